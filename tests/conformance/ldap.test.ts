import { ldap } from "./cases/ldap";
import { declareSuite } from "./declare";

declareSuite(ldap);
