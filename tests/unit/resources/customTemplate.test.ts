import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { GitServer } from "../../harness/gitServer";
import { uniqueName } from "../../harness/names";
import { Objects } from "../../harness/objects";
import { Program } from "../../harness/program";
import { openTarget, type Target } from "../../harness/target";

const templateSchema = z.looseObject({
  Title: z.string(),
  Logo: z.string(),
  GitConfig: z.looseObject({ ConfigHash: z.string(), ReferenceName: z.string() }).nullable(),
  ResourceControl: z.looseObject({ Public: z.boolean() }).nullable(),
});
const content = "services:\n  web:\n    image: nginx:{{ version }}\n";

describe("CustomTemplate", () => {
  let target: Target;
  let program: Program;
  let git: GitServer;
  let objects: Objects;
  let first: string;
  beforeAll(async () => {
    target = await openTarget();
    [program, objects] = [new Program(target), new Objects(target)];
    git = await GitServer.open();
    first = await git.commit({ "docker-compose.yml": content, "deploy/app.yml": content });
  });
  afterAll(async () => {
    await objects.remove();
    await git.close();
    await target.close();
  });

  const stored = async (id: string) => templateSchema.parse(await target.ask("GET", `/custom_templates/${id}`));
  const text = async (id: string) =>
    z.object({ FileContent: z.string() }).parse(await target.ask("GET", `/custom_templates/${id}/file`)).FileContent;
  const described = () => ({ title: uniqueName("template"), description: "For tests.", content });

  test("is made with all that it can have, read without difference, and deleted", async () => {
    const [template, team] = [program.resource("CustomTemplate"), await objects.team()];
    const inputs = {
      ...described(),
      kind: "swarm",
      platform: "windows",
      note: "<b>bold</b>",
      logo: "https://example.com/logo.png",
      edge: true,
      variables: [{ name: "version", label: "Version", defaultValue: "1.27", description: "Which." }],
      accessControl: { teams: [team] },
    };
    expect(await template.up(inputs)).toBe("created");
    expect(await text(template.id)).toBe(content);
    program.restart();
    expect(await template.refresh()).toBe(true);
    expect(template.inputs).toMatchObject(inputs);
    expect(await template.preview(inputs)).toBe("same");
    const { id } = template;
    await template.destroy();
    await expect(stored(id)).rejects.toThrow(/404/);
  });

  test("W8: is changed in place, and what is left out is cleared", async () => {
    const [template, inputs] = [program.resource("CustomTemplate"), described()];
    await template.up({ ...inputs, logo: "https://example.com/logo.png", variables: [{ name: "a", label: "A" }] });
    const { id } = template;
    const changed = { title: uniqueName("renamed"), description: "Other.", content: "services: {}\n" };
    expect(await template.up({ ...changed, accessControl: { public: true } })).toBe("updated");
    expect(template.id).toBe(id);
    expect(await stored(id)).toMatchObject({ Title: changed.title, Logo: "", ResourceControl: { Public: true } });
    expect(await text(id)).toBe("services: {}\n");
    await template.refresh();
    expect(await template.preview({ ...changed, accessControl: { public: true } })).toBe("same");
    await template.destroy();
  });

  test("is repaired when somebody has changed its text, and leaves state when somebody has deleted it", async () => {
    const [template, inputs] = [program.resource("CustomTemplate"), described()];
    await template.up(inputs);
    await target.ask("PUT", `/custom_templates/${template.id}`, {
      Title: inputs.title,
      Description: inputs.description,
      Type: 2,
      Platform: 1,
      FileContent: "services: {other: {}}",
    });
    await template.refresh();
    expect(template.inputs).toMatchObject({ content: "services: {other: {}}" });
    expect(await template.up(inputs)).toBe("updated");
    expect(await text(template.id)).toBe(content);
    await target.ask("DELETE", `/custom_templates/${template.id}`);
    program.restart();
    expect(await template.refresh()).toBe(false);
  });

  test("reads a repository, with its credentials, and again with each update; the password stays hidden", async () => {
    const [template, { title, description }] = [program.resource("CustomTemplate"), described()];
    const { url, username, password } = git;
    const repository = { url, username, password, reference: "main", path: "deploy/app.yml" };
    await template.up({ title, description, repository });
    expect(template.outputs).toMatchObject({ commit: first });
    expect(template.storedState).not.toContain(password);
    program.restart();
    await template.refresh();
    expect(await template.preview({ title, description, repository })).toBe("same");
    const second = await git.commit({ "deploy/app.yml": "services: {}\n" });
    expect(await template.up({ title, description: "Newer.", repository })).toBe("updated");
    expect(template.outputs).toMatchObject({ commit: second });
    expect(await text(template.id)).toBe("services: {}\n");
    await template.destroy();
  });

  test("takes a repository in place, and is replaced when it takes a text again", async () => {
    const [template, { title, description }] = [program.resource("CustomTemplate"), described()];
    await template.up({ title, description, content });
    const { id } = template;
    const { url, username, password } = git;
    expect(await template.up({ title, description, repository: { url, username, password } })).toBe("updated");
    expect(template.id).toBe(id);
    await template.refresh();
    expect(template.inputs).not.toHaveProperty("content");
    expect(await template.up({ title, description, content })).toBe("replaced");
    expect(await stored(template.id)).toMatchObject({ GitConfig: null });
    await template.destroy();
  });

  test("W1: is never adopted silently: a taken title fails and says how to adopt", async () => {
    const [one, other, inputs] = [program.resource("CustomTemplate"), program.resource("CustomTemplate"), described()];
    await one.up(inputs);
    await expect(other.up(inputs)).rejects.toThrow(
      new RegExp(`cannot create CustomTemplate "${inputs.title}": .*must be unique.*adopt to "${one.id}"`),
    );
    expect(await other.up({ ...inputs, description: "Adopted.", adopt: one.id })).toBe("created");
    await one.destroy();
  });

  test.each([
    ["neither text nor repository", { content: undefined }, /one of content, file and repository is required/],
    ["an empty description", { description: "" }, /description.*it must not be empty/],
    ["a note with a picture", { note: "<img src=x>" }, /cannot create CustomTemplate .*<img> tag is not supported/],
    ["a team that there is not", { accessControl: { teams: ["999999"] } }, /there is no team with the ID 999999/],
  ])("refuses %s", async (_what, change, reason) => {
    const template = program.resource("CustomTemplate");
    await expect(template.up({ ...described(), ...change })).rejects.toThrow(reason);
    expect(template.exists).toBe(false);
  });

  test("says what Portainer says of a repository that it cannot read", async () => {
    const [template, { title, description }] = [program.resource("CustomTemplate"), described()];
    const { url, username } = git;
    const failure = template.up({ title, description, repository: { url, username, password: "not it at all" } });
    await expect(failure).rejects.toThrow(/cannot create CustomTemplate .*[Ii]nvalid git credential/);
    await expect(failure).rejects.not.toThrow(/not it at all/);
  });
});
