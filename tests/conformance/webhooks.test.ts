import { webhooks } from "./cases/webhooks.js";
import { declareSuite } from "./declare.js";

declareSuite(webhooks);
