import { z } from "zod";
import { noAnswer } from "./client";
import type { DockerProxy } from "./dockerProxy";
import { path } from "./path";

/** What a node does with tasks: takes new ones, takes none, or takes none and gives away those that it has. */
export const nodeAvailabilities = ["active", "pause", "drain"] as const;

export const nodeRoles = ["worker", "manager"] as const;

const specificationSchema = z.looseObject({
  Labels: z
    .record(z.string(), z.string())
    .nullish()
    .transform((labels) => labels ?? {}),
  Role: z.enum(nodeRoles),
  Availability: z.enum(nodeAvailabilities),
});

/** What a node is to be, with what is not named here, to be handed back with one thing changed. */
export type NodeSpecification = z.output<typeof specificationSchema>;

const nodeSchema = z
  .object({
    ID: z.string(),
    Version: z.object({ Index: z.number() }),
    Spec: specificationSchema,
    Description: z.object({
      Hostname: z.string(),
      Engine: z.object({ EngineVersion: z.string().optional() }).nullish(),
    }),
    Status: z.object({ State: z.string(), Addr: z.string().optional() }),
  })
  .transform(({ ID, Version, Spec, Description, Status }) => ({
    id: ID,
    /** An update has to name the version that it changes. */
    version: Version.Index,
    specification: Spec,
    hostname: Description.Hostname,
    engineVersion: Description.Engine?.EngineVersion ?? "",
    /** Whether the managers hear of it. */
    isReady: Status.State === "ready",
    address: Status.Addr ?? "",
  }));

/** A node of a swarm. */
export type DockerNode = z.output<typeof nodeSchema>;

/**
 * The nodes of a swarm, through one of its managers. Whoever may use the environment may list them; only administrators
 * change them (http/proxy/factory/docker/transport.go).
 */
export class DockerNodes {
  constructor(private readonly proxy: DockerProxy) {}

  /** @throws NotSwarmManagerError */
  list(signal?: AbortSignal): Promise<DockerNode[]> {
    return this.proxy.request({ method: "GET", path: path`/nodes`, answer: z.array(nodeSchema) }, signal);
  }

  /**
   * @param node as it was read: the swarm refuses a change of what has changed meanwhile, with "update out of sequence".
   */
  update(
    { id, version }: Pick<DockerNode, "id" | "version">,
    specification: NodeSpecification,
    signal?: AbortSignal,
  ): Promise<void> {
    return this.proxy.request(
      {
        method: "POST",
        path: path`/nodes/${id}/update`,
        query: { version },
        json: specification,
        answer: noAnswer,
        // A second one of the same version is refused, not carried out.
        idempotent: true,
      },
      signal,
    );
  }
}
