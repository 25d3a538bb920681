import { openTarget } from "../harness/target";
import { declareMatrix } from "./matrix";
import { tag, team, teamMembership, user } from "./scenarios/people";

declareMatrix([tag, team, user, teamMembership], openTarget);
