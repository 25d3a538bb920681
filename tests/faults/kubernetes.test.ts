import { openTarget } from "../harness/target";
import { declareMatrix } from "./matrix";
import { helmRelease, kubernetesSettings, kubernetesStack, namespace, namespaceAccess } from "./scenarios/kubernetes";

declareMatrix([kubernetesSettings, namespaceAccess, namespace, kubernetesStack, helmRelease], openTarget);
