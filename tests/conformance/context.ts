import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { Client, type Answer } from "./client";
import type { Target } from "./target";

/** Somebody whom a case has made. */
export interface Person {
  readonly id: number;
  readonly username: string;
  readonly password: string;
  /** Speaks in this person's name. */
  readonly client: Client;
}

const identified = z.object({ Id: z.number() });
const session = z.object({ jwt: z.string() });

/** What a case works with. */
export class Context {
  readonly target: Target;
  /** Without credentials. */
  readonly anonymous: Client;
  /** In the administrator's name. */
  readonly admin: Client;
  readonly #limit: Throttle;
  readonly #cleaning: (() => Promise<unknown>)[] = [];

  private constructor(target: Target, anonymous: Client, admin: Client, limit: Throttle) {
    this.target = target;
    this.anonymous = anonymous;
    this.admin = admin;
    this.#limit = limit;
  }

  /** Logs in once for all cases of a file. */
  static async open(target: Target): Promise<Context> {
    const anonymous = new Client(target.url);
    // Nobody knows how many logins a real server has seen just now; a new sandbox has seen none.
    const limit = new Throttle(target.isReal ? 0 : 8);
    await limit.wait();
    const { username, password } = target;
    const login = await anonymous.post("/auth", { json: { Username: username, Password: password } });
    const { jwt } = login.read(session);
    return new Context(target, anonymous, anonymous.with({ authorization: `Bearer ${jwt}` }), limit);
  }

  /** Whether the server is of this version or a newer one. */
  isAtLeast(version: string): boolean {
    return this.target.version.localeCompare(version, "en", { numeric: true }) >= 0;
  }

  /** Makes a call that the server's login limit counts, so late that it does not ban the caller. */
  async limited(call: () => Promise<Answer>): Promise<Answer> {
    await this.#limit.wait();
    return await call();
  }

  /** A name that nothing else on the server has. */
  unique(prefix: string): string {
    return `${prefix}-${randomBytes(6).toString("hex")}`;
  }

  /** Does something once the case has ended, however it ended; the last first. */
  afterwards(clean: () => Promise<unknown>): void {
    this.#cleaning.push(clean);
  }

  async clean(): Promise<void> {
    for (const clean of this.#cleaning.splice(0).reverse()) await clean();
  }

  async close(): Promise<void> {
    await this.anonymous.close();
    await this.target.close();
  }

  async login(username: string, password: string): Promise<Client> {
    const json = { Username: username, Password: password };
    const { jwt } = (await this.limited(() => this.anonymous.post("/auth", { json }))).read(session);
    return this.anonymous.with({ authorization: `Bearer ${jwt}` });
  }

  /** A new user who has logged in. @param role 1 administrator, 2 standard. */
  async person(role: 1 | 2 = 2): Promise<Person> {
    const username = this.unique("person");
    const password = "a-long-enough-password";
    const { Id: id } = (
      await this.admin.post("/users", { json: { Username: username, Password: password, Role: role } })
    ).read(identified);
    this.afterwards(() => this.admin.delete(`/users/${String(id)}`));
    return { id, username, password, client: await this.login(username, password) };
  }

  async tag(): Promise<number> {
    const json = { Name: this.unique("tag") };
    const { ID } = (await this.admin.post("/tags", { json })).read(z.object({ ID: z.number() }));
    this.afterwards(() => this.admin.delete(`/tags/${String(ID)}`));
    return ID;
  }

  /** @param members users with their role, 1 leader or 2 member. */
  async team(...members: { person: Person; role: 1 | 2 }[]): Promise<{ id: number; name: string }> {
    const name = this.unique("team");
    const { Id: id } = (await this.admin.post("/teams", { json: { Name: name } })).read(identified);
    this.afterwards(() => this.admin.delete(`/teams/${String(id)}`));
    for (const { person, role } of members) {
      await this.admin.post("/team_memberships", { json: { UserID: person.id, TeamID: id, Role: role } });
    }
    return { id, name };
  }

  /** A group of environments. */
  async group(content: Record<string, unknown> = {}): Promise<number> {
    const json = { Name: this.unique("group"), ...content };
    const { Id } = (await this.admin.post("/endpoint_groups", { json })).read(identified);
    this.afterwards(() => this.admin.delete(`/endpoint_groups/${String(Id)}`));
    return Id;
  }

  /** The local Docker engine as an environment. */
  async environment(form: Record<string, string> = {}): Promise<number> {
    const created = await this.admin.post("/endpoints", {
      form: { Name: this.unique("environment"), EndpointCreationType: "1", ...form },
    });
    const { Id } = created.read(identified);
    this.afterwards(() => this.admin.delete(`/endpoints/${String(Id)}`));
    return Id;
  }

  /** A registry, by default one without credentials on a host that does not exist. */
  async registry(content: Record<string, unknown> = {}): Promise<number> {
    const name = this.unique("registry");
    const json = { Name: name, Type: 3, URL: `${name}.invalid`, Authentication: false, ...content };
    const { Id } = (await this.admin.post("/registries", { json })).read(identified);
    this.afterwards(() => this.admin.delete(`/registries/${String(Id)}`));
    return Id;
  }
}

/** Holds calls back to what the server's limit of ten at once and one each second allows. */
class Throttle {
  #tokens: number;
  #refilledAt = Date.now();

  constructor(tokens: number) {
    this.#tokens = tokens;
  }

  async wait(): Promise<void> {
    const now = Date.now();
    this.#tokens = Math.min(8, this.#tokens + (now - this.#refilledAt) / 1100);
    this.#refilledAt = now;
    if (this.#tokens < 1) await sleep((1 - this.#tokens) * 1100);
    this.#tokens -= 1;
  }
}
