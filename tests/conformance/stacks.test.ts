import { stacks } from "./cases/stacks.js";
import { declareSuite } from "./declare.js";

declareSuite(stacks);
