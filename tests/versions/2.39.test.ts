import { declareVersion, stored } from "./declareVersion";

declareVersion("2.39.6", stored);
