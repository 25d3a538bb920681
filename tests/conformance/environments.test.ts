import { environments } from "./cases/environments";
import { declareSuite } from "./declare";

declareSuite(environments);
