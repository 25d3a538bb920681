import { once } from "node:events";
import { createServer } from "node:http";

/** The index of a Helm repository without charts, for what only looks whether one is there. */
export interface ChartIndex {
  /** `http://127.0.0.1:PORT`; below any path of it is a repository, but below `/none`. */
  readonly url: string;
  close(): void;
}

/** Starts one on loopback. */
export async function startChartIndex(): Promise<ChartIndex> {
  const server = createServer((request, response) => {
    const isThere = request.url?.endsWith("/index.yaml") === true && !request.url.startsWith("/none");
    response.writeHead(isThere ? 200 : 404).end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the chart repository has no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
