import { dockerAccess } from "./cases/dockerAccess";
import { declareSuite } from "./declare";

declareSuite(dockerAccess);
