import { declareVersion, stored } from "./declareVersion";

declareVersion("2.21.4", stored);
