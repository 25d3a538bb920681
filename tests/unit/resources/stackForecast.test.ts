import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { Portainer } from "../../../provider/api/portainer";
import { defaultConnection } from "../../../provider/lifecycle/configuration";
import { stack as definition } from "../../../provider/resources/stack/stack";
import { DockerTarget } from "../../harness/dockerTarget";
import { uniqueName } from "../../harness/names";
import type { ProgramResource } from "../../harness/program";
import { readServices } from "../../machine/machine";

describe("The forecast of a stack's update", () => {
  let docker: DockerTarget;
  const [image] = readServices().images;
  let portainer: Portainer;
  beforeAll(async () => {
    docker = await DockerTarget.open();
    const { url, username, password } = docker.target;
    portainer = new Portainer(defaultConnection({ url, username, password }, {}));
  });
  afterEach(() => docker.removeStacks());
  afterAll(async () => {
    await docker.close();
    await portainer.close();
  });

  const text = (services: Record<string, string>) =>
    `services:\n${Object.entries(services)
      .map(([name, keys]) => `  ${name}: {image: "${image}", init: true, ${keys}}\n`)
      .join("")}`;

  function described(content: string, more: object = {}) {
    return { name: uniqueName("forecast"), environmentId: docker.environmentId, kind: "compose", content, ...more };
  }

  function forecast({ id }: ProgramResource, inputs: Readonly<Record<string, unknown>>) {
    return definition.forecast(portainer, id, {}, inputs, AbortSignal.timeout(10_000));
  }

  /** Which services have other containers after an update than before it. */
  async function restarted(stack: ProgramResource, inputs: { readonly name: string }): Promise<string[]> {
    const running = async () => {
      const containers = await docker.labelled("com.docker.compose.project", inputs.name);
      return new Map(containers.map(({ Id, Labels }) => [Labels["com.docker.compose.service"] ?? "", Id]));
    };
    const before = await running();
    await stack.up(inputs);
    const after = await running();
    return [...before].filter(([service, id]) => after.get(service) !== id).map(([service]) => service);
  }

  test.each<[string, { content: string; env?: object }, { content: string; env?: object }, string]>([
    [
      "a service whose own keys change",
      { content: text({ api: "", web: "labels: {version: one}" }) },
      { content: text({ api: "", web: "labels: {version: two}" }) },
      "will restart web; api runs on",
    ],
    [
      "services that use a variable that changes",
      { content: text({ api: "labels: {level: $LEVEL}", web: "labels: {level: $$LEVEL}" }), env: { LEVEL: "1" } },
      { content: text({ api: "labels: {level: $LEVEL}", web: "labels: {level: $$LEVEL}" }), env: { LEVEL: "2" } },
      "will restart api; web runs on",
    ],
    [
      "none where only the order of starts changes, and a new one that starts",
      { content: text({ api: "", web: "" }) },
      { content: text({ api: "", web: "depends_on: [api]", worker: "" }) },
      "will start worker; api and web run on",
    ],
  ])("names %s, and that is what happens", async (_what, before, after, words) => {
    const stack = docker.stack();
    const inputs = described("", before);
    await stack.up(inputs);
    const news = { ...inputs, ...after };
    expect(await forecast(stack, news)).toBe(words);
    const named = /restart (\w+)/.exec(words)?.[1];
    expect(await restarted(stack, news)).toEqual(named === undefined ? [] : [named]);
  });

  test("tells what becomes of services that the text no longer has, with prune and without", async () => {
    const stack = docker.stack();
    const inputs = described(text({ api: "", web: "" }));
    await stack.up(inputs);
    const news = { ...inputs, content: text({ api: "" }) };
    expect(await forecast(stack, news)).toBe(
      "will leave running without a definition (prune is false) web; api runs on",
    );
    expect(await forecast(stack, { ...news, prune: true })).toBe("will remove web; api runs on");
    expect(await forecast(stack, { ...inputs, active: false })).toBe("will stop api and web");
  });

  test("says nothing where nothing that runs is touched, or where the stack cannot be looked at", async () => {
    const stack = docker.stack();
    const inputs = described(text({ api: "" }));
    await stack.up(inputs);
    expect(await forecast(stack, { ...inputs, accessControl: { public: true } })).toBeUndefined();
    await docker.target.ask("DELETE", `/stacks/${stack.id}?endpointId=${docker.environmentId}`);
    expect(await forecast(stack, { ...inputs, content: text({ api: "hostname: other" }) })).toBeUndefined();
  });
});
