import { normalImageName } from "../../../provider/resources/imageReference";
import { readKubernetes } from "../../machine/machine";
import { type Sandbox, startSandbox } from "../../sandbox";
import { ChartRepository } from "../chartRepository";
import { GitServer } from "../gitServer";
import { application, startMemoryEngine } from "../memoryEngine";
import { hostname } from "../memoryEngine/about";
import { uniqueName } from "../names";
import { Program } from "../program";
import type { Target } from "../target";
import type { DocumentedProgram } from "./programs";

/** The registry of the pages, and who may use it. */
export const documentedRegistry = {
  address: "registry.example.com",
  username: "portainer",
  password: "a-password-of-the-registry",
} as const;

/** What the pages speak of: a Portainer with environments, an engine with the images, and repositories. */
export interface DocumentedServer {
  readonly login: Pick<Target, "url" | "username" | "password">;
  /** A program with the names of these in the place of those on the page. */
  addressed(code: string): string;
  close(): Promise<void>;
}

/**
 * Opens what these programs speak of. The engine is a memory only, so that it has whatever image they name, and their
 * registry is where they say.
 */
export async function openDocumentedServer(programs: readonly DocumentedProgram[]): Promise<DocumentedServer> {
  const images = [...new Set(programs.flatMap(({ code }) => imagesIn(code)))];
  const isPrivate = (image: string) => image.startsWith(`${documentedRegistry.address}/`);
  const present = images.filter((image) => !isPrivate(image)).flatMap((image) => [image, normalImageName(image)]);
  const engine = await startMemoryEngine({ registry: documentedRegistry, present });
  for (const image of images.filter(isPrivate)) engine.registry.publish(image, application("1"));
  const { address: dockerHost, deploymentTool } = engine;
  const sandbox = await startSandbox({ dockerHost, deploymentTool, cluster: readKubernetes() });
  const charts = await ChartRepository.open([{ name: "nginx", version: "1.0.0" }]);
  const git = await GitServer.open({ isPublic: true });
  await git.commit({ "docker-compose.yml": "services:\n  web:\n    image: nginx:1.29\n" });
  const login = loginOf(sandbox);
  await furnish(login, dockerHost);
  return {
    login,
    addressed: (code) => {
      const names = {
        "https://portainer.example.com:9443": sandbox.url,
        "https://charts.example.com": charts.url,
        "https://git.example.com/shop/compose.git": git.url,
        '"node-3"': `"${hostname}"`,
        // The cluster is the machine's.
        '"bakery"': `"${uniqueName("bakery")}"`,
      };
      return Object.entries(names).reduce((text, [name, here]) => text.replaceAll(name, here), code);
    },
    async close() {
      await git.close();
      await charts.close();
      await sandbox.close();
      await engine.close();
    },
  };
}

/** A line of a compose file, or a property. */
function imagesIn(code: string): string[] {
  return [...code.matchAll(/\bimage: "?([\w./-]+:[\w.-]+)/g)].map(([, image = ""]) => image);
}

function loginOf({ url, adminUsername, adminPassword }: Sandbox): DocumentedServer["login"] {
  return { url, username: adminUsername, password: adminPassword };
}

/** Makes what the pages take for granted: environments by their names, and a team with the ID 3. */
async function furnish(login: DocumentedServer["login"], docker: string): Promise<void> {
  const program = new Program(login);
  for (const name of ["docker-host", "swarm"]) {
    await program.resource("Environment").up({ name, type: "docker", url: docker });
  }
  await program.resource("Environment").up({ name: "cluster", type: "kubernetes" });
  for (const name of ["testers", "operators", "developers"]) await program.resource("Team").up({ name });
  await program.close();
}
