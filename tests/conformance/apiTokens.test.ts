import { apiTokens } from "./cases/apiTokens";
import { declareSuite } from "./declare";

declareSuite(apiTokens);
