import type * as pulumi from "@pulumi/pulumi";
import type * as portainer from "pulumi-portainer";
import { readServices } from "../machine/machine";
import { uniqueName } from "./names";

type Class<Args> = new (name: string, args: Args, options?: pulumi.CustomResourceOptions) => pulumi.CustomResource;

/** The classes of a program: the dynamic ones or those over the plugin. */
export interface Classes {
  readonly Container: Class<portainer.ContainerArgs>;
  readonly Environment: Class<portainer.EnvironmentArgs>;
  readonly EnvironmentGroup: Class<portainer.EnvironmentGroupArgs>;
  readonly Registry: Class<portainer.RegistryArgs>;
  readonly RegistryAccess: Class<portainer.RegistryAccessArgs>;
  readonly Stack: Class<portainer.StackArgs>;
  readonly Tag: Class<portainer.TagArgs>;
  readonly Team: Class<portainer.TeamArgs>;
  readonly TeamMembership: Class<portainer.TeamMembershipArgs>;
  readonly User: Class<portainer.UserArgs>;
}

/** A program with one resource of every kind, all of whose names are its own. */
export class Everything {
  readonly name = uniqueName("everything");
  /** How many resources a stack of it has, itself among them. */
  readonly count = 11;

  /** The program, written with these classes. */
  program(classes: Classes): () => Promise<Record<string, unknown>> {
    const { name } = this;
    const { docker, registry: service, images } = readServices();
    return () => {
      const tag = new classes.Tag("tag", { name });
      const group = new classes.EnvironmentGroup("group", { name, description: "For tests.", tagIds: [tag.id] });
      const environment = new classes.Environment("environment", {
        name,
        type: "docker",
        url: docker,
        groupId: group.id,
        tagIds: [tag.id],
      });
      const registry = new classes.Registry("registry", {
        name,
        type: "custom",
        // A path of its own, so that no other suite on the server has the same registry.
        url: `${service.address}/${name}`,
        username: service.username,
        password: service.password,
      });
      const team = new classes.Team("team", { name });
      const user = new classes.User("user", { username: name, password: "a-password-of-tests" });
      new classes.TeamMembership("membership", { teamId: team.id, userId: user.id, role: "leader" });
      new classes.RegistryAccess("access", {
        registryId: registry.id,
        environmentId: environment.id,
        teams: [team.id],
      });
      const content = `services:\n  web:\n    image: ${images[0]}\n    environment: { TOKEN: $TOKEN }\n`;
      new classes.Stack("stack", {
        name,
        environmentId: environment.id,
        kind: "compose",
        content,
        env: { TOKEN: "a token" },
        accessControl: { teams: [team.id] },
      });
      new classes.Container("container", {
        name: `${name}-container`,
        environmentId: environment.id,
        image: images[0],
        pullPolicy: "never",
        ports: [{ internal: 8080, ip: "127.0.0.1" }],
        labels: { purpose: "test" },
      });
      return Promise.resolve({ tag: tag.id, environment: environment.id, team: team.id });
    };
  }
}
