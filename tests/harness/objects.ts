import { z } from "zod";
import { uniqueName } from "./names";
import type { Target } from "./target";

const identified = z.object({ Id: z.int() }).or(z.object({ ID: z.int() }).transform(({ ID }) => ({ Id: ID })));

/** The password of every user that a suite sets up. */
export const passwordOfObjects = "a-password-of-tests";

/** What a suite sets up on a server beside the provider, and takes away again. IDs are strings, as programs have them. */
export class Objects {
  private readonly made: string[] = [];

  constructor(private readonly target: Pick<Target, "ask">) {}

  tag(): Promise<string> {
    return this.make("/tags", { Name: uniqueName("tag") });
  }

  environmentGroup(): Promise<string> {
    return this.make("/endpoint_groups", { Name: uniqueName("group") });
  }

  team(): Promise<string> {
    return this.make("/teams", { Name: uniqueName("team") });
  }

  /** At an address of its own, which nothing answers at. */
  registry(): Promise<string> {
    const name = uniqueName("registry");
    const body = { Name: name, Type: 3, URL: `registry.example.com/${name}`, Authentication: false };
    return this.make("/registries", body);
  }

  /** Of these environments. */
  edgeGroup(environmentIds: readonly number[]): Promise<string> {
    return this.make("/edge_groups", { Name: uniqueName("group"), Endpoints: environmentIds });
  }

  user(): Promise<string> {
    return this.make("/users", { Username: uniqueName("user"), Password: passwordOfObjects, Role: 2 });
  }

  /** Of a plain member. */
  teamMembership(team: string, user: string): Promise<string> {
    return this.make("/team_memberships", { TeamID: Number(team), UserID: Number(user), Role: 2 });
  }

  /** Removes what is left of them, the newest first. */
  async remove(): Promise<void> {
    for (const path of this.made.reverse()) {
      await this.target.ask("DELETE", path).catch((error: unknown) => {
        // A suite may have removed it itself.
        if (!String(error).includes(": 404 ")) throw error;
      });
    }
  }

  private async make(path: string, body: unknown): Promise<string> {
    const { Id } = identified.parse(await this.target.ask("POST", path, body));
    this.made.push(`${path}/${Id}`);
    return String(Id);
  }
}
