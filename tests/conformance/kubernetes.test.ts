import { kubernetes } from "./cases/kubernetes";
import { declareSuite } from "./declare";

declareSuite(kubernetes);
