import { openTarget } from "../harness/target";
import { declareMatrix } from "./matrix";
import { customTemplate, helmRepository } from "./scenarios/contents";

declareMatrix([customTemplate, helmRepository], openTarget);
