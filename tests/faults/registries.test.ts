import { openTarget } from "../harness/target";
import { declareMatrix } from "./matrix";
import { registry, registryAccess } from "./scenarios/registries";

declareMatrix([registry, registryAccess], openTarget);
