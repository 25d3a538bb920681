import { declareMatrix } from "./matrix";
import { customTemplate, helmRepository } from "./scenarios/contents";

declareMatrix([customTemplate, helmRepository]);
