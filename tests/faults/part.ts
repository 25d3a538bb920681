import { type ShellKind, shellKinds } from "../harness/shells/calls";
import { isRealServer } from "../harness/target";
import { isExhaustive, isWithEngine } from "./exhaustive";
import { effectOnReading, endsInDoubt, type Fault, faults } from "./faults";
import type { Phase, Plan } from "./life";

/** A trial to be made. */
export interface PlanOfPhase extends Plan {
  readonly phase: Phase;
}

/**
 * How much of the matrix is tried where not all of it is, as `PORTAINER_TEST_FAULTS=all` has it: every call of each phase
 * with every fault through both shells.
 *
 * - `"effects"`: a call meets one fault of each effect that there is for such a call, another one from call to call, through
 *   one of the shells, which share everything but how an error travels.
 * - `"costly"`, for costly kinds: the same, and a call that reads meets only one fault.
 * - `"sample"`, for kinds that go through Docker, a trial of which is some twenty calls of two servers: each kind through one
 *   of the shells, by turns. A call that changes something meets the faults that things get lost by, those that end a
 *   command and leave in doubt whether the server has acted; and each call meets one fault more, another one from call to
 *   call.
 * - `"doubts"`, for kinds whose trials run programs of a second each, or wait for a cluster: the same without that one fault
 *   more.
 */
export type Part = "effects" | "costly" | "sample" | "doubts";

/** The calls that every command makes, whatever the kind: elsewhere than in a first phase they are tried in all alone. */
const callsOfAll: readonly string[] = ["POST /auth", "GET /system/status"];

/**
 * Trials that go on side by side on one server, most of each being waiting; and servers that they go on on where each can
 * have but one. A lane first lives through it once without a fault, which costs as much as some trials: with eight lanes,
 * where not all trials are made, a third of the processor time went into that.
 */
export function lanesOf(): { readonly ofServer: number; readonly servers: number } {
  if (isWithEngine) return { ofServer: 2, servers: isRealServer ? 1 : 2 };
  if (isRealServer) return { ofServer: 4, servers: 1 };
  return isExhaustive ? { ofServer: 12, servers: 24 } : { ofServer: 2, servers: 2 };
}

/** The shells that try the kind with this number in its list. */
export function shellsOf(part: Part, kind: number): readonly ShellKind[] {
  if (isExhaustive || part === "effects" || part === "costly") return shellKinds;
  return shellKinds.filter((_, index) => index === kind % shellKinds.length);
}

/** Whether this shell is to try it. */
export function hasTurn(part: Part, shell: ShellKind, { phase, call, fault }: PlanOfPhase): boolean {
  if (isExhaustive) return true;
  if (phase !== "create" && callsOfAll.includes(call.form)) return false;
  const [number, salt] = [faults.indexOf(fault), call.form.length];
  const isInDoubt = changesSomething(call.form) && endsInDoubt(fault);
  if (part === "doubts") return isInDoubt;
  if (part === "sample") return isInDoubt || (salt + call.ordinal) % faults.length === number;
  const alike = faultsLike(fault, { isOneOfAll: part === "costly", reads: call.form.startsWith("GET ") });
  if (alike[salt % alike.length] !== fault) return false;
  return (salt + number) % shellKinds.length === shellKinds.indexOf(shell);
}

/** The faults of which a call has to meet but one. */
function faultsLike(
  fault: Fault,
  { isOneOfAll, reads }: { readonly isOneOfAll: boolean; readonly reads: boolean },
): readonly Fault[] {
  if (!reads) return faults.filter(({ effect }) => effect === fault.effect);
  return isOneOfAll ? faults : faults.filter((other) => effectOnReading(other) === effectOnReading(fault));
}

function changesSomething(form: string): boolean {
  return !form.startsWith("GET ") && form !== "POST /auth";
}
