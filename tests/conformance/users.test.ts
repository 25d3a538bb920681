import { users } from "./cases/users";
import { declareSuite } from "./declare";

declareSuite(users);
