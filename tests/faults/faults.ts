import type { Distortion, Intervention } from "../harness/interference";

/** What goes wrong with one call of the API. */
export type Fault = {
  readonly name: string;
  /** What it comes to for the server and the provider, in words that faults share that come to the same. */
  readonly effect: string;
} & (
  | {
      readonly kind: "answer";
      /** Instead of handing the call on. */
      readonly instead?: Intervention;
      /** In place of the server's answer, once it has acted. */
      readonly afterwards?: Distortion;
      /** Whether every repetition of the call ends so, too. */
      readonly lasts: boolean;
    }
  /** Nothing listens where the call is to go. */
  | { readonly kind: "refusal"; readonly lasts: boolean }
  /** The server knows none of its sessions any more: they have expired, or it has a new key to sign them with. */
  | { readonly kind: "end of sessions"; readonly lasts: boolean }
  /** The process that makes the call is killed: before the server reads it, or once it has acted. */
  | { readonly kind: "kill"; readonly acted: boolean }
);

/**
 * Milliseconds for which a call that is to time out has no answer: longer than the provider's `timeout` for it. Some calls
 * have no such time limit, since what they do may take long; what is in between ends their connections.
 */
const longestSilence = 3_000;

const errorOf = (status: number) => ({
  status,
  body: { message: "something is wrong", details: `a fault of ${status}` },
});
const page = "<!DOCTYPE html><html><body><h1>Sign in</h1></body></html>";

function answered(name: string, instead: Intervention): Fault[] {
  return [
    { name: `${name} once`, effect: "refused once", kind: "answer", instead, lasts: false },
    { name: `${name} for good`, effect: "refused for good", kind: "answer", instead, lasts: true },
  ];
}

/** Whether it ends a command however often the call is repeated, and only a look tells if the server has done it. */
export function endsInDoubt(fault: Fault): boolean {
  return fault.kind === "kill" ? fault.acted : fault.kind === "answer" && fault.afterwards !== undefined && fault.lasts;
}

/** Effects that are one to a call that only reads: it can be repeated, and nothing has come of it. */
const effectsOnReading: ReadonlyMap<string, string> = new Map([
  ...["not read once", "refused once", "acted, not answered"].map((effect) => [effect, "not answered once"] as const),
  ...["never read", "refused for good", "acted, never answered"].map((effect) => [effect, "never answered"] as const),
  ...["killed before", "killed after"].map((effect) => [effect, "killed"] as const),
]);

/** What a fault comes to for a call that only reads. */
export function effectOnReading({ effect }: Fault): string {
  return effectsOnReading.get(effect) ?? effect;
}

/** All that can go wrong with a call. */
export const faults: readonly Fault[] = [
  { name: "refused once", effect: "not read once", kind: "refusal", lasts: false },
  { name: "refused for good", effect: "never read", kind: "refusal", lasts: true },
  { name: "cut before it is read", effect: "not read once", kind: "answer", instead: "cut", lasts: false },
  { name: "cut once acted", effect: "acted, not answered", kind: "answer", afterwards: "cut", lasts: false },
  { name: "cut once acted, for good", effect: "acted, never answered", kind: "answer", afterwards: "cut", lasts: true },
  { name: "cut in the answer", effect: "acted, not answered", kind: "answer", afterwards: "half", lasts: false },
  ...answered("429", errorOf(429)),
  ...answered("500", errorOf(500)),
  ...answered("502", errorOf(502)),
  ...answered("503", errorOf(503)),
  ...answered("504", { status: 504, page }),
  {
    name: "504 once acted",
    effect: "acted, not answered",
    kind: "answer",
    afterwards: { status: 504, page },
    lasts: false,
  },
  { name: "401 once", effect: "without a session once", kind: "end of sessions", lasts: false },
  { name: "401 for good", effect: "without a session for good", kind: "end of sessions", lasts: true },
  {
    name: "time-out",
    effect: "acted, not answered",
    kind: "answer",
    afterwards: { silence: longestSilence },
    lasts: false,
  },
  {
    name: "a page",
    effect: "answered with something else",
    kind: "answer",
    instead: { status: 200, page },
    lasts: false,
  },
  {
    name: "another form",
    effect: "answered with something else",
    kind: "answer",
    afterwards: { status: 200, body: { surprise: [null] } },
    lasts: false,
  },
  { name: "killed before it is read", effect: "killed before", kind: "kill", acted: false },
  { name: "killed once acted", effect: "killed after", kind: "kill", acted: true },
];
