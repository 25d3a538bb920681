import { gitStacks } from "./cases/gitStacks";
import { declareSuite } from "./declare";

declareSuite(gitStacks);
