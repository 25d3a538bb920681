import { afterEach, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { Interference } from "../harness/interference";
import { startMemoryEngine } from "../harness/memoryEngine";
import { uniqueName } from "../harness/names";
import { Program } from "../harness/program";
import { shellKinds } from "../harness/shells/calls";
import { openTarget } from "../harness/target";

const passwords: Readonly<Record<string, string>> = {
  quotes: `it's "quoted" and \\ \`escaped\` $(here) \${there}`,
  "new lines": "one\ntwo\r\nthree\n",
  "letters that are not Latin": "ключ Ωμέγα 漢字 naïve",
  emoji: "🔑🙂👩‍👩‍👧‍👦",
  "what a header, a URL and a shell take apart": "a: b, c; d?e=f&g#h%20/../i:j@k \t",
  "what is like Base64": "cGFzc3dvcmQgaW4gYmFzZTY0Cg==",
  "what is like a number": "0123",
  "all of it": `"'\n\\ключ 漢字 🙂 <>&%2f\u2028`,
};

const username = 'Ülrike "🙂"';
const registryBody = z.looseObject({ Username: z.string(), Password: z.string().optional() });

describe.each(shellKinds)("The password of a registry, by the %s shell, with", (shell) => {
  const open: { close(): Promise<unknown> }[] = [];
  afterEach(async () => {
    for (const one of open.splice(0).reverse()) await one.close();
  });

  /** A server in front of an engine whose registry lets only those pull who know this password. */
  async function start(password: string) {
    const engine = await startMemoryEngine({ registry: { address: "127.0.0.1:9", username, password } });
    open.push(engine);
    const target = await openTarget({ dockerHost: engine.address });
    open.push(target);
    const interference = await Interference.start(target.url);
    open.push(interference);
    const program = new Program({ ...target, url: interference.url }, {}, shell);
    open.push(program);
    return { engine, interference, program };
  }

  test.each(Object.entries(passwords))(
    "%s reaches the registry as it is, and nothing else",
    async (_what, password) => {
      const { engine, interference, program } = await start(password);
      const environment = program.resource("Environment");
      await environment.up({ name: uniqueName("environment"), type: "docker", url: engine.address });
      const registry = program.resource("Registry");
      const { address: url } = engine.registry.login;
      const inputs = { name: uniqueName("registry"), type: "custom", url, username, password };
      await registry.up(inputs);
      const image = program.resource("Image");
      await image.up({ environmentId: environment.id, name: engine.images[0], registryId: registry.id });
      const pulls = interference.passed.flatMap(({ headers }) => headers["x-registry-auth"] ?? []);
      expect(pulls.map((header) => Buffer.from(header, "base64").toString())).toEqual([
        JSON.stringify({ registryId: Number(registry.id) }),
      ]);

      program.restart();
      expect(await registry.refresh()).toBe(true);
      expect(await registry.preview(inputs)).toBe("same");
      expect(registry.inputs).toMatchObject({ username, password });
      expect(registry.storedState).not.toContain(JSON.stringify(password).slice(1, -1));

      const changed = `${password} changed`;
      expect(await registry.up({ ...inputs, password: changed })).toBe("updated");
      const isAbout = ({ path }: { path: string }) => /^\/api\/registries(\/\d+)?$/.test(path);
      const told = interference.passed.filter((request) => isAbout(request) && request.method !== "GET");
      expect(told.map(({ method, body }) => [method, registryBody.parse(JSON.parse(body)).Password])).toEqual([
        ["POST", password],
        ["PUT", changed],
      ]);
      const others = interference.passed.filter((request) => !told.includes(request));
      const [inJson, inUrl] = [JSON.stringify(password).slice(1, -1), encodeURIComponent(password)];
      expect(others.filter((request) => [inJson, inUrl].some((form) => textOf(request).includes(form)))).toEqual([]);
    },
  );
});

function textOf({ path, headers, body }: { readonly path: string; readonly headers: object; readonly body: string }) {
  return `${path} ${JSON.stringify(headers)} ${body}`;
}
