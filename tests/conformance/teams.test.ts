import { teams } from "./cases/teams.js";
import { declareSuite } from "./declare.js";

declareSuite(teams);
