import { registries } from "./cases/registries";
import { declareSuite } from "./declare";

declareSuite(registries);
