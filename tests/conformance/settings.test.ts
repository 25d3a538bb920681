import { settings } from "./cases/settings";
import { declareSuite } from "./declare";

declareSuite(settings);
