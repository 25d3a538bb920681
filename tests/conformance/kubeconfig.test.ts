import { kubeconfig } from "./cases/kubeconfig";
import { declareSuite } from "./declare";

declareSuite(kubeconfig);
