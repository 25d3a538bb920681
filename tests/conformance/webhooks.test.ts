import { webhooks } from "./cases/webhooks";
import { declareSuite } from "./declare";

declareSuite(webhooks);
