import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { stringify } from "yaml";

const run = promisify(execFile);

/** A Helm repository over HTTP, whose charts make one ConfigMap of the release's name, with the greeting of the values. */
export class ChartRepository {
  private constructor(
    private readonly folder: string,
    private readonly server: Server,
    readonly url: string,
  ) {}

  /** With these charts, in these versions. `broken` makes what no cluster takes. */
  static async open(charts: readonly { name: string; version: string; broken?: boolean }[]): Promise<ChartRepository> {
    const folder = await mkdtemp(join(tmpdir(), "pulumi-portainer-charts-"));
    await mkdir(join(folder, "served"));
    const entries: Record<string, object[]> = {};
    for (const { name, version, broken = false } of charts) {
      await pack(folder, name, version, broken);
      const described = { apiVersion: "v2", name, version, appVersion: "9.9", urls: [`${name}-${version}.tgz`] };
      entries[name] = [...(entries[name] ?? []), described];
    }
    await writeFile(join(folder, "served/index.yaml"), stringify({ apiVersion: "v1", entries }));
    const server = createServer((request, response) => {
      readFile(join(folder, "served", basename(request.url ?? ""))).then(
        (content) => response.end(content),
        () => response.writeHead(404).end(),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("The chart repository does not listen.");
    return new ChartRepository(folder, server, `http://127.0.0.1:${address.port}`);
  }

  async close(): Promise<void> {
    await new Promise((resolve) => {
      this.server.close(resolve);
      this.server.closeAllConnections();
    });
    await rm(this.folder, { recursive: true });
  }
}

async function pack(folder: string, name: string, version: string, broken: boolean): Promise<void> {
  const chart = join(folder, name);
  await mkdir(join(chart, "templates"), { recursive: true });
  await writeFile(join(chart, "Chart.yaml"), stringify({ apiVersion: "v2", name, version, appVersion: "9.9" }));
  await writeFile(join(chart, "values.yaml"), stringify({ greeting: "hello" }));
  const kind = broken ? "NoSuchKind" : "ConfigMap";
  await writeFile(
    join(chart, "templates/settings.yaml"),
    `apiVersion: v1\nkind: ${kind}\nmetadata: { name: "{{ .Release.Name }}" }\ndata: { greeting: "{{ .Values.greeting }}" }\n`,
  );
  await run("tar", ["--create", "--gzip", "--file", join(folder, "served", `${name}-${version}.tgz`), name], {
    cwd: folder,
  });
}
