import { z } from "zod";
import { isChartRepository, notAChartRepository } from "./chartRepository";
import { badRequest, forbidden, unauthorized } from "./errors";
import { decode, struct, text } from "./payload";
import { json, type IdentifiedCall, type Routes } from "./routes";
import type { Store } from "./store";

/** A Helm repository of a user. Portainer: api/portainer.go, HelmUserRepository. */
export const helmRepository = z.object({ Id: z.number(), UserId: z.number(), URL: z.string() });

const payload = struct({ URL: text });

/** Helm repositories of users. Portainer: api/http/handler/users/user_helm_repos.go. */
export function helmRepositoryRoutes(routes: Routes, store: Store): void {
  const ofUser = (id: number) => store.helmRepositories.all().filter(({ UserId }) => UserId === id);

  routes.add("GET", "/users/:id/helm/repositories", "authenticated", (call) =>
    json({ GlobalRepository: store.settings.HelmRepositoryURL, UserRepositories: ofUser(ownId(call)) }),
  );

  routes.add("POST", "/users/:id/helm/repositories", "authenticated", async (call) => {
    const userId = ownId(call);
    const { URL: address } = decode(call.body, payload);
    if (address === "") throw badRequest("Invalid Helm repository URL", "URL is required");
    if (!(await isChartRepository(address))) {
      throw badRequest("Invalid Helm repository URL", notAChartRepository(address));
    }
    const url = address.toLowerCase().replace(/\/$/, "");
    if (ofUser(userId).some((known) => known.URL === url)) throw badRequest("Helm repo already registered for user");
    return json(store.helmRepositories.create((Id) => ({ Id, UserId: userId, URL: url })));
  });

  routes.add("DELETE", "/users/:id/helm/repositories/:repositoryId", "authenticated", (call) => {
    const userId = ownId(call);
    const id = call.id("repositoryId", "user");
    store.helmRepositories.deleteWhere((known) => known.Id === id && known.UserId === userId);
    return json(null);
  });
}

function ownId(call: IdentifiedCall): number {
  const id = call.id("id", "user");
  if (call.identity.userId !== id) throw forbidden("Couldn't create Helm repositories for another user", unauthorized);
  return id;
}
