import { z } from "zod";
import type { About } from "../about";
import { hostname, version } from "../about";
import { timestamp } from "../identifiers";
import { absent, invalid } from "../refusal";
import { ok, parameter, type Asked, type Route } from "../request";
import { outOfSequence } from "./contents";

const specification = z.looseObject({
  Labels: z.record(z.string(), z.string()).default({}),
  Role: z.string().default("manager"),
  Availability: z.string().default("active"),
});

/** The nodes of a swarm that has but one, its manager. */
export class Nodes {
  private version = 1;
  private specification = specification.parse({});

  constructor(private readonly about: Pick<About, "nodeId">) {}

  routes(): readonly Route[] {
    return [
      ["GET", "/nodes", () => ok([this.describe()])],
      ["GET", "/nodes/:id", (request) => ok(this.get(request))],
      [
        "POST",
        "/nodes/:id/update",
        (request) => {
          this.get(request);
          if (Number(request.query.get("version")) !== this.version) throw outOfSequence();
          const wanted = specification.parse(request.body ?? {});
          if (wanted.Role === "worker") {
            throw invalid(
              "rpc error: code = FailedPrecondition desc = attempting to demote the last manager of the swarm",
            );
          }
          this.specification = wanted;
          this.version += 1;
          return { status: 200 };
        },
      ],
    ];
  }

  private get(request: Asked) {
    const id = parameter(request, "id");
    if (id !== this.about.nodeId && id !== hostname && id !== "self") throw absent(`node ${id} not found`);
    return this.describe();
  }

  private describe() {
    return {
      ID: this.about.nodeId,
      Version: { Index: this.version },
      CreatedAt: timestamp(new Date(0)),
      UpdatedAt: timestamp(new Date(0)),
      Spec: this.specification,
      Description: {
        Hostname: hostname,
        Platform: { Architecture: "x86_64", OS: "linux" },
        Engine: { EngineVersion: version.Version },
      },
      Status: { State: "ready", Addr: "127.0.0.1" },
      ManagerStatus: { Leader: true, Reachability: "reachable", Addr: "127.0.0.1:2377" },
    };
  }
}
