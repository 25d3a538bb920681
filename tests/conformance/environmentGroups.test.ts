import { environmentGroups } from "./cases/environmentGroups";
import { declareSuite } from "./declare";

declareSuite(environmentGroups);
