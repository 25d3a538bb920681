import { openTarget } from "../harness/target";
import { declareMatrix } from "./matrix";
import { kubernetesSettings, namespaceAccess } from "./scenarios/kubernetes";

declareMatrix([kubernetesSettings, namespaceAccess], openTarget);
