import { cp, symlink } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { request } from "undici";
import { z } from "zod";
import { CommandLine } from "../harness/commandLine";
import { DockerTarget } from "../harness/dockerTarget";
import { GitServer } from "../harness/gitServer";
import { uniqueName } from "../harness/names";
import { npmInstall } from "../harness/packedPackage";
import { Clone } from "../harness/pipelines/clone";
import { Forge } from "../harness/pipelines/forge";
import { GithubWorkflow } from "../harness/pipelines/githubWorkflow";
import { GitlabPipeline } from "../harness/pipelines/gitlabPipeline";
import { PackageRegistry } from "../harness/pipelines/packageRegistry";
import { type Event, type Outcome, type Pipeline, Runner } from "../harness/pipelines/pipeline";
import { S3Server } from "../harness/s3Server";
import { programPath, readServices } from "../machine/machine";

const example = join(__dirname, "../../examples/gitops");

const named = z.looseObject({ Name: z.string() });
const stacks = z.array(z.looseObject({ Id: z.int(), Name: z.string() }));
const registries = z.array(z.looseObject({ URL: z.string(), Name: z.string() }));

type PipelineOf = (runner: Runner, api: string) => Pipeline;

/** A repository with the files of the example, on a forge that runs its pipeline, and what is deployed from it. */
interface Shop {
  readonly clone: Clone;
  readonly forge: Forge;
  /** How a preview shows the new version. */
  readonly newVersionInPreview: string;
  /** Runs the jobs that the pipeline has for this event. */
  run(event: Event, branch?: string): Promise<Outcome>;
  /** The containers that there are, in a line each. */
  running(): Promise<string[]>;
  /** Edits the version that is to run. */
  changeVersion(): Promise<void>;
  /** Does what the next deployment undoes, as somebody in Portainer does. */
  changeByHand(): Promise<void>;
  close(): Promise<void>;
}

describe("The example of GitOps", () => {
  let docker: DockerTarget;
  let packages: PackageRegistry;
  /** The administrator's, who gives the pipelines their key. */
  let administrator: CommandLine;
  let apiKey: string;
  let environment: string;
  const databasePassword = uniqueName("canary");

  beforeAll(async () => {
    docker = await DockerTarget.open();
    administrator = await CommandLine.open(docker.target);
    packages = await PackageRegistry.open(administrator);
    await cp(example, join(administrator.folder, "example"), { recursive: true });
    await npmInstall(administrator, ["--omit=peer", "--registry", packages.url], "example");
    environment = named.parse(await docker.target.ask("GET", `/endpoints/${docker.environmentId}`)).Name;
    apiKey = await keyOfLeastRights();
  });
  afterAll(async () => {
    await administrator.pulumi(["destroy", "--yes", "--skip-preview"], "example/access");
    await administrator.close();
    await packages.close();
    await docker.close();
  });

  /** What the program in `access` gives. */
  async function keyOfLeastRights(): Promise<string> {
    const pulumi = (...args: string[]) => administrator.pulumi(args, "example/access");
    const { address } = readServices().registry;
    const registry = registries
      .parse(await docker.target.ask("GET", "/registries"))
      .find(({ URL }) => URL === address)?.Name;
    if (registry === undefined) throw new Error("Portainer does not know the registry.");
    await pulumi("stack", "init", "access");
    const settings = { username: uniqueName("pipeline"), environment, registry };
    await administrator.configure(settings, { password: "a password of the pipeline" }, "example/access");
    await pulumi("up", "--yes", "--skip-preview");
    return (await pulumi("stack", "output", "--show-secrets", "apiKey")).trim();
  }

  async function openShop(pipelineOf: PipelineOf): Promise<Shop> {
    const [git, forge, bucket] = await Promise.all([GitServer.open(), Forge.open(), S3Server.open()]);
    const prefix = `${uniqueName("gitops")}-`;
    const repository = git.url.replace("://", `://${git.username}:${git.password}@`);
    const state = {
      PULUMI_BACKEND_URL: bucket.backend,
      PULUMI_CONFIG_PASSPHRASE: "the passphrase of the repository",
      AWS_ACCESS_KEY_ID: "a key",
      AWS_SECRET_ACCESS_KEY: "its secret",
      AWS_REGION: "eu-central-1",
    };
    const programs = {
      PATH: programPath(),
      PULUMI_SKIP_UPDATE_CHECK: "1",
      npm_config_registry: packages.url,
      npm_config_cache: (await administrator.run("npm", ["config", "get", "cache"])).trim(),
      npm_config_prefer_offline: "true",
    };
    const pipeline = pipelineOf(new Runner(repository, programs), forge.url);
    const developer = await CommandLine.open(docker.target, state);
    const clone = await Clone.open(developer, repository, join(administrator.folder, "example"));
    await symlink(join(administrator.folder, "example/node_modules"), join(developer.folder, "node_modules"));
    await developer.pulumi(["stack", "init", "production"]);
    await developer.configure({ prefix, environment, image: docker.images[0] }, { databasePassword });
    return {
      clone,
      forge,
      newVersionInPreview: `"${docker.images[0]}" => "${docker.images[1]}"`,
      run: async (event, branch = "main") => {
        const portainer = { PORTAINER_URL: docker.target.url, PORTAINER_API_KEY: apiKey };
        const settings = { ...state, ...portainer, FORGE_TOKEN: forge.token };
        const outcome = await pipeline.run({ event, branch, settings });
        expect(outcome.log).not.toContain(databasePassword);
        expect(outcome.log).not.toContain(apiKey);
        return outcome;
      },
      running: async () => {
        const containers = await docker.labelled("com.docker.compose.project", `${prefix}shop`);
        return containers.map(({ Image, State }) => `${Image} ${State}`);
      },
      changeVersion: () => clone.edit("Pulumi.production.yaml", docker.images[0], docker.images[1]),
      changeByHand: async () => {
        const all = stacks.parse(await docker.target.ask("GET", "/stacks"));
        const id = all.find(({ Name }) => Name === `${prefix}shop`)?.Id;
        const StackFileContent = `services:\n  web:\n    image: ${docker.images[0]}\n`;
        await docker.target.ask("PUT", `/stacks/${id}?endpointId=${docker.environmentId}`, {
          StackFileContent,
          Env: [],
        });
      },
      close: async () => {
        await developer.pulumi(["destroy", "--yes", "--skip-preview"]);
        await developer.close();
        await bucket.close();
        await forge.close();
        await git.close();
      },
    };
  }

  describe("on GitHub", () => {
    let shop: Shop;
    beforeAll(async () => {
      shop = await openShop(
        (runner, api) => new GithubWorkflow(join(example, ".github/workflows/portainer.yml"), runner, api),
      );
    });
    afterAll(() => shop.close());

    test("deploys what is pushed, with a key that may do no more than that", async () => {
      await shop.clone.push("Sell something");
      expect(await shop.run("push")).toMatchObject({ jobs: ["deploy"], hasPassed: true });
      expect(await shop.running()).toEqual([`${docker.images[0]} running`]);
    });

    test("says in a comment what a change would do, and does nothing", async () => {
      await shop.clone.git("checkout", "--quiet", "-b", "newer");
      await shop.changeVersion();
      await shop.clone.push("Sell something better", "newer");
      expect(await shop.run("change request", "newer")).toMatchObject({ jobs: ["preview"], hasPassed: true });
      expect(shop.forge.comments).toEqual([expect.stringContaining(shop.newVersionInPreview)]);
      expect(shop.forge.comments[0]).not.toContain(databasePassword);
      expect(await shop.running()).toEqual([`${docker.images[0]} running`]);
    });

    test("says in the same comment why a change cannot be made", async () => {
      await shop.clone.git("checkout", "--quiet", "-b", "broken");
      await shop.clone.edit("Pulumi.yaml", "kind: compose", "kind: quadlet");
      await shop.clone.push("Try something", "broken");
      expect(await shop.run("change request", "broken")).toMatchObject({ jobs: ["preview"], hasPassed: false });
      expect(shop.forge.comments).toEqual([expect.stringContaining("quadlet")]);
    });

    test("runs the new version once it is merged", async () => {
      await shop.clone.git("checkout", "--quiet", "main");
      await shop.clone.git("merge", "--quiet", "newer");
      await shop.clone.git("push", "--quiet", "origin", "main");
      expect(await shop.run("push")).toMatchObject({ jobs: ["deploy"], hasPassed: true });
      expect(await shop.running()).toEqual([`${docker.images[1]} running`]);
    });

    test("finds at night what somebody has changed by hand, and leaves it to the next deployment", async () => {
      await shop.changeByHand();
      const { jobs, hasPassed, log } = await shop.run("schedule");
      expect({ jobs, hasPassed }).toEqual({ jobs: ["drift"], hasPassed: false });
      expect(log).toMatch(/- restart +: "unless-stopped"/);
      expect(await shop.running()).toEqual([`${docker.images[0]} running`]);
      expect(await shop.run("push")).toMatchObject({ hasPassed: true });
      expect(await shop.running()).toEqual([`${docker.images[1]} running`]);
    });
  });

  describe("on GitLab", () => {
    let shop: Shop;
    beforeAll(async () => {
      shop = await openShop((runner, api) => new GitlabPipeline(join(example, ".gitlab-ci.yml"), runner, api));
    });
    afterAll(() => shop.close());

    test("deploys what is pushed, and finds nothing at night", async () => {
      await shop.clone.push("Sell something");
      expect(await shop.run("push")).toMatchObject({ jobs: ["deploy"], hasPassed: true });
      expect(await shop.running()).toEqual([`${docker.images[0]} running`]);
      expect(await shop.run("schedule")).toMatchObject({ jobs: ["drift"], hasPassed: true });
    });

    test("says in a comment what a change would do, and does nothing", async () => {
      await shop.changeVersion();
      await shop.clone.push("Sell something better", "newer");
      expect(await shop.run("change request", "newer")).toMatchObject({ jobs: ["preview"], hasPassed: true });
      expect(shop.forge.comments).toEqual([expect.stringContaining(shop.newVersionInPreview)]);
      expect(await shop.running()).toEqual([`${docker.images[0]} running`]);
    });
  });

  test.each([
    ["GET", "/users"],
    ["POST", "/teams"],
    ["POST", "/registries"],
    ["PUT", "/settings"],
    ["POST", "/tags"],
  ] as const)("has a key that Portainer refuses %s %s", async (method, path) => {
    const answer = await request(`${docker.target.url}/api${path}`, {
      method,
      headers: { "x-api-key": apiKey, "content-type": "application/json" },
      body: method === "GET" ? null : JSON.stringify({ Name: "x" }),
    });
    await answer.body.dump();
    expect(answer.statusCode).toBe(403);
  });
});
