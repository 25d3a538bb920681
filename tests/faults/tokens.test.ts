import { openTarget } from "../harness/target";
import { declareMatrix } from "./matrix";
import { userToken } from "./scenarios/tokens";

declareMatrix([userToken], openTarget);
