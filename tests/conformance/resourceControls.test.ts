import { resourceControls } from "./cases/resourceControls";
import { declareSuite } from "./declare";

declareSuite(resourceControls);
