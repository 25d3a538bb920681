import { teams } from "./cases/teams";
import { declareSuite } from "./declare";

declareSuite(teams);
