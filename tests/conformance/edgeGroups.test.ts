import { edgeGroups } from "./cases/edgeGroups";
import { declareSuite } from "./declare";

declareSuite(edgeGroups);
