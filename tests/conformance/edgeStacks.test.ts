import { edgeStacks } from "./cases/edgeStacks";
import { declareSuite } from "./declare";

declareSuite(edgeStacks);
