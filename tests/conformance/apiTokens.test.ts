import { apiTokens } from "./cases/apiTokens.js";
import { declareSuite } from "./declare.js";

declareSuite(apiTokens);
