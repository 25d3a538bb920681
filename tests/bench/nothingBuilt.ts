import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";

/** Resources that do nothing, bundled as this package's own are, so that they start as fast. */
export class BuiltNothing {
  private constructor(private readonly folder: string) {}

  static async build(): Promise<BuiltNothing> {
    const built = new BuiltNothing(await mkdtemp(join(tmpdir(), "nothing-")));
    const common = { bundle: true, platform: "node", target: "node20", logLevel: "warning" } as const;
    const banner = { js: "#!/usr/bin/env node" };
    await build({ ...common, banner, entryPoints: [join(__dirname, "nothingPlugin.ts")], outfile: built.executable });
    await build({ ...common, entryPoints: [join(__dirname, "nothingDynamic.ts")], outfile: built.dynamicModule });
    await chmod(built.executable, 0o755);
    return built;
  }

  /** For the plugins of a project. */
  get plugin(): { readonly name: string; readonly path: string } {
    return { name: "nothing", path: this.folder };
  }

  get executable(): string {
    return join(this.folder, "pulumi-resource-nothing");
  }

  /** The code that the engine stores with a dynamic resource: of about the length of this package's own. */
  get dynamicCode(): string {
    return `exports.handler=()=>require("${this.dynamicModule}").nothing`;
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true });
  }

  private get dynamicModule(): string {
    return join(this.folder, "index.js");
  }
}
