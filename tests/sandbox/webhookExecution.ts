import { request, type Dispatcher } from "undici";
import { z } from "zod";
import type { Engines } from "./dockerEngine";
import { internalError, notFound, reasonOf } from "./errors";
import { unknown } from "./lookup";
import type { Environment } from "./model";
import { empty, type Routes } from "./routes";
import type { Store } from "./store";

const service = z.looseObject({
  ID: z.string(),
  Version: z.object({ Index: z.number() }),
  Spec: z.looseObject({
    TaskTemplate: z.looseObject({
      ForceUpdate: z.number().default(0),
      ContainerSpec: z.looseObject({ Image: z.string() }),
    }),
  }),
});

/** The addresses of webhooks, for those who know a token. Portainer: api/http/handler/webhooks/webhook_execute.go. */
export function webhookExecutionRoutes(routes: Routes, store: Store, engines: Engines): void {
  routes.public("POST", "/webhooks/:token", async (call) => {
    const hook = store.webhooks.find(({ Token }) => Token === call.parameter("token"));
    if (hook === undefined)
      throw notFound("Unable to find a webhook with this token", "object not found inside the database");
    if (!store.environments.has(hook.EndpointId)) throw notFound(unknown("an environment"));
    const environment = store.environments.read(hook.EndpointId);
    const found = await engines.ask(environment, `/services/${hook.ResourceId}`, service).catch((error: unknown) => {
      throw internalError("Error looking up service", reasonOf(error));
    });
    const { TaskTemplate } = found.Spec;
    const tag = call.query.get("tag") ?? "";
    const [named = ""] = TaskTemplate.ContainerSpec.Image.split("@sha");
    const Image = tag === "" ? named : `${named.replace(/:[^:/]*$/, "")}:${tag}`;
    const post = (path: string, body?: unknown) => send(engines, environment, path, body);
    if (tag !== "" && (await post(`/images/create?fromImage=${encodeURIComponent(Image)}`)).statusCode >= 400) {
      throw notFound("Error pulling image with the specified tag");
    }
    const answer = await post(`/services/${found.ID}/update?version=${String(found.Version.Index)}`, {
      ...found.Spec,
      TaskTemplate: {
        ...TaskTemplate,
        ForceUpdate: TaskTemplate.ForceUpdate + 1,
        ContainerSpec: { ...TaskTemplate.ContainerSpec, Image },
      },
    });
    if (answer.statusCode >= 400) throw internalError("Error updating service");
    return empty;
  });
}

async function send(
  engines: Engines,
  environment: Environment,
  path: string,
  body: unknown,
): Promise<Dispatcher.ResponseData> {
  const { origin, dispatcher } = engines.of(environment);
  const answer = await request(origin + path, {
    method: "POST",
    dispatcher,
    headers: { "content-type": "application/json" },
    body: body === undefined ? null : JSON.stringify(body),
  });
  await answer.body.dump();
  return answer;
}
