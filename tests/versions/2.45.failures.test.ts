import { declareVersion } from "./declareVersion";

// What goes wrong in its deployments is Docker's own to say.
declareVersion("2.45.0", ["stackFailures"], "docker");
