import { stacks } from "./cases/stacks";
import { declareSuite } from "./declare";

declareSuite(stacks);
