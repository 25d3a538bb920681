import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { readServices } from "../machine/machine";
import { uniqueName } from "./names";
import type { Target } from "./target";
import { YamlProgram } from "./yamlProgram";

const file = join(__dirname, "../../examples/yaml/Pulumi.yaml");

/** The program of examples/yaml, configured for this machine's services. */
export interface YamlExample {
  readonly program: YamlProgram;
  /** What every name begins with. */
  readonly prefix: string;
  /** What its secrets are. */
  readonly secrets: { readonly registryPassword: string; readonly userPassword: string; readonly appToken: string };
}

/** Nothing of it is up yet. */
export async function openYamlExample(target: Pick<Target, "url" | "username" | "password">): Promise<YamlExample> {
  const { docker, registry, images } = readServices();
  const prefix = `${uniqueName("yaml")}-`;
  const secrets = {
    registryPassword: registry.password,
    userPassword: "a-password-that-nobody-may-see",
    appToken: "a-token-that-nobody-may-see",
  };
  const program = await YamlProgram.open(target, await readFile(file, "utf8"));
  const settings = {
    prefix,
    environmentUrl: docker,
    registryUrl: registry.address,
    registryUsername: registry.username,
    image: images[0],
  };
  await program.configure(settings, secrets);
  return { program, prefix, secrets };
}
