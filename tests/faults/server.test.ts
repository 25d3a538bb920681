import { declareMatrix } from "./matrix";
import { backup, ldapSettings, oauthSettings, settings, sslCertificate } from "./scenarios/server";

declareMatrix([settings, oauthSettings, ldapSettings, sslCertificate, backup]);
