import { backups } from "./cases/backups";
import { declareSuite } from "./declare";

declareSuite(backups);
