import { rateLimit } from "../cases/rateLimit";
import { declareSuite } from "../declare";

declareSuite(rateLimit);
