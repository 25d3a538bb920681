import { dockerProxy } from "./cases/dockerProxy.js";
import { declareSuite } from "./declare.js";

declareSuite(dockerProxy);
