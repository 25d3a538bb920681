import { settings } from "./cases/settings.js";
import { declareSuite } from "./declare.js";

declareSuite(settings);
