import { sessions } from "./cases/sessions.js";
import { declareSuite } from "./declare.js";

declareSuite(sessions);
