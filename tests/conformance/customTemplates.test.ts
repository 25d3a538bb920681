import { customTemplates } from "./cases/customTemplates";
import { declareSuite } from "./declare";

declareSuite(customTemplates);
