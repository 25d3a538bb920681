import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { LookUps } from "../../harness/lookUps";
import { openTarget, type Target } from "../../harness/target";

const statusSchema = z.object({ Version: z.string(), InstanceID: z.string() });

describe("getStatus", () => {
  let target: Target;
  let lookUps: LookUps;
  beforeAll(async () => {
    target = await openTarget();
    lookUps = new LookUps(target);
  });
  afterAll(async () => {
    await lookUps.close();
    await target.close();
  });

  test("tells the version, the edition and the server's ID as resources have it", async () => {
    const { Version, InstanceID } = statusSchema.parse(await target.ask("GET", "/system/status"));
    expect(await lookUps.call("getStatus", {})).toEqual({
      version: Version,
      edition: "CE",
      instanceId: InstanceID.slice(0, 8),
    });
  });

  test("takes nothing", () => {
    expect(lookUps.failures("getStatus", { id: "1" })).toEqual(["id: there is no such property. There are none."]);
  });

  test("fails with what the server says", async () => {
    const stranger = new LookUps({ ...target, password: "not the password" });
    await expect(stranger.call("getStatus", {})).rejects.toThrow(
      /^cannot look up the server \(getStatus\): POST \/auth .* Check portainer:username and portainer:password/,
    );
    await stranger.close();
  });
});
