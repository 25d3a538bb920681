import fastify, { type FastifyRequest } from "fastify";
import { z } from "zod";

const content = z.object({ body: z.string() });

/** The part of GitHub's and of GitLab's API that keeps comments on one pull or merge request. */
export class Forge {
  readonly token = "a-token-of-the-forge";
  private readonly kept: string[] = [];
  private readonly server = fastify();

  static async open(): Promise<Forge> {
    const forge = new Forge();
    forge.declare();
    await forge.server.listen({ host: "127.0.0.1", port: 0 });
    return forge;
  }

  /** Address of its API. */
  get url(): string {
    return this.server.listeningOrigin;
  }

  /** The comments that are there, in the order in which they were made. */
  get comments(): readonly string[] {
    return this.kept;
  }

  async close(): Promise<void> {
    await this.server.close();
  }

  private declare(): void {
    const ofGithub = "/repos/:owner/:repository/issues";
    const ofGitlab = "/projects/:project/merge_requests/:request/notes";
    this.server.addHook("onRequest", async ({ headers }, reply) => {
      const given = [headers.authorization, headers["private-token"]];
      if (given.includes(`Bearer ${this.token}`) || given.includes(this.token)) return;
      await reply.code(401).send({ message: "Bad credentials" });
    });
    for (const [all, one, method] of [
      [`${ofGithub}/:number/comments`, `${ofGithub}/comments/:id`, "PATCH"],
      [ofGitlab, `${ofGitlab}/:id`, "PUT"],
    ] as const) {
      this.server.get(all, ({ query }) => this.page(query));
      this.server.post(all, (request, reply) => {
        const id = this.kept.push(textOf(request)) - 1;
        return reply.code(201).send({ id, body: this.kept[id] });
      });
      this.server.route({
        method,
        url: one,
        handler: (request) => {
          const { id } = z.object({ id: z.coerce.number() }).parse(request.params);
          this.kept[id] = textOf(request);
          return { id, body: this.kept[id] };
        },
      });
    }
  }

  private page(query: unknown): readonly { readonly id: number; readonly body: string }[] {
    const { page, per_page: size } = z.object({ page: z.coerce.number(), per_page: z.coerce.number() }).parse(query);
    return this.kept.map((body, id) => ({ id, body })).slice((page - 1) * size, page * size);
  }
}

function textOf({ body }: FastifyRequest): string {
  return content.parse(body).body;
}
