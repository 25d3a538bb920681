import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { readServices } from "../machine/machine";
import { serverCertificate } from "./certificates";
import { ChartRepository } from "./chartRepository";
import { uniqueName } from "./names";
import { PluginRepository } from "./plugins";
import { docker as runDocker } from "./swarm/engine";
import type { Target } from "./target";
import { YamlProgram } from "./yamlProgram";

const file = join(__dirname, "../../examples/yaml/Pulumi.yaml");

/** The program of examples/yaml, configured for this machine's services. */
export interface YamlExample {
  readonly program: YamlProgram;
  /** What every name begins with. */
  readonly prefix: string;
  /** How many resources its stack has, itself among them. */
  readonly count: number;
  /** What its secrets are. */
  readonly secrets: { readonly registryPassword: string; readonly userPassword: string; readonly appToken: string };
  /** Removes the program and ends what it needs; what is up stays. */
  close(): Promise<void>;
}

/** Nothing of it is up yet. */
export async function openYamlExample(target: Pick<Target, "url" | "username" | "password">): Promise<YamlExample> {
  const { docker, registry, images } = readServices();
  const prefix = `${uniqueName("yaml")}-`;
  const secrets = {
    registryPassword: registry.password,
    userPassword: "a-password-that-nobody-may-see",
    appToken: "a-token-that-nobody-may-see",
    certificateKey: serverCertificate.key,
  };
  const text = await readFile(file, "utf8");
  const { resources: declared } = z.object({ resources: z.record(z.string(), z.unknown()) }).parse(parse(text));
  const program = await YamlProgram.open(target, text);
  const charts = await ChartRepository.open([{ name: "greeter", version: "1.0.0" }]);
  const settings = {
    prefix,
    environmentUrl: docker,
    registryUrl: registry.address,
    registryUsername: registry.username,
    image: images[0],
    chart: "greeter",
    chartRepository: charts.url,
    certificate: serverCertificate.cert,
    plugin: new PluginRepository().push("1"),
    node: runDocker("info", "--format", "{{.Name}}"),
  };
  await program.configure(settings, secrets);
  const close = async () => {
    await program.close();
    await charts.close();
  };
  return { program, prefix, count: Object.keys(declared).length + 1, secrets, close };
}
