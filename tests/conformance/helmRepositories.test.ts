import { helmRepositories } from "./cases/helmRepositories";
import { declareSuite } from "./declare";

declareSuite(helmRepositories);
