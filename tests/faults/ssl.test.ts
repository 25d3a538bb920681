import { openTarget } from "../harness/target";
import { declareMatrix } from "./matrix";
import { sslCertificate } from "./scenarios/server";

// Each trial waits for restarts of the server: beside the other kinds, not after them.
declareMatrix([sslCertificate], openTarget);
