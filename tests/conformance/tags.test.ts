import { tags } from "./cases/tags.js";
import { declareSuite } from "./declare.js";

declareSuite(tags);
