import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { z } from "zod";
import { connectionVariables, runCli } from "../../../harness/cliTerminal";
import { listen } from "../../../harness/listen";
import { openMemoryTarget } from "../../../harness/memoryTarget";
import { uniqueName } from "../../../harness/names";
import { Program } from "../../../harness/program";

const report = z.object({ exported: z.array(z.object({ id: z.string() })) });

/** An engine that takes its time with every request. */
async function slowly(engine: string) {
  const server = createServer((socket) => {
    const onward = engine.startsWith("unix://")
      ? connect(engine.replace("unix://", ""))
      : connect(Number(new URL(engine).port), new URL(engine).hostname);
    socket.on("data", (chunk) => setTimeout(() => onward.write(chunk), 150));
    onward.pipe(socket);
    for (const each of [socket, onward]) {
      each.on("error", () => undefined);
      each.on("close", () => {
        socket.destroy();
        onward.destroy();
      });
    }
  });
  await listen(server, 0);
  const { port } = z.object({ port: z.number() }).parse(server.address());
  const close = async () => {
    server.close();
    await once(server, "close");
  };
  return { address: `tcp://127.0.0.1:${port}`, close };
}

test("An export numbers what has one name in the order of the environments, however slow one of those answers", async () => {
  const place = await openMemoryTarget();
  const slow = await slowly(place.docker);
  const program = new Program(place.target);
  const folder = await mkdtemp(join(tmpdir(), "export-order-"));
  const name = uniqueName("order");
  const [first, second, ...volumes] = [
    program.resource("Environment", `${name}-slow`),
    program.resource("Environment", `${name}-fast`),
    program.resource("Volume", `${name}-data`),
    program.resource("Volume", `${name}_data`),
  ] as const;
  try {
    await first.up({ type: "docker", url: slow.address });
    await second.up({ type: "docker", url: place.docker });
    for (const volume of volumes) await volume.up({ environmentId: second.id });
    const { output } = await runCli(
      ["export", "--json", "--kind", "Volume", "--name", `${name}*`, "--environment", `${name}-*`],
      connectionVariables(place.target),
      folder,
    );
    const { exported } = report.parse(JSON.parse(output));
    // In the order of the numbers. Both environments have both volumes.
    expect(exported.map(({ id }) => id.split("/")[0])).toEqual([first.id, first.id, second.id, second.id]);
  } finally {
    for (const each of [...volumes, second, first]) await each.destroy();
    await program.close();
    await place.close();
    await slow.close();
    await rm(folder, { recursive: true });
  }
});
