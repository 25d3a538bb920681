import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { ComponentResourceOptions } from "@pulumi/pulumi";
import * as dynamic from "pulumi-portainer";
import * as native from "pulumi-portainer/native";
import { z } from "zod";
import { parseUrn } from "../../provider/plugin/urn";
import { Edge } from "../harness/edge";
import { EngineStack } from "../harness/engine";
import { KubernetesTarget } from "../harness/kubernetesTarget";
import { uniqueName } from "../harness/names";
import { Objects } from "../harness/objects";
import { openTarget, type Target } from "../harness/target";
import { readServices } from "../machine/machine";

const stateSchema = z.object({
  checkpoint: z.object({
    latest: z.object({
      resources: z.array(
        z.object({
          urn: z.string(),
          parent: z.string().default(""),
          inputs: z.record(z.string(), z.unknown()).default({}),
          outputs: z.record(z.string(), z.unknown()).default({}),
        }),
      ),
    }),
  }),
});
const namedSchema = z.array(z.looseObject({ Name: z.string() }));

describe("A program of components", () => {
  let target: Target;
  let cluster: KubernetesTarget;
  let edge: Edge;
  let objects: Objects;
  let user: string;
  let stack: EngineStack;
  beforeAll(async () => {
    target = await openTarget();
    cluster = await KubernetesTarget.of(target);
    edge = await Edge.open(target);
    objects = new Objects(target);
    user = await objects.user();
    stack = await EngineStack.open(target);
  });
  afterAll(async () => {
    await stack.close();
    await objects.remove();
    await edge.close();
    await cluster.close();
    await target.close();
  });

  const name = uniqueName("components");
  const { docker, registry, images } = readServices();
  const secretToken = "a-token-that-nobody-may-see";

  interface Changed {
    readonly quota?: string;
    readonly tags?: string[];
    readonly appName?: string;
    readonly appOptions?: ComponentResourceOptions;
    readonly spaceOptions?: ComponentResourceOptions;
  }
  /** Each component once, as parts of one landscape. */
  const program = (portainer: typeof dynamic | typeof native, changed: Changed = {}) => {
    return () => {
      const environment = new portainer.Environment("docker", {
        name,
        type: "docker",
        url: docker,
        publicUrl: "docker.example.com",
      });
      const pulled = new portainer.PrivateRegistry(name, {
        url: `${name}.invalid`,
        access: { docker: { environmentId: environment.id, users: [user] } },
      });
      const space = new portainer.TeamSpace(
        `${name}-team`,
        {
          members: { lead: { userId: user, role: "leader" } },
          environments: {
            docker: { environmentId: environment.id, registries: { images: pulled.registryId } },
            cluster: {
              environmentId: cluster.environmentId,
              namespace: { resourceQuota: { cpu: changed.quota ?? "2" } },
              registries: { images: pulled.registryId },
            },
          },
        },
        changed.spaceOptions,
      );
      const { address: url, username, password } = registry;
      const app = new portainer.ComposeApp(
        changed.appName ?? `${name}-app`,
        {
          name: `${name}-app`,
          environmentId: environment.id,
          kind: "compose",
          content: `services: { web: { image: "${images[0]}", init: true, environment: [TOKEN], ports: ["80"] } }`,
          secrets: { TOKEN: secretToken },
          registry: { name: `${name}-app`, url, username, password },
          accessControl: { teams: [space.teamId] },
        },
        changed.appOptions,
      );
      const fleet = new portainer.EdgeFleet(`${name}-fleet`, {
        tags: changed.tags ?? [`${name}-till`],
        stacks: { monitoring: { content: "services: { exporter: { image: exporter } }" } },
      });
      return Promise.resolve({ space: space.namespaces, urls: app.urls, tags: fleet.tagIds, images: pulled.url });
    };
  };

  /** Each resource with its parent, as `type name`, but for the stack and the providers. */
  async function tree(): Promise<Record<string, string>> {
    const { resources } = stateSchema.parse(await stack.exportState()).checkpoint.latest;
    return Object.fromEntries(resources.map(({ urn, parent }) => [shortName(urn), shortName(parent)]));
  }
  async function component(type: string) {
    const { resources } = stateSchema.parse(await stack.exportState()).checkpoint.latest;
    return resources.find(({ urn }) => urn.includes(`::portainer:index:${type}::`));
  }
  /** Everything on the server that is called as the program calls it. */
  async function traces(): Promise<string[]> {
    const paths = ["/tags", "/teams", "/registries", "/stacks", "/edge_groups", "/edge_stacks", "/endpoints"];
    const found = await Promise.all(paths.map(async (path) => namedSchema.parse(await target.ask("GET", path))));
    return found.flat().flatMap(({ Name }) => (Name.startsWith(name) ? [Name] : []));
  }

  test("makes their resources, over dynamic ones, and tells what they have come to", async () => {
    const { changes, outputs } = await stack.up(program(dynamic));
    expect(changes).toEqual({ create: 22 });
    expect(outputs).toEqual({
      space: { cluster: `${name}-team` },
      urls: { web: [expect.stringMatching(/^http:\/\/docker\.example\.com:\d+$/)] },
      tags: { [`${name}-till`]: expect.stringMatching(/^\d+$/) },
      images: `${name}.invalid`,
    });
    expect(await stack.preview(program(dynamic))).toEqual({ same: 22 });
    const text = JSON.stringify(await stack.exportState());
    expect(text).not.toContain(secretToken);
    expect(text).not.toContain(registry.password);
  });

  test("has its resources below them, and what they tell in their own outputs", async () => {
    const [app, space] = [`ComposeApp ${name}-app`, `TeamSpace ${name}-team`];
    expect(await tree()).toMatchObject({
      [app]: "",
      [`Registry ${name}-app`]: app,
      [`RegistryAccess ${name}-app`]: app,
      [`Stack ${name}-app`]: app,
      [`Team ${name}-team`]: space,
      [`TeamMembership ${name}-team/lead`]: space,
      [`EnvironmentAccess ${name}-team/docker`]: space,
      [`RegistryAccess ${name}-team/docker/images`]: space,
      [`Namespace ${name}-team/cluster`]: space,
      [`NamespaceAccess ${name}-team/cluster`]: space,
      [`RegistryAccess ${name}-team/cluster/images`]: space,
      [`Tag ${name}-fleet/${name}-till`]: `EdgeFleet ${name}-fleet`,
      [`RegistryAccess ${name}/docker`]: `PrivateRegistry ${name}`,
    });
    expect((await component("PrivateRegistry"))?.outputs).toEqual({
      registryId: expect.stringMatching(/^\d+$/),
      url: `${name}.invalid`,
    });
    expect((await component("TeamSpace"))?.inputs).toMatchObject({ members: { lead: { userId: user } } });
  });

  test("moves to the plugin by its import", async () => {
    expect((await stack.up(program(native))).changes).toEqual({ same: 22 });
    const { resources } = stateSchema.parse(await stack.exportState()).checkpoint.latest;
    expect(resources.filter(({ urn }) => urn.includes("pulumi-nodejs"))).toEqual([]);
  });

  const changed: Changed = { quota: "3", tags: [`${name}-till`, `${name}-berlin`] };
  const renamed: Changed = { ...changed, appName: `${name}-shop`, appOptions: { aliases: [{ name: `${name}-app` }] } };

  test("has changes of their arguments made", async () => {
    // The components whose arguments or outputs are other ones now are counted, too.
    expect((await stack.up(program(native, changed))).changes).toEqual({ create: 1, update: 4, same: 18 });
    const path = `/api/v1/namespaces/${name}-team/resourcequotas`;
    expect(JSON.stringify(await cluster.object(path))).toContain('"limits.cpu":"3"');
    expect(await traces()).toContain(`${name}-berlin`);
  });

  test("renames a component by its alias, with its children", async () => {
    expect((await stack.up(program(native, renamed))).changes).toEqual({ same: 23 });
    expect(await tree()).toMatchObject({ [`Stack ${name}-shop`]: `ComposeApp ${name}-shop` });
  });

  test("lets a transform of a component change its children", async () => {
    const spaceOptions: ComponentResourceOptions = {
      transforms: [
        ({ type, props, opts }) =>
          type === "portainer:index:Namespace"
            ? { props: { ...props, annotations: { owner: "transformed" } }, opts }
            : undefined,
      ],
    };
    const { changes } = await stack.up(program(native, { ...renamed, spaceOptions }));
    expect(changes).toEqual({ same: 22, update: 1 });
    const namespace = await cluster.object(`/api/v1/namespaces/${name}-team`);
    expect(namespace).toMatchObject({ metadata: { annotations: { owner: "transformed" } } });
  });

  test("leaves nothing behind when it is destroyed", async () => {
    await stack.destroy();
    expect(await traces()).toEqual([]);
    expect(await cluster.object(`/api/v1/namespaces/${name}-team`)).toBeUndefined();
  });
});

/** `Team shop` for the URN of a team; empty for what is Pulumi's own. */
function shortName(urn: string): string {
  const { token, name } = parseUrn(urn);
  return token.startsWith("pulumi:") ? "" : `${token.slice(token.lastIndexOf(":") + 1)} ${name}`;
}
