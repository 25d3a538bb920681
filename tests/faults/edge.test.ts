import { openTarget } from "../harness/target";
import { declareMatrix } from "./matrix";
import { edgeGroup, edgeJob, edgeStack } from "./scenarios/edge";

declareMatrix([edgeGroup, edgeJob, edgeStack], openTarget);
