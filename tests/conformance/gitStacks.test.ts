import { gitStacks } from "./cases/gitStacks.js";
import { declareSuite } from "./declare.js";

declareSuite(gitStacks);
