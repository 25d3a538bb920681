import { execFile } from "node:child_process";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { readPages } from "../../harness/documentation/page";

/** As Terraform: it lists what its state has, and notes what it is told to let go of. */
const terraform = `#!/bin/sh
case "$1 $2" in
"state list") cat "$(dirname "$0")/addresses" ;;
"state rm") shift 2; printf '%s\\n' "$@" >"$(dirname "$0")/removed" ;;
esac
`;

describe("The page on coming from Terraform", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "pulumi-portainer-terraform-"));
    await writeFile(join(folder, "terraform"), terraform);
    await chmod(join(folder, "terraform"), 0o755);
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  const ofPortainer = [
    "portainer_team.developers",
    'portainer_stack.shops["berlin mitte"]',
    "data.portainer_environment.docker",
    "module.shop.portainer_registry.images[0]",
    'module.sites["shop.example.com"].module.access.portainer_user.ann',
  ];
  const ofOthers = [
    "docker_container.portainer_agent",
    "aws_instance.portainer_server",
    "module.portainer.aws_instance.server",
    'module.hosts["a.portainer_b"].aws_instance.server',
  ];

  test("has Terraform let go of what is Portainer's, and of nothing that is only called so", async () => {
    const page = (await readPages()).find(({ file }) => file === "docs/terraform.md");
    const command = page?.blocks.find(({ code }) => code.includes("terraform state rm"))?.code ?? "";
    await writeFile(join(folder, "addresses"), [...ofPortainer, ...ofOthers, ""].join("\n"));
    const env = { ...process.env, PATH: [folder, process.env["PATH"]].join(delimiter) };
    await promisify(execFile)("/bin/sh", ["-c", command], { env });
    expect((await readFile(join(folder, "removed"), "utf8")).trimEnd().split("\n")).toEqual(ofPortainer);
  });
});
