import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { z } from "zod";
import { type DockerPlace, dockerPlace } from "./dockerPlace";
import type { Counted } from "./server";

// Node.js adds a handle, which nobody sends.
const said = z.tuple([z.object({ url: z.string(), place: dockerPlace })], z.unknown());
const counted = z.tuple(
  [z.object({ requests: z.array(z.object({ method: z.string(), path: z.string() })) })],
  z.unknown(),
);
const login = z.object({
  PORTAINER_TEST_URL: z.string().optional(),
  PORTAINER_TEST_USERNAME: z.string().default("admin"),
  PORTAINER_TEST_PASSWORD: z.string().default(""),
});

/** A Portainer that counts what it is asked, in a process of its own: what it takes is not the provider's. */
export class MeasuredServer {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
    readonly username: string,
    readonly password: string,
    /** For environments of this server. */
    readonly place: DockerPlace,
  ) {}

  static async start(): Promise<MeasuredServer> {
    const child = fork(join(__dirname, "server.ts"), { execArgv: ["--import", "tsx"] });
    const [{ url, place }] = said.parse(await once(child, "message"));
    const environment = login.parse(process.env);
    const { PORTAINER_TEST_USERNAME: username, PORTAINER_TEST_PASSWORD: password } = environment;
    return environment.PORTAINER_TEST_URL === undefined
      ? new MeasuredServer(child, url, "admin", "sandbox-password", place)
      : new MeasuredServer(child, url, username, password, place);
  }

  /** What it was asked since it was asked this for the last time. */
  async takeRequests(): Promise<readonly Counted[]> {
    const answered = once(this.child, "message");
    this.child.send("requests");
    return counted.parse(await answered)[0].requests;
  }

  async close(): Promise<void> {
    const exited = once(this.child, "exit");
    this.child.kill();
    await exited;
  }
}
