import { dockerObjects } from "./cases/dockerObjects";
import { declareSuite } from "./declare";

declareSuite(dockerObjects);
