import { edgeJobs } from "./cases/edgeJobs";
import { declareSuite } from "./declare";

declareSuite(edgeJobs);
