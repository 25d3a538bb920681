import { z } from "zod";
import { filtered } from "../filters";
import { swarmId, timestamp } from "../identifiers";
import { absent, conflict, invalid, Refusal } from "../refusal";
import { type Asked, created, done, ok, parameter, type Route } from "../request";

const asked = z.looseObject({
  Name: z.string().default(""),
  Labels: z.record(z.string(), z.string()).nullish(),
  /** In Base64. */
  Data: z.string().default(""),
});

interface Content {
  readonly id: string;
  readonly createdAt: string;
  updatedAt: string;
  version: number;
  specification: z.output<typeof asked>;
}

/** The configs, or the secrets, of a swarm. */
export class Contents {
  private readonly contents = new Map<string, Content>();

  /** @param usersOf the names of the services that use one. */
  constructor(
    readonly kind: "config" | "secret",
    private readonly usersOf: (id: string) => readonly string[],
  ) {}

  /** What one holds. @throws Refusal */
  dataOf(id: string): string {
    return Buffer.from(this.get(id).specification.Data, "base64").toString("utf8");
  }

  /** One by its name. */
  named(name: string): { readonly id: string } | undefined {
    return [...this.contents.values()].find(({ specification }) => specification.Name === name);
  }

  /** The IDs of those that carry a label with this value. */
  labelled(label: string, value: string): string[] {
    return [...this.contents.values()]
      .filter(({ specification }) => specification.Labels?.[label] === value)
      .map(({ id }) => id);
  }

  /** @throws Refusal */
  make(body: unknown): string {
    const specification = asked.parse(body ?? {});
    const { Name, Data } = specification;
    if (!/^[a-zA-Z0-9]+(?:[a-zA-Z0-9-_.]*[a-zA-Z0-9])?$/.test(Name) || Name.length > 64) {
      throw invalid(`rpc error: code = InvalidArgument desc = invalid name, only 64 [a-zA-Z0-9-_.] characters allowed`);
    }
    if (Data === "") {
      throw invalid(`rpc error: code = InvalidArgument desc = ${this.kind} data must be larger than 0 and less than`);
    }
    if (this.named(Name) !== undefined) {
      throw conflict(`rpc error: code = AlreadyExists desc = ${this.kind} ${Name} already exists`);
    }
    const [id, now] = [swarmId(), timestamp()];
    this.contents.set(id, { id, createdAt: now, updatedAt: now, version: 1, specification });
    return id;
  }

  census(): string[] {
    return [...this.contents.values()].map(({ specification }) => `${this.kind} ${specification.Name}`);
  }

  routes(): readonly Route[] {
    const all = `/${this.kind}s`;
    const of = (request: Asked) => this.get(parameter(request, "id"));
    return [
      ["POST", `${all}/create`, ({ body }) => created({ ID: this.make(body) })],
      ["GET", all, (request) => ok(this.listed(request).map((content) => this.describe(content)))],
      ["GET", `${all}/:id`, (request) => ok(this.describe(of(request)))],
      [
        "POST",
        `${all}/:id/update`,
        (request) => {
          this.update(of(request), request);
          return { status: 200 };
        },
      ],
      [
        "DELETE",
        `${all}/:id`,
        (request) => {
          this.remove(parameter(request, "id"));
          return done;
        },
      ],
    ];
  }

  private update(content: Content, { query, body }: Asked): void {
    if (Number(query.get("version")) !== content.version) throw outOfSequence();
    const { Labels } = asked.parse(body ?? {});
    content.specification = { ...content.specification, Labels };
    content.version += 1;
    content.updatedAt = timestamp();
  }

  /** @throws Refusal */
  remove(idOrName: string): void {
    const { id, specification } = this.get(idOrName);
    const users = this.usersOf(id);
    if (users.length > 0) {
      throw invalid(
        `rpc error: code = InvalidArgument desc = ${this.kind} '${specification.Name}' is in use by the following ` +
          `service${users.length > 1 ? "s" : ""}: ${users.join(", ")}`,
      );
    }
    this.contents.delete(id);
  }

  private get(idOrName: string): Content {
    const content =
      this.contents.get(idOrName) ??
      [...this.contents.values()].find(({ specification }) => specification.Name === idOrName);
    if (content === undefined) throw absent(`${this.kind} ${idOrName} not found`);
    return content;
  }

  private listed(request: Asked): Content[] {
    return filtered(request, [...this.contents.values()], ({ specification }) => specification.Labels, {
      id: ({ id }, value) => id.startsWith(value),
      name: ({ specification }, value) => specification.Name.startsWith(value),
      names: ({ specification }, value) => specification.Name === value,
    });
  }

  private describe({ id, createdAt, updatedAt, version, specification }: Content) {
    const { Data, ...told } = specification;
    return {
      ID: id,
      Version: { Index: version },
      CreatedAt: createdAt,
      UpdatedAt: updatedAt,
      Spec: { ...told, Labels: told.Labels ?? {}, ...(this.kind === "config" ? { Data } : {}) },
    };
  }
}

/** A change of what somebody else has changed meanwhile. */
export function outOfSequence(): Refusal {
  return new Refusal(500, "rpc error: code = Unknown desc = update out of sequence");
}
