import { declareVersion } from "./declareVersion";

declareVersion("2.19.5", ["adminUser", "environment", "settings", "team", "user"]);
