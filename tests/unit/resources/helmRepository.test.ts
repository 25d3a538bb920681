import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { type ChartIndex, startChartIndex } from "../../harness/chartIndex";
import { uniqueName } from "../../harness/names";
import { Program } from "../../harness/program";
import { openTarget, type Target } from "../../harness/target";

const listSchema = z.object({ UserRepositories: z.array(z.object({ URL: z.string() })).nullish() });

describe("HelmRepository", () => {
  let target: Target;
  let program: Program;
  let charts: ChartIndex;
  beforeAll(async () => {
    target = await openTarget();
    [program, charts] = [new Program(target), await startChartIndex()];
  });
  afterAll(async () => {
    charts.close();
    await target.close();
  });

  const address = () => `${charts.url}/${uniqueName("charts")}`;
  const stored = async () => {
    const { UserRepositories } = listSchema.parse(await target.ask("GET", "/users/1/helm/repositories"));
    return (UserRepositories ?? []).map(({ URL }) => URL);
  };

  test("is created for the user of the connection, read without difference, and deleted", async () => {
    const [repository, url] = [program.resource("HelmRepository"), address()];
    expect(await repository.up({ url })).toBe("created");
    expect(repository.id).toMatch(/^1\/\d+$/);
    expect(await stored()).toContain(url);
    expect(await repository.refresh()).toBe(true);
    expect(await repository.preview({ url })).toBe("same");
    await repository.destroy();
    expect(await stored()).not.toContain(url);
  });

  test("does not differ by the case of its address, nor by a slash at its end", async () => {
    const [repository, url] = [program.resource("HelmRepository"), `${charts.url}/${uniqueName("Charts")}`];
    await repository.up({ url: `${url}/` });
    await repository.refresh();
    expect(repository.inputs).toMatchObject({ url: `${url}/` });
    expect(await repository.preview({ url: url.toLowerCase() })).toBe("same");
    await repository.destroy();
  });

  test("is replaced by one at another address", async () => {
    const [repository, first, second] = [program.resource("HelmRepository"), address(), address()];
    await repository.up({ url: first });
    expect(await repository.up({ url: second })).toBe("replaced");
    expect(await stored()).toEqual(expect.arrayContaining([second]));
    expect(await stored()).not.toContain(first);
    await repository.destroy();
  });

  test("is seen to be gone, and its delete succeeds all the same", async () => {
    const repository = program.resource("HelmRepository");
    await repository.up({ url: address() });
    await target.ask("DELETE", `/users/${repository.id.replace("/", "/helm/repositories/")}`);
    const again = program.resource("HelmRepository");
    await again.up({ url: address() });
    expect(await repository.refresh()).toBe(false);
    await target.ask("DELETE", `/users/${again.id.replace("/", "/helm/repositories/")}`);
    await again.destroy();
  });

  test("W1: one that is there already is not taken over silently", async () => {
    const [repository, url] = [program.resource("HelmRepository"), address()];
    await repository.up({ url });
    await expect(program.resource("HelmRepository").up({ url })).rejects.toThrow(
      `already registered for user. It is not taken over silently: to manage the existing object, set the option adopt to "${repository.id}"`,
    );
    await repository.destroy();
  });

  test("refuses an address where Portainer finds none", async () => {
    await expect(program.resource("HelmRepository").up({ url: `${charts.url}/none` })).rejects.toThrow(
      /cannot create HelmRepository: .*is not a valid chart repository or cannot be reached/,
    );
    await expect(program.resource("HelmRepository").up({ url: "oci://example.com/charts" })).rejects.toThrow(
      /url: it must be a URL, http/,
    );
  });

  test("of another user is neither read nor deleted: that it is gone would be a lie", async () => {
    const [username, password] = [uniqueName("helm"), "a-password-of-tests"];
    const [user, repository] = [program.resource("User"), program.resource("HelmRepository")];
    await user.up({ username, password, role: "administrator" });
    await repository.up({ url: address() });
    program.restart({ username, password });
    await expect(repository.refresh()).rejects.toThrow(
      /it belongs to user 1, but the provider is logged in as user \d+/,
    );
    await expect(repository.destroy()).rejects.toThrow(/connect as user 1/);
    program.restart({ username: target.username, password: target.password });
    await repository.destroy();
    await user.destroy();
  });
});
