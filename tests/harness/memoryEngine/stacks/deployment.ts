import type { DeploymentTool } from "../../../sandbox";
import type { Environment, Registry, Stack } from "../../../sandbox/model";
import { Refusal } from "../refusal";
import { repositoryOf } from "../registry";
import type { Credentials } from "../request";
import type { ComposeProjects } from "./composeProjects";
import { readCompose } from "./composeText";
import type { SwarmStacks } from "./swarmStacks";

const nobody: Credentials = { username: "", password: "" };

/** Deploys stacks in an engine that is a memory, whatever the environment: there is no program to start. */
export class MemoryDeployment implements DeploymentTool {
  private readonly logins = new Map<string, Credentials>();

  constructor(
    private readonly projects: ComposeProjects,
    private readonly stacks: SwarmStacks,
  ) {}

  login(registries: readonly Registry[]): Promise<void> {
    for (const { Authentication, Username, Password, URL } of registries) {
      if (Authentication) this.logins.set(URL, { username: Username, password: Password ?? "" });
    }
    return Promise.resolve();
  }

  async compose(stack: Stack, _environment: Environment, [command, ...options]: readonly string[]): Promise<void> {
    const compose = await readCompose(stack);
    const credentialsFor = this.credentialsFor.bind(this);
    await asTool(() => {
      if (command === "pull") this.projects.pull(compose, credentialsFor);
      else {
        const recreate = options.includes("--force-recreate");
        const removeOrphans = options.includes("--remove-orphans");
        this.projects.up(stack.Name, compose, { recreate, removeOrphans, credentialsFor });
      }
    });
  }

  composeDown({ Name }: Stack): Promise<void> {
    return asTool(() => {
      this.projects.down(Name);
    });
  }

  async deploySwarmStack(stack: Stack, _environment: Environment, prune: boolean): Promise<void> {
    const compose = await readCompose(stack);
    const credentialsFor = this.credentialsFor.bind(this);
    await asTool(() => {
      this.stacks.deploy(stack.Name, compose, { prune, credentialsFor });
    });
  }

  removeSwarmStack(name: string): Promise<void> {
    return asTool(() => {
      this.stacks.remove(name);
    });
  }

  private credentialsFor(image: string): Credentials {
    const [host = ""] = repositoryOf(image).split("/");
    return this.logins.get(host) ?? nobody;
  }
}

/** Says what the engine refuses as the programs say it. */
function asTool(work: () => void): Promise<void> {
  try {
    work();
    return Promise.resolve();
  } catch (error) {
    const cause = error instanceof Error ? error : new Error(String(error));
    return Promise.reject(
      cause instanceof Refusal ? new Error(`Error response from daemon: ${cause.message}`, { cause }) : cause,
    );
  }
}
