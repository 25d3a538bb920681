import { createServer, request as forward } from "node:http";
import { z } from "zod";
import { startMemoryEngine } from "../harness/memoryEngine";
import { readServices } from "../machine/machine";
import { startSandbox } from "../sandbox";
import type { DockerPlace } from "./dockerPlace";

/** What the server of a measurement says of a request to it. */
export type Counted = Readonly<{ method: string; path: string }>;

/**
 * The server of a measurement, as a process of its own: an embedded Portainer, or what counts the requests to the real one
 * at `PORTAINER_TEST_URL`. Tells its parent its address at once, and what it was asked since whenever it is asked for it.
 */
async function main(): Promise<void> {
  const { PORTAINER_TEST_URL: real } = z.object({ PORTAINER_TEST_URL: z.url().optional() }).parse(process.env);
  const { url, place, takeRequests } = real === undefined ? await embedded() : await inFrontOf(new URL(real));
  process.on("message", () => {
    process.send?.({ requests: takeRequests() });
  });
  // Whoever has started it may have ended in any way.
  process.once("disconnect", () => process.exit());
  process.send?.({ url, place });
}

interface Served {
  readonly url: string;
  readonly place: DockerPlace;
  readonly takeRequests: () => readonly Counted[];
}

async function embedded(): Promise<Served> {
  // A real engine takes a second for each container, whoever asks it.
  const { address: docker, images, registry } = await startMemoryEngine();
  const sandbox = await startSandbox({ dockerHost: docker });
  let taken = 0;
  return {
    url: sandbox.url,
    place: { docker, images: [...images], registry: registry.login },
    takeRequests() {
      const requests = sandbox.requests.slice(taken).map(({ method, path }) => ({ method, path }));
      taken = sandbox.requests.length;
      return requests;
    },
  };
}

/** Hands on what it is sent, over plain HTTP: what is measured is not the encryption. */
async function inFrontOf(real: URL): Promise<Served> {
  const requests: Counted[] = [];
  const server = createServer((request, response) => {
    const { method = "GET", url: path = "/", headers } = request;
    requests.push({ method, path });
    const onward = forward(new URL(path, real), { method, headers: { ...headers, host: real.host } }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on("error", () => response.destroy());
    request.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = z.object({ port: z.number() }).parse(server.address());
  return { url: `http://127.0.0.1:${port}`, place: readServices(), takeRequests: () => requests.splice(0) };
}

void main();
