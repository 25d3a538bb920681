import { readdir, symlink } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { CommandLine } from "../harness/commandLine";
import { DockerTarget } from "../harness/dockerTarget";
import { uniqueName } from "../harness/names";
import { npmInstall } from "../harness/packedPackage";
import { PackageRegistry } from "../harness/pipelines/packageRegistry";
import { builtProgram, programPath, readLanguages } from "../machine/machine";

const root = join(__dirname, "../..");
const templates = join(root, "examples/templates");

describe("The templates for pulumi new", () => {
  let docker: DockerTarget;
  let packages: PackageRegistry;
  let workshop: CommandLine;
  let environment: string;
  beforeAll(async () => {
    docker = await DockerTarget.open();
    workshop = await CommandLine.open(docker.target);
    packages = await PackageRegistry.open(workshop);
    const found = await docker.target.ask("GET", `/endpoints/${docker.environmentId}`);
    environment = z.looseObject({ Name: z.string() }).parse(found).Name;
  });
  afterAll(async () => {
    await packages.close();
    await workshop.close();
    await docker.close();
  });

  test("are these", async () => {
    expect((await readdir(templates)).sort()).toEqual(["README.md", "python", "typescript", "yaml"]);
  });

  /** Makes a project of a template, with these further options, and has it up and away again. */
  async function tryOut(
    language: string,
    options: readonly string[],
    prepare?: (project: CommandLine) => Promise<void>,
  ) {
    const { url, username, password } = docker.target;
    const registry = { npm_config_registry: packages.url, npm_config_prefer_offline: "true" };
    const project = await CommandLine.open({ url: "", username, password }, registry);
    try {
      await project.pulumi([
        "new",
        join(templates, language),
        "--name",
        uniqueName("shop"),
        "--yes",
        "--force",
        ...options,
      ]);
      await prepare?.(project);
      await project.configure({ "portainer:url": url, environment, image: docker.images[0] });
      // Where the program is not in TypeScript, the plugin is there, and Python with its packages.
      const [plugin, python, packages] = ["node_modules/.bin", "venv/bin", "site"].map((each) =>
        join(project.folder, each),
      );
      const variables = [`PATH=${[plugin, python, programPath()].join(delimiter)}`, `PYTHONPATH=${packages}`];
      const onPath = (...args: string[]) => project.run("env", [...variables, "pulumi", ...args, "--non-interactive"]);
      expect(await onPath("up", "--yes", "--skip-preview")).toContain("2 created");
      await onPath("destroy", "--yes", "--skip-preview");
    } finally {
      await project.close();
    }
  }

  test("for TypeScript makes a project that runs", () => tryOut("typescript", ["--stack", "dev"]));

  test("for YAML makes a project that runs once npm has brought the plugin", () =>
    tryOut("yaml", ["--generate-only"], async (project) => {
      await npmInstall(project, ["--omit=peer"]);
      await project.pulumi(["stack", "init", "dev"]);
    }));

  test("for Python makes a project that runs once Pulumi has made its classes of the plugin", () =>
    tryOut("python", ["--generate-only"], async (project) => {
      await npmInstall(project, ["--omit=peer", "pulumi-portainer"]);
      // What `pulumi package add` and `pulumi install` do, from packages that are on the machine.
      const { python } = readLanguages();
      await project.run(builtProgram("pulumi-codegen"), [
        "sdk",
        "python",
        join(root, "provider/schema/schema.json"),
        "sdk",
      ]);
      const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-index", "--no-deps"];
      await project.run(python, [...pip, "--no-build-isolation", "--target", "site", "./sdk"]);
      await symlink(dirname(dirname(python)), join(project.folder, "venv"));
      await project.pulumi(["stack", "init", "dev"]);
    }));
});
