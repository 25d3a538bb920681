import { inspect } from "node:util";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { z } from "zod";
import { mapSecrets, textsIn } from "../../provider/lifecycle/secrets";
import type { ObjectShape } from "../../provider/lifecycle/shape";
import type { Properties } from "../../provider/lifecycle/unknown";
import { resources } from "../../provider/resources";
import { serverCertificate } from "../harness/certificates";
import { Canaries } from "../harness/canaries";
import { Interference, type Intervention, type Passing } from "../harness/interference";
import { secret } from "../harness/program";
import { HalfMadeError, type Held, type ProviderProcess, type ShellKind, shellKinds } from "../harness/shells/calls";
import { DynamicProcess } from "../harness/shells/dynamic";
import { hidden, plain } from "../harness/shells/envelopes";
import { PluginProcess } from "../harness/shells/plugin";
import { computedOf, shapesOf } from "../harness/shapes";
import { type Specimen, specimens } from "../harness/specimens";
import { openTarget, type Target } from "../harness/target";

const statusSchema = z.object({ InstanceID: z.string() });

/** All that a server, or what stands before it, can repeat of a request, and of the object that it has. */
function repeated({ path, headers, body }: Passing, known: string[]): string {
  const all = `${JSON.stringify(headers)} ${body} ${JSON.stringify(known)}`;
  const base64 = Buffer.from(all).toString("base64");
  return `cannot ${path} ${all} ${JSON.stringify(all)} ${encodeURIComponent(all)} ${base64}`;
}

/** What answers tell it by. */
const answers: Readonly<Record<string, (text: string) => Intervention>> = {
  "a refusal that says why": (text) => ({ status: 400, body: { message: text, details: `because: ${text}` } }),
  "a conflict": (text) => ({ status: 409, body: { message: text } }),
  "a text, which is cut off": (text) => ({ status: 500, contentType: "text/plain", page: text }),
  "a text where JSON is promised": (text) => ({ status: 200, contentType: "text/plain", page: text }),
  "other JSON than promised": (text) => ({ status: 200, body: { [text]: text, Id: [text], id: [text] } }),
  "a page": (text) => ({ status: 502, page: `<html><body>${text}</body></html>` }),
  "a page with a good status": (text) => ({ status: 200, page: `<html>${text}</html>` }),
  "an end of the connection": () => "cut",
};

/** Which requests are answered so: all, or those that change something, of which others have come before. */
const scopes: Readonly<Record<string, (request: Passing) => boolean>> = {
  "every request": () => true,
  "every change": ({ method }) => method !== "GET",
};

const cases = [
  ["a refusal that says why", "every request"],
  ["a refusal that says why", "every change"],
  ["a conflict", "every change"],
  ["a text, which is cut off", "every change"],
  ["a text where JSON is promised", "every request"],
  ["other JSON than promised", "every request"],
  ["other JSON than promised", "every change"],
  ["a page", "every change"],
  ["a page with a good status", "every request"],
  ["an end of the connection", "every change"],
] as const;

describe.each(shellKinds)("No secret shows when a server repeats it, by the %s shell:", (shell) => {
  let target: Target;
  let interference: Interference;
  let instanceId: string;
  beforeAll(async () => {
    target = await openTarget();
    instanceId = statusSchema.parse(await target.ask("GET", "/system/status")).InstanceID.slice(0, 8);
    interference = await Interference.start(target.url);
  });
  afterAll(async () => {
    await interference.close();
    await target.close();
  });

  test.each(cases)("%s to %s", async (answer, scope) => {
    const canaries = new Canaries();
    const shown: string[] = [];
    const restore = captureConsole(shown);
    const process = open(shell, canaries, shown);
    try {
      for (const specimen of made(canaries)) {
        const known = textsIn(plain(specimen.inputs)).filter((text) => canaries.tracesIn(text).length > 0);
        interference.intervene = (request) => {
          if (isLogin(request) || scopes[scope]?.(request) !== true) return undefined;
          return answers[answer]?.(repeated(request, known));
        };
        await operate(process, specimen, instanceId, shown);
      }
    } finally {
      await process.close();
      restore();
    }
    expect(shown.length).toBeGreaterThan(4 * resources.length);
    if (answer === "a refusal that says why") expect(shown.filter((text) => text.includes("[secret]"))).not.toEqual([]);
    const traces = shown.map((text) => ({ text, traces: canaries.tracesIn(text) }));
    expect(traces.filter((shows) => shows.traces.length > 0)).toEqual([]);
    expect(canaries.tracesIn(JSON.stringify(target.requests))).toEqual([]);
  });

  function open(kind: ShellKind, canaries: Canaries, shown: string[]): ProviderProcess {
    const headers = JSON.stringify({ "X-Proxy-Key": canaries.word() });
    const { username, password } = target;
    canaries.add(password);
    const configuration = { url: interference.url, username, password, headers, maxRetries: "0", timeout: "1" };
    const show = (message: string) => shown.push(message);
    return kind === "dynamic" ? new DynamicProcess(configuration, show) : new PluginProcess(configuration, show, show);
  }
});

/** Every kind, made of canaries. */
function made(canaries: Canaries): Specimen[] {
  canaries.addLines(serverCertificate.key);
  const ofFreeText = new Set(["password", "key", "clientSecret", "env", "settings", "command"]);
  return specimens((property) => (ofFreeText.has(property) ? canaries.phrase() : canaries.word()), canaries.key()).map(
    (specimen) => ({ ...specimen, inputs: marked(shapesOf(specimen.type).inputs, specimen.inputs, canaries) }),
  );
}

/** Marks as secret what a canary is in, as a program would, but for what the definition calls secret without that. */
function marked(shape: ObjectShape, inputs: Properties, canaries: Canaries): Properties {
  const open = JSON.stringify(mapSecrets(shape, inputs, () => "[secret]"));
  const toMark = canaries.foundIn(open);
  const mark = (value: unknown): unknown => {
    if (typeof value === "string") return toMark.some((canary) => value.includes(canary)) ? secret(value) : value;
    if (Array.isArray(value)) return value.map(mark);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]: [string, unknown]) => [key, mark(item)]));
  };
  return Object.fromEntries(Object.entries(inputs).map(([key, value]) => [key, mark(value)]));
}

/** Does everything with an object that an engine can, and tells all that somebody gets to see of it. */
async function operate(
  process: ProviderProcess,
  { type, id, inputs: news }: Specimen,
  instanceId: string,
  shown: string[],
): Promise<void> {
  const calls = process.calls({ type, name: "it" });
  const { inputs, failures } = await calls.check({}, news);
  if (failures.length > 0) throw new Error(`${type}: ${inspect(failures)}`);
  const held: Held = { id, inputs, outputs: { ...inputs, ...computedOf(type), instanceId } };
  const show = (what: string, properties: Properties | undefined) =>
    shown.push(`${type} ${what}: ${JSON.stringify(properties && hidden(properties))}`);
  const attempt = async (what: string, run: () => Promise<Properties | undefined>) => {
    try {
      show(what, await run());
    } catch (error) {
      shown.push(
        `${type} ${what}: ${String(error instanceof Error && error.message)} ${inspect(error, { depth: Infinity })}`,
      );
      if (error instanceof HalfMadeError) show(what, error.outputs);
    }
  };
  show("check", inputs);
  await attempt("refused", async () => ({ failures: (await calls.check({}, broken(news))).failures }));
  await attempt("preview", () => calls.previewCreate(inputs));
  await attempt("preview of an update", () => calls.previewUpdate(held, inputs));
  await Promise.all([
    attempt("create", async () => (await calls.create(inputs)).outputs),
    attempt("adopt", async () => (await calls.create({ ...inputs, adopt: id })).outputs),
    attempt("read", async () => (await calls.read(held))?.outputs),
    attempt("update", () => calls.update(held, inputs)),
    attempt("delete", async () => {
      await calls.delete(held);
      return undefined;
    }),
  ]);
}

/** Inputs whose every text is part of a list instead, which no definition takes, and one that there is not. */
function broken(news: Properties): Properties {
  return { ...Object.fromEntries(Object.entries(news).map(([key, value]) => [key, [[value]]])), unheardOf: news };
}

function isLogin({ path }: Passing): boolean {
  return /^\/api\/(auth|system\/status|status)\b/.test(path);
}

/** Collects what is printed. Returns what ends that. */
function captureConsole(shown: string[]): () => void {
  const spies = (["log", "info", "debug", "warn", "error"] as const).map((method) =>
    jest.spyOn(console, method).mockImplementation((...words: unknown[]) => {
      shown.push(words.map((word) => (typeof word === "string" ? word : inspect(word))).join(" "));
    }),
  );
  return () => {
    for (const spy of spies) spy.mockRestore();
  };
}
