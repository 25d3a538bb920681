import { sessions } from "./cases/sessions";
import { declareSuite } from "./declare";

declareSuite(sessions);
