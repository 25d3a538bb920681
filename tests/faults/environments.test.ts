import { openTarget } from "../harness/target";
import { declareMatrix } from "./matrix";
import { environment, environmentAccess, environmentGroup, environmentGroupAccess } from "./scenarios/environments";

declareMatrix([environment, environmentGroup, environmentAccess, environmentGroupAccess], openTarget);
