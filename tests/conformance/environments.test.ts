import { environments } from "./cases/environments.js";
import { declareSuite } from "./declare.js";

declareSuite(environments);
