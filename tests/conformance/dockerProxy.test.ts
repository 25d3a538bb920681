import { dockerProxy } from "./cases/dockerProxy";
import { declareSuite } from "./declare";

declareSuite(dockerProxy);
