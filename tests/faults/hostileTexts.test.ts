import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { ObjectShape, Shape } from "../../provider/lifecycle/shape";
import { isProperties, type Properties } from "../../provider/lifecycle/unknown";
import { resources } from "../../provider/resources";
import {
  escapeIn,
  forgeryIn,
  hostileTexts,
  isFragment,
  type TextPlace,
  textPlaces,
  withText,
} from "../harness/hostileTexts";
import { Interference } from "../harness/interference";
import { DockerTarget } from "../harness/dockerTarget";
import { Objects } from "../harness/objects";
import { type DockerPlace, openMemoryTarget } from "../harness/memoryTarget";
import { uniqueName } from "../harness/names";
import { CheckError, Program } from "../harness/program";
import { shellKinds } from "../harness/shells/calls";
import { shapesOf } from "../harness/shapes";
import { type Specimen, specimens } from "../harness/specimens";
import { isExhaustive } from "./exhaustive";

/** Operations that go on side by side. */
const lanes = 8;

const texts = Object.entries(hostileTexts);

/** Every so manieth of the hostile texts is tried on a server in the place of a text that is not a name. */
const restOfTexts = 7;

/** A server takes only so many logins. */
const triesLogin: readonly string[] = ["AdminUser", "UserToken"];

/** Made of an image, and run. */
const processes: readonly string[] = ["Container", "Service"];

/** Of these a server has but one. */
const onlyOnes: readonly string[] = ["Settings", "OAuthSettings", "LdapSettings", "SslCertificate"];

/** Inputs with a hostile text in one place, which check takes. */
interface Trial {
  readonly type: string;
  readonly news: Properties;
  readonly at: TextPlace;
  /** What the text has. */
  readonly what: string;
}

describe.each(shellKinds)("A hostile text, by the %s shell,", (shell) => {
  let place: DockerPlace;
  let interference: Interference;
  let program: Program;
  let ids: Properties;
  let docker: DockerTarget;
  let objects: Objects;
  const folder = mkdtempSync(join(tmpdir(), "hostile-"));
  const home = process.cwd();
  beforeAll(async () => {
    // Deep enough for a file that somebody wants further up.
    const deep = join(folder, "a", "b", "c");
    mkdirSync(deep, { recursive: true });
    process.chdir(deep);
    place = await openMemoryTarget();
    docker = await DockerTarget.open(place);
    objects = new Objects(place.target);
    await place.target.ask("PUT", "/settings", { EnableEdgeComputeFeatures: true });
    interference = await Interference.start(place.target.url);
    program = new Program({ ...place.target, url: interference.url }, { maxRetries: "0" }, shell);
    ids = { environmentId: docker.environmentId, teams: [await objects.team()], tagIds: [await objects.tag()] };
  });
  afterAll(async () => {
    process.chdir(home);
    rmSync(folder, { recursive: true });
    await program.close();
    await objects.remove();
    await interference.close();
    await docker.close();
    await place.close();
  });

  const kinds = resources.map(({ type }) => type);
  const all = specimens((property) => uniqueName(property.toLowerCase()));

  test.each(kinds)("of %s stays in its place", async (type) => {
    const { inputs: shape } = shapesOf(type);
    const before = interference.passed.length;
    const accepted: Trial[] = [];
    const tried = new Set<string>();
    for (const specimen of all.filter((candidate) => candidate.type === type)) {
      for (const at of textPlaces(specimen.inputs, (path) => kindAt(shape, path) === "map")) {
        // What several specimens have is tried with the first.
        const property = `${at.isKey} ${at.path.join(".")}`;
        if (tried.has(property)) continue;
        tried.add(property);
        for (const [turn, [what, text]] of texts.entries()) {
          if (!isExhaustive && !hasTurn(type, turn, tried.size, text)) continue;
          const news = withText(alone(lean(specimen, at)), at, text);
          const isTried = (isName(shape, at) && !triesLogin.includes(type)) || (turn + tried.size) % restOfTexts === 0;
          if ((await check(type, news)) && isTried) accepted.push({ type, news, at, what });
        }
      }
    }
    // What is refused is refused by check, which asks nobody.
    expect(interference.passed.length).toBe(before);
    await inLanes(
      onlyOnes.includes(type) ? 1 : lanes,
      accepted.map((trial) => () => live(trial)),
    );
    for (const id of new Set(all.filter((specimen) => specimen.type === type).map((specimen) => specimen.id))) {
      for (const [turn, [, text]] of texts.entries()) {
        if (isExhaustive || hasTurn(type, turn, 2, text)) await imported(type, id, text);
      }
    }
    expectContained(before);
    expect(readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())).toEqual([]);
  });

  /** What a process needs, and the one property: a server sees it whole, whatever the others are. */
  function lean({ type, inputs }: Specimen, { path: [property = ""] }: TextPlace): Properties {
    if (!processes.includes(type)) return inputs;
    const kept = ["environmentId", "name", "image", property];
    const keptInputs = Object.entries(inputs).filter(([key]) => kept.includes(key));
    // What cannot run is not waited for.
    return { ...Object.fromEntries(keptInputs), ...(type === "Service" ? { replicas: 0 } : { waitFor: 0 }) };
  }

  /** The inputs of an object that no other one is like. */
  function alone(inputs: Properties): Properties {
    const name = uniqueName("specimen");
    const here = (text: string) =>
      text
        .replace("specimen", name)
        .replace("/nowhere", folder)
        .replace("registry.example.com/it:1", place.images[0])
        .replace("https://git.example.com", "https://127.0.0.1:9")
        .replace(/^registry\.example\.com$/, `registry.example.com/${name}`);
    const renamed = (value: unknown): unknown => {
      if (typeof value === "string") return here(value);
      if (Array.isArray(value)) return value.map(renamed);
      return isProperties(value) ? renamedProperties(value) : value;
    };
    const renamedProperties = (properties: Properties): Properties =>
      Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, renamed(value)]));
    const known = Object.entries(ids).filter(([key]) => key in inputs);
    return { ...renamedProperties(inputs), ...Object.fromEntries(known) };
  }

  /** The shells share all but how properties travel: each text goes through one of them, a long one once for a kind. */
  function hasTurn(type: string, turn: number, place: number, text: string): boolean {
    const isLong = text.length > 1000;
    const turns = isLong ? kinds.indexOf(type) : turn + place;
    return (!isLong || place === 1) && turns % shellKinds.length === shellKinds.indexOf(shell);
  }

  test("pollutes no object", () => {
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(Object.getOwnPropertyNames(Object.prototype)).toHaveLength(12);
  });

  async function check(type: string, news: Properties): Promise<boolean> {
    try {
      await program.resource(type, "logical").check(news);
      return true;
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      expect(forgeryIn(error.message)).toBeUndefined();
      return false;
    }
  }

  /** Has the object live, as far as the server lets it. */
  async function live({ type, news, at, what }: Trial): Promise<void> {
    const resource = program.resource(type, "logical");
    let again: string | undefined;
    try {
      await resource.up(news);
      if (await resource.refresh()) again = await resource.preview(news);
    } catch (error) {
      expectPlain(error);
    }
    if (resource.exists) await resource.destroy().catch(expectPlain);
    expect({ at, what, again }).toEqual({ at, what, again: again && "same" });
  }

  async function imported(type: string, id: string, text: string): Promise<void> {
    const ids = new Set([text, ...id.split("/").map((_part, index, parts) => parts.with(index, text).join("/"))]);
    for (const hostile of ids) {
      await program
        .resource(type)
        .import(hostile)
        .catch((error: unknown) => {
          // Of an object that is not there it is the engine that says so.
          if (!String(error).startsWith("Error: There is no ")) expectPlain(error);
        });
    }
  }

  function expectPlain(error: unknown): void {
    if (!(error instanceof Error) || error instanceof CheckError) throw error;
    expect(forgeryIn(error.message)).toBeUndefined();
  }

  function expectContained(since: number): void {
    const requests = interference.passed.slice(since);
    expect(requests.flatMap(({ path }) => (escapeIn(path) === undefined ? [] : [path.slice(0, 300)]))).toEqual([]);
    const headers = requests.flatMap((request) => Object.entries(request.headers).flat());
    expect(headers.filter((text) => isFragment(String(text)))).toEqual([]);
  }
});

async function inLanes(number: number, work: readonly (() => Promise<void>)[]): Promise<void> {
  const next = work.values();
  await Promise.all(
    Array.from({ length: number }, async () => {
      for (const run of next) await run();
    }),
  );
}

/** Whether it is what the object is called, which most paths have in them. */
function isName(shape: ObjectShape, { path: [key = ""] }: TextPlace): boolean {
  return shape.properties.get(key)?.meta.logicalName === true;
}

/** What is at a path. */
function kindAt(shape: Shape, [key, ...rest]: readonly string[]): Shape["kind"] {
  if (key === undefined) return shape.kind;
  switch (shape.kind) {
    case "leaf":
      return "leaf";
    case "list":
      return kindAt(shape.item.shape, rest);
    case "map":
      return kindAt(shape.value.shape, rest);
    case "object": {
      const property = shape.properties.get(key);
      return property === undefined ? "leaf" : kindAt(property.shape, rest);
    }
  }
}
