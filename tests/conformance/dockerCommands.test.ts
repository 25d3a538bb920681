import { dockerCommands } from "./cases/dockerCommands";
import { declareSuite } from "./declare";

declareSuite(dockerCommands);
