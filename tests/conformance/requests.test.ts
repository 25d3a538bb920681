import { requests } from "./cases/requests.js";
import { declareSuite } from "./declare.js";

declareSuite(requests);
