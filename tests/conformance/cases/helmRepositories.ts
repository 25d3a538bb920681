import { expect } from "@jest/globals";
import { z } from "zod";
import { startChartIndex } from "../../harness/chartIndex";
import { expectError, type Suite } from "../suite";

const made = z.object({ Id: z.number(), UserId: z.number(), URL: z.string() });
const list = z.object({ GlobalRepository: z.string(), UserRepositories: z.array(made).nullable() });

/** Portainer: api/http/handler/users/user_helm_repos.go. */
export const helmRepositories: Suite = {
  name: "Helm repositories",
  cases: {
    "a user has some: made, listed, and deleted as often as one likes": async (context) => {
      const charts = await startChartIndex();
      const { id, client } = await context.person();
      const path = `/users/${id}/helm/repositories`;
      try {
        expect((await client.get(path)).read(list).UserRepositories ?? []).toEqual([]);
        const answer = await client.post(path, { json: { url: `${charts.url}/Stable/` } });
        const repository = answer.read(made);
        expect(answer.json()).toEqual({ Id: repository.Id, UserId: id, URL: `${charts.url}/stable` });
        expect((await client.get(path)).read(list).UserRepositories).toEqual([repository]);
        expectError(
          await client.post(path, { json: { url: `${charts.url}/STABLE` } }),
          400,
          "Helm repo already registered for user",
        );
        for (let times = 0; times < 2; times += 1) {
          const deleted = await client.delete(`${path}/${repository.Id}`);
          expect([deleted.status, deleted.json()]).toEqual([200, null]);
        }
      } finally {
        charts.close();
      }
    },
    "an address where none is, is refused": async (context) => {
      const charts = await startChartIndex();
      const { id, client } = await context.person();
      const post = (url: string) => client.post(`/users/${id}/helm/repositories`, { json: { url } });
      try {
        const message = "Invalid Helm repository URL";
        expectError(
          await post(`${charts.url}/none`),
          400,
          message,
          /is not a valid chart repository or cannot be reached/,
        );
        expectError(await post(""), 400, message, "URL is required");
      } finally {
        charts.close();
      }
    },
    "nobody sees those of others, not even an administrator": async ({ admin }) => {
      const message = "Couldn't create Helm repositories for another user";
      expectError(await admin.get("/users/987654/helm/repositories"), 403, message, "Unauthorized");
      expectError(
        await admin.post("/users/987654/helm/repositories", { json: { url: "http://127.0.0.1:9" } }),
        403,
        message,
        "Unauthorized",
      );
      expectError(await admin.delete("/users/987654/helm/repositories/1"), 403, message, "Unauthorized");
    },
  },
};
