import { declareMatrix } from "./matrix";
import { adminUser, NewServer } from "./scenarios/administrator";

declareMatrix([adminUser], () => NewServer.open());
