import { users } from "./cases/users.js";
import { declareSuite } from "./declare.js";

declareSuite(users);
