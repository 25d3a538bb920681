import { environmentGroups } from "./cases/environmentGroups.js";
import { declareSuite } from "./declare.js";

declareSuite(environmentGroups);
