import { declareVersion, stored } from "./declareVersion";

declareVersion("2.45.0", stored);
