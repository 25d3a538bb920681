import { rateLimit } from "../cases/rateLimit.js";
import { declareSuite } from "../declare.js";

declareSuite(rateLimit);
