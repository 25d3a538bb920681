import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { storedEnvironment } from "../../harness/environments";
import { uniqueName } from "../../harness/names";
import { Objects } from "../../harness/objects";
import { Program } from "../../harness/program";
import { openTarget, type Target } from "../../harness/target";

describe("access to an Environment", () => {
  let target: Target;
  let program: Program;
  let objects: Objects;
  beforeAll(async () => {
    target = await openTarget();
    program = new Program(target);
    objects = new Objects(target);
  });
  afterAll(async () => {
    await objects.remove();
    await target.close();
  });

  async function policies(id: string) {
    const { UserAccessPolicies, TeamAccessPolicies } = await storedEnvironment(target, id);
    return { users: UserAccessPolicies ?? {}, teams: TeamAccessPolicies ?? {} };
  }
  const inputsOf = () => ({ name: uniqueName("shared"), type: "docker" });

  test("is given, changed and taken away in place", async () => {
    const [user, team, environment] = [await objects.user(), await objects.team(), program.resource("Environment")];
    const inputs = inputsOf();
    await environment.up({ ...inputs, access: { users: [user], teams: [team] } });
    const { id } = environment;
    expect(await policies(id)).toEqual({ users: { [user]: { RoleId: 0 } }, teams: { [team]: { RoleId: 0 } } });
    await environment.refresh();
    expect(environment.inputs["access"]).toEqual({ users: [user], teams: [team] });
    expect(await environment.up({ ...inputs, access: { teams: [team] } })).toBe("updated");
    expect(await policies(id)).toEqual({ users: {}, teams: { [team]: { RoleId: 0 } } });
    expect(await environment.up({ ...inputs, access: {} })).toBe("updated");
    expect(await policies(id)).toEqual({ users: {}, teams: {} });
    await environment.refresh();
    expect(await environment.preview({ ...inputs, access: {} })).toBe("same");
    expect(environment.id).toBe(id);
    await environment.destroy();
  });

  test("is left alone where the program says nothing of it", async () => {
    const [team, environment, inputs] = [await objects.team(), program.resource("Environment"), inputsOf()];
    await environment.up(inputs);
    await target.ask("PUT", `/endpoints/${environment.id}`, { TeamAccessPolicies: { [team]: { RoleId: 0 } } });
    await environment.refresh();
    expect(await environment.up(inputs)).toBe("same");
    expect(await environment.up({ ...inputs, publicUrl: "x.example.com" })).toBe("updated");
    expect((await policies(environment.id)).teams).toEqual({ [team]: { RoleId: 0 } });
    await environment.destroy();
  });

  test("loses what somebody else has added where the program states it", async () => {
    const [mine, other, environment] = [await objects.team(), await objects.team(), program.resource("Environment")];
    const inputs = { ...inputsOf(), access: { teams: [mine] } };
    await environment.up(inputs);
    await target.ask("PUT", `/endpoints/${environment.id}`, {
      TeamAccessPolicies: { [mine]: { RoleId: 0 }, [other]: { RoleId: 0 } },
    });
    await environment.refresh();
    expect(environment.inputs["access"]).toEqual({ teams: [mine, other] });
    expect(await environment.up(inputs)).toBe("updated");
    expect((await policies(environment.id)).teams).toEqual({ [mine]: { RoleId: 0 } });
    await environment.destroy();
  });

  test("keeps the role that an entry has in the Business Edition", async () => {
    const [one, other, environment] = [await objects.team(), await objects.team(), program.resource("Environment")];
    const inputs = inputsOf();
    await environment.up({ ...inputs, access: { teams: [one] } });
    await target.ask("PUT", `/endpoints/${environment.id}`, { TeamAccessPolicies: { [one]: { RoleId: 4 } } });
    await environment.up({ ...inputs, access: { teams: [one, other] } });
    expect((await policies(environment.id)).teams).toEqual({ [one]: { RoleId: 4 }, [other]: { RoleId: 0 } });
    await environment.destroy();
  });

  test("names users and teams that there are not, before anything is made", async () => {
    const [environment, inputs] = [program.resource("Environment"), inputsOf()];
    await expect(environment.up({ ...inputs, access: { teams: ["98765"] } })).rejects.toThrow(
      /access\.teams: there is no team with the ID 98765/,
    );
    await expect(environment.up({ ...inputs, access: { users: ["98765"] } })).rejects.toThrow(
      /access\.users: there is no user with the ID 98765/,
    );
    expect(environment.exists).toBe(false);
  });
});
