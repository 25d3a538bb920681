import { dockerPlugins } from "./cases/dockerPlugins";
import { declareSuite } from "./declare";

declareSuite(dockerPlugins);
