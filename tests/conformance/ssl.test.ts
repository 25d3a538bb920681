import { ssl } from "./cases/ssl";
import { declareSuite } from "./declare";

declareSuite(ssl);
