import { request } from "undici";
import { z } from "zod";
import { limitedCallsTo } from "../../../provider/api/limitedCalls";
import { startSandbox, type Sandbox } from "../../sandbox";
import type { Login, Scenario, Server } from "../scenario";

const login = { username: "root", password: "a-password-of-the-first" };
const changed = { username: "boss", password: "another-of-the-first" };

/** Servers without users, one in the place of the other: none can be without an administrator twice. */
export class NewServer implements Server {
  readonly username = login.username;
  readonly password = login.password;

  private constructor(private sandbox: Sandbox) {}

  static async open(): Promise<NewServer> {
    return new NewServer(await withoutUsers());
  }

  get url(): string {
    return this.sandbox.url;
  }

  async replace(): Promise<void> {
    await this.sandbox.close();
    this.sandbox = await withoutUsers();
  }

  close(): Promise<void> {
    return this.sandbox.close();
  }
}

export const adminUser: Scenario<NewServer> = {
  type: "AdminUser",
  isOnly: true,
  part: "costly",
  open: (server) =>
    Promise.resolve({
      first: () => login,
      second: () => changed,
      login: (inputs) => logins.parse(inputs),
      held: async () => {
        const users = (await usersAs(login, server)) ?? (await usersAs(changed, server)) ?? [];
        return users.map(({ Id, Username, Role }) => `user ${Id} of role ${Role}: ${Username}`);
      },
      reset: () => server.replace(),
    }),
};

const logins = z.object({ username: z.string(), password: z.string() });
const sessions = z.object({ jwt: z.string().optional() });
const lists = z.array(z.object({ Id: z.int(), Username: z.string(), Role: z.int() }));

function withoutUsers(): Promise<Sandbox> {
  return startSandbox({ adminPassword: null });
}

/** All users, as one who logs in so; undefined where the server does not let that one in. */
async function usersAs({ username, password }: Login, { url }: Server) {
  const json = JSON.stringify({ Username: username, Password: password });
  const answer = await limitedCallsTo(url).run(() => request(`${url}/api/auth`, { method: "POST", body: json }));
  const { jwt } = sessions.parse(await answer.body.json());
  if (jwt === undefined) return undefined;
  const { body } = await request(`${url}/api/users`, { headers: { authorization: `Bearer ${jwt}` } });
  return lists.parse(await body.json());
}
