import { registries } from "./cases/registries.js";
import { declareSuite } from "./declare.js";

declareSuite(registries);
