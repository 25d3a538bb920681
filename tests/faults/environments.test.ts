import { declareMatrix } from "./matrix";
import { environment, environmentAccess, environmentGroup, environmentGroupAccess } from "./scenarios/environments";

declareMatrix([environment, environmentGroup, environmentAccess, environmentGroupAccess]);
