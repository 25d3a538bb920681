import { expect } from "@jest/globals";
import { z } from "zod";
import { type Docker, dockerWithImage, expectRefused, guest } from "../docker";
import type { Suite } from "../suite";

const identified = z.looseObject({ Id: z.string() });

/** A container that runs, and is removed afterwards. */
async function running(docker: Docker): Promise<string> {
  const Id = await docker.containerId({ HostConfig: { Init: true } });
  expect((await docker.send("POST", `/containers/${Id}/start`)).status).toBe(204);
  return Id;
}

/** The ID of a command that has been made in a container. */
async function made(docker: Docker, container: string, json: Readonly<Record<string, unknown>>): Promise<string> {
  const created = await docker.send("POST", `/containers/${container}/exec`, {
    json: { AttachStdout: true, AttachStderr: true, ...json },
  });
  expect(created.status).toBe(201);
  return created.read(identified).Id;
}

function start(docker: Docker, Id: string) {
  return docker.send("POST", `/exec/${Id}/start`, { json: { Detach: false, Tty: false } });
}

/** One piece of what a command writes, with the header that Docker gives it. */
function piece(stream: 1 | 2, text: string): string {
  return String.fromCharCode(stream, 0, 0, 0, 0, 0, 0, text.length) + text;
}

/** Commands in containers, through Portainer. Portainer: api/http/proxy/factory/docker/transport.go. */
export const dockerCommands: Suite = {
  name: "Docker commands",
  cases: {
    "what a command writes comes in pieces of two streams, and how it ended is told afterwards": async (context) => {
      const docker = await dockerWithImage(context);
      const Cmd = ["sh", "-c", "echo $WORD; sleep 0.2; echo $PWD $(whoami) >&2; exit 3"];
      const Id = await made(docker, await running(docker), { Cmd, Env: ["WORD=out"], User: "app", WorkingDir: "/tmp" });
      const written = await start(docker, Id);
      expect(written.status).toBe(200);
      expect(written.text).toBe(piece(1, "out\n") + piece(2, "/tmp app\n"));
      const state = await docker.send("GET", `/exec/${Id}/json`);
      expect(state.json()).toMatchObject({ ID: Id, Running: false, ExitCode: 3 });
    },
    "a command that cannot be started is a 200, with the reason as what it wrote": async (context) => {
      const docker = await dockerWithImage(context);
      const Id = await made(docker, await running(docker), { Cmd: ["/bin/none"] });
      const written = await start(docker, Id);
      expect({ status: written.status, text: written.text }).toEqual({
        status: 200,
        text: expect.stringContaining("/bin/none"),
      });
      const { ExitCode } = (await docker.send("GET", `/exec/${Id}/json`)).read(z.looseObject({ ExitCode: z.int() }));
      expect([126, 127]).toContain(ExitCode);
    },
    "a container that does not run takes no command, nor does one that is not there": async (context) => {
      const docker = await dockerWithImage(context);
      const json = { Cmd: ["true"], AttachStdout: true };
      const stopped = await docker.send("POST", `/containers/${await docker.containerId()}/exec`, { json });
      expect({ status: stopped.status, body: stopped.json() }).toEqual({
        status: 409,
        body: { message: expect.stringContaining("is not running") },
      });
      expect((await docker.send("POST", "/containers/none-of-the-name/exec", { json })).status).toBe(404);
      expect((await docker.send("GET", "/exec/none-of-the-id/json")).status).toBe(404);
    },
    "who may not use a container makes no command in it, but starts one whose ID is known": async (context) => {
      const { docker, admin } = await guest(context);
      const container = await running(admin);
      const json = { Cmd: ["echo", "seen"], AttachStdout: true };
      expectRefused(await docker.send("POST", `/containers/${container}/exec`, { json }));
      const Id = await made(admin, container, json);
      expect((await start(docker, Id)).text).toBe(piece(1, "seen\n"));
      expect((await docker.send("GET", `/exec/${Id}/json`)).status).toBe(200);
    },
  },
};
