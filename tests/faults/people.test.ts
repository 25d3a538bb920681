import { openTarget } from "../harness/target";
import { declareMatrix } from "./matrix";
import { tag, team, teamMembership, user, userToken } from "./scenarios/people";

declareMatrix([tag, team, user, teamMembership, userToken], openTarget);
