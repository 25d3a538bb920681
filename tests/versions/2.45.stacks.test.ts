import { declareVersion } from "./declareVersion";

// It deploys them in another way.
declareVersion("2.45.0", ["stack.", "stackRepository"]);
