import { request as send } from "undici";
import { limitedCallsTo } from "../../provider/api/limitedCalls";
import type { Intervention } from "../harness/interference";
import type { Server } from "./scenario";

/** Sessions for all lanes of a server, which bans whoever logs in too often. */
export class Sessions {
  private readonly answers = new Map<string, Promise<Intervention>>();

  constructor(private readonly server: Pick<Server, "url">) {}

  /** What the server says to a login with this body: as far as is known, where that was a session. */
  async logIn(body: string): Promise<Intervention> {
    // A server may have taken the place of another one.
    const key = `${this.server.url} ${body}`;
    let answer = this.answers.get(key);
    if (answer === undefined) {
      answer = this.send(body, key);
      this.answers.set(key, answer);
    }
    return answer;
  }

  /** The server does not take its sessions any more. */
  forget(): void {
    this.answers.clear();
  }

  private async send(json: string, key: string): Promise<Intervention> {
    const { url } = this.server;
    const { statusCode: status, body } = await limitedCallsTo(url).run(() =>
      send(`${url}/api/auth`, { method: "POST", headers: { "content-type": "application/json" }, body: json }),
    );
    // What is refused now may be right in a moment.
    if (status !== 200) this.answers.delete(key);
    return { status, body: await body.json() };
  }
}
