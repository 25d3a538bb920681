import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import fastify from "fastify";
import { z } from "zod";
import type { CommandLine } from "../commandLine";
import { packPackage } from "../packedPackage";

const manifest = z.looseObject({ name: z.string(), version: z.string() });

/** npm's registry, as it will be once this package is published: all other packages are where npm has them from. */
export class PackageRegistry {
  private readonly server = fastify();

  /** @param commandLine in whose folder the package is packed. */
  static async open(commandLine: CommandLine): Promise<PackageRegistry> {
    const registry = new PackageRegistry();
    const packed = join(commandLine.folder, await packPackage(commandLine));
    const published = manifest.parse(JSON.parse(await readFile(join(__dirname, "../../../package.json"), "utf8")));
    const { name, version } = published;
    const integrity = `sha512-${createHash("sha512")
      .update(await readFile(packed))
      .digest("base64")}`;
    const others = (await commandLine.run("npm", ["config", "get", "registry"])).trim().replace(/\/$/, "");
    registry.server.get(`/${name}`, () => ({
      name,
      "dist-tags": { latest: version },
      versions: { [version]: { ...published, dist: { tarball: `${registry.url}/packed.tgz`, integrity } } },
    }));
    registry.server.get("/packed.tgz", (_, reply) =>
      reply.type("application/octet-stream").send(createReadStream(packed)),
    );
    registry.server.get("/*", ({ url }, reply) => reply.redirect(`${others}${url}`));
    await registry.server.listen({ host: "127.0.0.1", port: 0 });
    return registry;
  }

  get url(): string {
    return this.server.listeningOrigin;
  }

  async close(): Promise<void> {
    await this.server.close();
  }
}
