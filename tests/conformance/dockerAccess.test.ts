import { dockerAccess } from "./cases/dockerAccess.js";
import { declareSuite } from "./declare.js";

declareSuite(dockerAccess);
