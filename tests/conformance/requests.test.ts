import { requests } from "./cases/requests";
import { declareSuite } from "./declare";

declareSuite(requests);
