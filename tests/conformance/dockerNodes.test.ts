import { dockerNodes } from "./cases/dockerNodes";
import { declareSuite } from "./declare";

declareSuite(dockerNodes);
