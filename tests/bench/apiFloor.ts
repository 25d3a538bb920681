import { Pool } from "undici";
import { z } from "zod";
import type { MeasuredServer } from "./measuredServer";
import type { WorkloadObject } from "./workload";

/** As many connections as a fast client would take. */
const connections = 10;

const paths = { Tag: "/tags", Team: "/teams", User: "/users", Registry: "/registries" } satisfies Record<
  WorkloadObject["kind"],
  string
>;

/** Seconds that the same calls take without any provider. */
export interface ApiFloor {
  readonly create: number;
  /** One list of each kind. */
  readonly read: number;
  readonly delete: number;
}

const identified = z.union([
  z.object({ ID: z.int() }).transform(({ ID }) => ID),
  z.object({ Id: z.int() }).transform(({ Id }) => Id),
]);

/** Makes, lists and deletes the objects of a workload as fast as an HTTP client can. */
export async function measureApi(
  server: Pick<MeasuredServer, "url" | "username" | "password">,
  objects: readonly WorkloadObject[],
): Promise<ApiFloor> {
  const pool = new Pool(server.url, { connections });
  const session = { authorization: "" };
  const call = async (method: "GET" | "POST" | "DELETE", path: string, body?: unknown): Promise<unknown> => {
    const answer = await pool.request({
      method,
      path: `/api${path}`,
      headers: { "content-type": "application/json", ...session },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const text = await answer.body.text();
    if (answer.statusCode >= 300) throw new Error(`${method} ${path}: ${answer.statusCode} ${text}`);
    return text === "" ? undefined : JSON.parse(text);
  };
  const login = await call("POST", "/auth", { Username: server.username, Password: server.password });
  session.authorization = `Bearer ${z.object({ jwt: z.string() }).parse(login).jwt}`;
  const made: string[] = [];
  try {
    return {
      create: await seconds(() =>
        Promise.all(
          objects.map(async (object) => {
            const path = paths[object.kind];
            made.push(`${path}/${identified.parse(await call("POST", path, payload(object)))}`);
          }),
        ),
      ),
      read: await seconds(() => Promise.all(Object.values(paths).map((path) => call("GET", path)))),
      delete: await seconds(() => Promise.all(made.map((path) => call("DELETE", path)))),
    };
  } finally {
    await pool.close();
  }
}

function payload({ kind, inputs }: WorkloadObject): unknown {
  switch (kind) {
    case "Tag":
    case "Team":
      return { Name: inputs.name };
    case "User":
      return { Username: inputs.username, Password: inputs.password, Role: 2 };
    case "Registry":
      return {
        Type: 3,
        Name: inputs.name,
        URL: inputs.url,
        Authentication: true,
        Username: inputs.username,
        Password: inputs.password,
      };
  }
}

async function seconds(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return (performance.now() - start) / 1000;
}
