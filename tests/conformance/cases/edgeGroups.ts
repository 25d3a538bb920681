import { expect } from "@jest/globals";
import { z } from "zod";
import type { Answer } from "../client";
import type { Context } from "../context";
import { withEdgeCompute } from "../edge";
import { expectError, expectMissing, missing, type Suite } from "../suite";

const identified = z.object({ Id: z.number() });

async function create(context: Context, content: object): Promise<Answer> {
  const answer = await context.admin.post("/edge_groups", { json: content });
  if (answer.status === 200) {
    const { Id } = answer.read(identified);
    context.afterwards(() => context.admin.delete(`/edge_groups/${String(Id)}`));
  }
  return answer;
}

/** Portainer: api/http/handler/edgegroups. */
export const edgeGroups: Suite = {
  name: "edge groups",
  cases: {
    "nothing goes while edge compute is off": async ({ admin }) => {
      const message = "Edge compute features are disabled";
      expectError(await admin.get("/edge_groups"), 503, message);
      expectError(await admin.post("/edge_groups", { json: { Name: "x" } }), 503, message);
      expectError(await admin.delete(`/edge_groups/${String(missing)}`), 503, message);
    },
    "a group holds those named environments that have an edge agent": async (context) => {
      await withEdgeCompute(context);
      const url = "https://portainer.example.com";
      const edge = await context.environment({ EndpointCreationType: "4", URL: url });
      const docker = await context.environment();
      const Name = context.unique("group");
      const answer = await create(context, { Name, Endpoints: [edge, docker] });
      const expected = { Name, Dynamic: false, TagIds: [], Endpoints: [edge], PartialMatch: false };
      expect(answer.json()).toMatchObject(expected);
      const { Id } = answer.read(identified);
      expect((await context.admin.get(`/edge_groups/${String(Id)}`)).json()).toEqual({ Id, ...expected });
      const all = (await context.admin.get("/edge_groups")).read(z.array(z.looseObject({ Id: z.number() })));
      expect(all.find((group) => group.Id === Id)).toEqual({
        Id,
        ...expected,
        HasEdgeStack: false,
        HasEdgeJob: false,
        EndpointTypes: [4],
        TrustedEndpoints: [edge],
      });
    },
    "a dynamic group holds those that carry its tags": async (context) => {
      await withEdgeCompute(context);
      const [first, second] = [await context.tag(), await context.tag()];
      const form = { EndpointCreationType: "4", URL: "https://portainer.example.com" };
      const both = await context.environment({ ...form, TagIds: JSON.stringify([first, second]) });
      const one = await context.environment({ ...form, TagIds: JSON.stringify([first]) });
      const Name = context.unique("group");
      const { Id } = (await create(context, { Name, Dynamic: true, TagIDs: [first, second] })).read(identified);
      const path = `/edge_groups/${String(Id)}`;
      expect((await context.admin.get(path)).json()).toMatchObject({ Endpoints: [both] });
      const json = { Name, Dynamic: true, TagIDs: [first, second], PartialMatch: true };
      await context.admin.put(path, { json });
      expect((await context.admin.get(path)).json()).toMatchObject({ Endpoints: [both, one] });
      await context.admin.put(path, { json: { Name, Endpoints: [one] } });
      expect((await context.admin.get(path)).json()).toMatchObject({
        Dynamic: false,
        Endpoints: [one],
        TagIds: [first, second],
        PartialMatch: true,
      });
    },
    "names are unique, and there has to be one, and a tag for a dynamic group": async (context) => {
      await withEdgeCompute(context);
      const Name = context.unique("group");
      await create(context, { Name });
      expectError(await create(context, { Name }), 400, "Edge group name must be unique");
      expectError(await create(context, {}), 400, "Invalid request payload", "Invalid Edge group name");
      expectError(
        await create(context, { Name: context.unique("group"), Dynamic: true }),
        400,
        "Invalid request payload",
        "TagIDs is mandatory for a dynamic Edge group",
      );
    },
    "an environment or a group that there is not": async (context) => {
      await withEdgeCompute(context);
      expectError(
        await create(context, { Name: context.unique("group"), Endpoints: [missing] }),
        500,
        "Unable to retrieve environment from the database",
        /^Object not found inside the database/,
      );
      const message = "Unable to find an Edge group with the specified identifier inside the database";
      const path = `/edge_groups/${String(missing)}`;
      expectMissing(await context.admin.get(path), message, "edgegroups", missing);
      expectMissing(await context.admin.delete(path), message, "edgegroups", missing);
    },
    "environments and tags that are deleted leave their groups": async (context) => {
      await withEdgeCompute(context);
      const form = { EndpointCreationType: "4", URL: "https://portainer.example.com" };
      const [environment, tag] = [await context.environment(form), await context.tag()];
      const named = await create(context, { Name: context.unique("group"), Endpoints: [environment] });
      const tagged = await create(context, { Name: context.unique("group"), Dynamic: true, TagIDs: [tag] });
      await context.admin.delete(`/endpoints/${String(environment)}`);
      await context.admin.delete(`/tags/${String(tag)}`);
      const read = async (answer: Answer) =>
        (await context.admin.get(`/edge_groups/${String(answer.read(identified).Id)}`)).json();
      expect(await read(named)).toMatchObject({ Endpoints: [] });
      expect(await read(tagged)).toMatchObject({ TagIds: [] });
    },
  },
};
