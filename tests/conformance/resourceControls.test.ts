import { resourceControls } from "./cases/resourceControls.js";
import { declareSuite } from "./declare.js";

declareSuite(resourceControls);
