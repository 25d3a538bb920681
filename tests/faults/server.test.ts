import { openTarget } from "../harness/target";
import { declareMatrix } from "./matrix";
import { backup, ldapSettings, oauthSettings, settings } from "./scenarios/server";

declareMatrix([settings, oauthSettings, ldapSettings, backup], openTarget);
