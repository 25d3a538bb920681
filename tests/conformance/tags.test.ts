import { tags } from "./cases/tags";
import { declareSuite } from "./declare";

declareSuite(tags);
