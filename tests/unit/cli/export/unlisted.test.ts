import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { z } from "zod";
import { connectionVariables, runCli } from "../../../harness/cliTerminal";
import { Interference } from "../../../harness/interference";
import { openMemoryTarget } from "../../../harness/memoryTarget";
import { uniqueName } from "../../../harness/names";
import { Program } from "../../../harness/program";

const report = z.object({ unreadable: z.array(z.object({ type: z.string(), reason: z.string() })) });

test("An export tells of which environment it cannot list objects", async () => {
  const place = await openMemoryTarget();
  const interference = await Interference.start(place.target.url);
  const program = new Program(place.target);
  const folder = await mkdtemp(join(tmpdir(), "export-unlisted-"));
  const name = uniqueName("unlisted");
  const environments = ["one", "two", "three"].map((each) => program.resource("Environment", `${name}-${each}`));
  try {
    for (const each of environments) await each.up({ type: "docker", url: place.docker });
    const [one, two] = environments.map(({ id }) => `/api/endpoints/${id}/docker/volumes`);
    interference.intervene = ({ path }) =>
      [one, two].includes(path.split("?")[0]) ? { status: 500, body: { message: "the disk is full" } } : undefined;
    const { exitCode, output } = await runCli(
      ["export", "--json", "--max-retries", "0", "--kind", "Volume", "--environment", `${name}-*`],
      connectionVariables({ ...place.target, url: interference.url }),
      folder,
    );
    expect(exitCode).toBe(3);
    const { unreadable } = report.parse(JSON.parse(output));
    expect(unreadable.map(({ type, reason }) => [type, reason.split(":")[0]]).sort()).toEqual([
      ["Volume", `it cannot be listed in the environment "${name}-one"`],
      ["Volume", `it cannot be listed in the environment "${name}-two"`],
    ]);
  } finally {
    for (const each of environments) await each.destroy();
    await program.close();
    await interference.close();
    await place.close();
    await rm(folder, { recursive: true });
  }
});
