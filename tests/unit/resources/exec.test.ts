import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { DockerTarget } from "../../harness/dockerTarget";
import { Interference } from "../../harness/interference";
import { uniqueName } from "../../harness/names";
import { Program, type ProgramResource } from "../../harness/program";
import { SwarmOfTest } from "../../harness/swarmServices";

const started = z.object({ Id: z.string() });
const container = z.looseObject({ Id: z.string(), Config: z.looseObject({ Hostname: z.string() }) });

describe("Exec", () => {
  let docker: DockerTarget;
  /** A container that all tests share. */
  let name: string;
  let exec: ProgramResource;
  beforeAll(async () => {
    docker = await DockerTarget.open();
    name = uniqueName("exec");
    await docker.program.resource("Container").up({
      environmentId: docker.environmentId,
      name,
      image: docker.images[0],
      init: true,
      env: { INHERITED: "of the container" },
    });
  });
  afterAll(async () => {
    await docker.docker("DELETE", `/containers/${name}?force=true&v=true`);
    await docker.close();
  });
  /** A file in the container that is the test's own. */
  let file: string;
  beforeEach(() => {
    exec = docker.program.resource("Exec", "run");
    file = `/tmp/${uniqueName("file")}`;
  });

  function inputs(command: string, more: Readonly<Record<string, unknown>> = {}) {
    return { environmentId: docker.environmentId, container: name, command: ["sh", "-c", command], ...more };
  }
  /** What a command prints that is run past the provider. */
  async function printed(...Cmd: string[]): Promise<string> {
    const probe = docker.program.resource("Exec", "probe");
    await probe.up({ environmentId: docker.environmentId, container: name, command: Cmd });
    return String(probe.outputs["stdout"]);
  }

  test("runs a command when it is made, keeps what it wrote, and does not run it again", async () => {
    const command = inputs(`echo once >> ${file}; echo out; echo err >&2`);
    expect(await exec.up(command)).toBe("created");
    expect(exec.id).toBe(`${docker.environmentId}/container/${name}`);
    const { Id } = container.parse(await docker.docker("GET", `/containers/${name}/json`));
    expect(exec.outputs).toMatchObject({ exitCode: 0, stdout: "out", stderr: "err", containerId: Id });
    expect(await exec.refresh()).toBe(true);
    expect(exec.outputs).toMatchObject({ exitCode: 0, stdout: "out", stderr: "err", containerId: Id });
    expect(await exec.up(command)).toBe("same");
    expect(await printed("cat", file)).toBe("once");
    await exec.destroy();
    expect(await printed("cat", file)).toBe("once");
  });

  test("runs it as the program says: with variables, user and folder", async () => {
    await exec.up(
      inputs('echo "$INHERITED, $GREETING, $(whoami), $PWD"', {
        env: { GREETING: "hello=world" },
        user: "app",
        workingDirectory: "/tmp",
      }),
    );
    expect(exec.outputs["stdout"]).toBe("of the container, hello=world, app, /tmp");
    expect(exec.inputs).toMatchObject({ env: { GREETING: "hello=world" }, user: "app" });
  });

  test("gives much output whole, both streams apart", async () => {
    await exec.up(inputs("seq 1 20000; seq 1 20000 | tr 0-9 a-j >&2"));
    const lines = String(exec.outputs["stdout"]).split("\n");
    expect(lines).toHaveLength(20_000);
    expect(lines.at(-1)).toBe("20000");
    expect(String(exec.outputs["stderr"]).split("\n").at(-1)).toBe("caaaa");
  });

  test("runs again in place when the command, what it runs with, or triggers change, and for nothing else", async () => {
    const command = `echo run >> ${file}; wc -l < ${file}`;
    const changes = [
      [{}, "1"],
      [{ triggers: { release: "2" } }, "2"],
      [{ triggers: { release: "2" }, env: { A: "1" } }, "3"],
      [{ triggers: { release: "2" }, env: { A: "1" }, user: "root" }, "4"],
      [{ triggers: { release: "2" }, env: { A: "1" }, user: "root", timeout: 9, expectedExitCodes: [0, 1] }, "4"],
      [{ triggers: { release: "2" }, env: { A: "1" }, user: "root", deleteCommand: ["true"] }, "4"],
    ] as const;
    for (const [more, runs] of changes) {
      expect(await exec.up(inputs(command, more))).toBe(runs === "1" ? "created" : "updated");
      expect(exec.outputs["stdout"]).toBe(runs);
    }
    expect(await exec.up(inputs("echo other"))).toBe("updated");
    expect(exec.outputs["stdout"]).toBe("other");
  });

  test("fails with the exit code and the last lines, is not made, and runs again the next time", async () => {
    await expect(exec.up(inputs(`echo run >> ${file}; echo "no such table" >&2; exit 3`))).rejects.toThrow(
      /cannot create Exec: the command ended with the exit code 3, and expected is 0\.\n {2}The last lines of its output:\n {2}no such table/,
    );
    expect(exec.exists).toBe(false);
    await exec.up(inputs(`echo run >> ${file}; wc -l < ${file}`));
    expect(exec.outputs["stdout"]).toBe("2");
    const failing = inputs("echo broken; exit 1");
    await expect(exec.up(failing)).rejects.toThrow("exit code 1");
    await expect(exec.up(failing)).rejects.toThrow("exit code 1");
    expect(exec.outputs["stdout"]).toBe("2");
  });

  test("takes other exit codes where the program expects them", async () => {
    await exec.up(inputs("exit 3", { expectedExitCodes: [0, 3] }));
    expect(exec.outputs["exitCode"]).toBe(3);
  });

  test("runs another command when it is deleted, as the same user", async () => {
    await exec.up(inputs(`touch ${file}`, { user: "app", deleteCommand: ["sh", "-c", `whoami > ${file}.gone`] }));
    await exec.destroy();
    expect(await printed("cat", `${file}.gone`)).toBe("app");
  });

  test("is not deleted while that other command fails", async () => {
    await exec.up(inputs("true", { expectedExitCodes: [0, 1], deleteCommand: ["sh", "-c", "echo busy; exit 1"] }));
    await expect(exec.destroy()).rejects.toThrow(
      /cannot delete Exec: the command ended with the exit code 1, and expected is 0\.[^]*busy/,
    );
    expect(exec.exists).toBe(true);
  });

  test("does not wait longer than the program says", async () => {
    await expect(exec.up(inputs("sleep 20", { timeout: 1 }))).rejects.toThrow(
      "the command has not ended within 1 seconds (timeout), and may still run in the container.",
    );
  });

  test("is replaced in another container: there it runs, and what undoes it in the old one", async () => {
    const other = docker.program.resource("Container");
    await other.up({ environmentId: docker.environmentId, name: `${name}-b`, image: docker.images[0], init: true });
    const command = "echo $HOSTNAME; hostname";
    const undone = { deleteCommand: ["touch", file] };
    await exec.up(inputs(command, undone));
    expect(await exec.up(inputs(command, { ...undone, container: `${name}-b` }))).toBe("replaced");
    expect(exec.id).toBe(`${docker.environmentId}/container/${name}-b`);
    expect(await printed("ls", file)).toBe(file);
    await other.destroy();
    // With the container everything is gone that could be undone.
    await exec.destroy();
  });

  test("finds no drift in a container that has been made anew under its name, and names it", async () => {
    const own = docker.program.resource("Container");
    const wanted = { environmentId: docker.environmentId, name: `${name}-c`, image: docker.images[0], init: true };
    await own.up(wanted);
    const command = (id: unknown) => inputs("hostname", { container: `${name}-c`, triggers: { container: id } });
    await exec.up(command(own.outputs["containerId"]));
    const { stdout } = exec.outputs;
    await own.up({ ...wanted, env: { A: "1" } });
    await exec.refresh();
    expect(await exec.up(command(exec.outputs["containerId"]))).toBe("same");
    expect(await exec.up(command(own.outputs["containerId"]))).toBe("updated");
    expect(exec.outputs["stdout"]).not.toBe(stdout);
    await own.destroy();
  });

  test("is imported as a command that has been run", async () => {
    const adopt = `${docker.environmentId}/container/${name}`;
    await exec.up(inputs(`echo run >> ${file}`, { adopt }));
    expect(await printed("sh", "-c", `ls ${file} 2>&1 || true`)).toContain("No such file");
    await exec.up(inputs(`echo run >> ${file}; wc -l < ${file}`));
    expect(exec.outputs["stdout"]).toBe("1");
  });

  test("W2: what is secret in its output, and the values of variables, are in no state and no error", async () => {
    const token = "what-nobody-may-see";
    const env = { TOKEN: token };
    await exec.up(inputs("echo $TOKEN; echo $TOKEN >&2", { env, secretOutput: true }));
    expect(exec.outputs).toMatchObject({ stdout: token, stderr: token });
    expect(z.array(z.unknown()).parse(JSON.parse(exec.storedState))[1]).toMatchObject({
      stdout: "[encrypted]",
      stderr: "[encrypted]",
    });
    await expect(exec.up(inputs("echo $TOKEN; exit 1", { env }))).rejects.toThrow(/of its output:\n {2}\$\{TOKEN\}$/);
    await expect(exec.up(inputs("echo generated; exit 1", { secretOutput: true }))).rejects.toThrow(
      /expected is 0\. What it wrote is a secret \(secretOutput\)\.$/,
    );
  });

  test("W10: is read, and gone with its container", async () => {
    const own = docker.program.resource("Container");
    await own.up({ environmentId: docker.environmentId, name: `${name}-d`, image: docker.images[0], init: true });
    const command = inputs("hostname", { container: `${name}-d` });
    await exec.up(command);
    await docker.docker("POST", `/containers/${name}-d/stop?t=0`);
    expect(await exec.refresh()).toBe(true);
    expect(await exec.up(command)).toBe("same");
    await own.destroy();
    expect(await exec.refresh()).toBe(false);
  });

  test("W14: a status of Docker's that says no, and a command that cannot be started, are failures", async () => {
    await expect(exec.up(inputs("true", { container: `${name}-none` }))).rejects.toThrow(
      `container: environment ${docker.environmentId} has no container "${name}-none".`,
    );
    await expect(exec.up({ ...inputs(""), command: ["/bin/none"] })).rejects.toThrow(/exit code 12[67][^]*\/bin\/none/);
    await expect(exec.up(inputs("true", { workingDirectory: "/none" }))).rejects.toThrow(/exit code 12[67][^]*\/none/);
    const { Id } = started.parse(
      await docker.docker("POST", `/containers/create?name=${name}-e`, { Image: docker.images[0] }),
    );
    await expect(exec.up(inputs("true", { container: Id }))).rejects.toThrow("does not run (created)");
    await docker.docker("DELETE", `/containers/${Id}`);
    const interference = await Interference.start(docker.target.url);
    interference.intervene = ({ path }) =>
      path.endsWith("/start") ? { status: 500, body: { message: "no space left on device" } } : undefined;
    const other = new Program({ ...docker.target, url: interference.url }, { maxRetries: "0" }).resource("Exec");
    await expect(other.up(inputs("true"))).rejects.toThrow("no space left on device");
    expect(other.exists).toBe(false);
    await interference.close();
  });

  test("says so when the connection ends before the command does", async () => {
    const interference = await Interference.start(docker.target.url);
    interference.intervene = ({ path }) =>
      /\/exec\/[^/]+\/json$/.test(path) ? { status: 200, body: { Running: true, ExitCode: null } } : undefined;
    const other = new Program({ ...docker.target, url: interference.url }, { maxRetries: "0" }).resource("Exec");
    await expect(other.up(inputs("true"))).rejects.toThrow("not known how that ends");
    await interference.close();
  });

  describe("in a service", () => {
    let swarm: SwarmOfTest;
    let service: string;
    beforeEach(() => {
      service = uniqueName("service");
      swarm = new SwarmOfTest(docker, service);
    });
    afterEach(() => swarm.removeAll());

    const inService = (command: string) => ({
      environmentId: docker.environmentId,
      service,
      command: ["sh", "-c", command],
    });

    test("runs in one of its tasks, and is gone with it", async () => {
      const web = docker.program.resource("Service");
      await web.up({ environmentId: docker.environmentId, name: service, image: docker.images[0], init: true });
      await exec.up(inService("cat /srv/version"));
      expect(exec.id).toBe(`${docker.environmentId}/service/${service}`);
      const [task] = await docker.labelled("com.docker.swarm.service.name", service);
      expect(exec.outputs).toMatchObject({ stdout: "1", containerId: task?.Id });
      expect(await exec.refresh()).toBe(true);
      expect(await exec.up(inService("cat /srv/version"))).toBe("same");
      await web.destroy();
      expect(await exec.refresh()).toBe(false);
    });

    test("names a service that there is not, and one none of whose tasks runs here", async () => {
      await expect(exec.up(inService("true"))).rejects.toThrow(`has no service "${service}"`);
      await swarm.makeService({}, { Mode: { Replicated: { Replicas: 0 } } });
      await expect(exec.up(inService("true"))).rejects.toThrow(
        `no task of the service "${service}" runs on the engine`,
      );
    });

    test("asks the node that the task is on, where agents say which", async () => {
      await swarm.makeService({});
      const interference = await Interference.start(docker.target.url);
      interference.intervene = ({ path }) =>
        path.includes("/containers/json")
          ? {
              status: 200,
              body: [
                { Id: "other", Image: "app", State: "exited", Created: 1, Portainer: { Agent: { NodeName: "one" } } },
                { Id: "task", Image: "app", State: "running", Created: 2, Portainer: { Agent: { NodeName: "two" } } },
              ],
            }
          : undefined;
      const other = new Program({ ...docker.target, url: interference.url }, { maxRetries: "0" }).resource("Exec");
      await expect(other.up(inService("true"))).rejects.toThrow("No such container: task");
      const [asked] = interference.passed.filter(({ path }) => path.endsWith("/containers/task/exec"));
      expect(asked?.headers["x-portaineragent-target"]).toBe("two");
      await interference.close();
    });
  });

  test.each([
    ["neither container nor service", { container: undefined }, "container: one of container and service is required"],
    ["both", { service: "web" }, "container: one of container and service is required, and not both"],
    ["no command", { command: [] }, "command: it must not be empty"],
    ["a name of a variable with =", { env: { "A=B": "1" } }, "env: the name of a variable must not be empty"],
    ["an exit code that there is not", { expectedExitCodes: [256] }, "expectedExitCodes"],
    [
      "what is no ID",
      { adopt: "web" },
      '"web" is no ID of a command: write <environmentId>/<container|service>/<name>',
    ],
    ["an environment that is not there", { environmentId: "987654" }, "environmentId"],
  ])("refuses %s", async (_what, wrong, message) => {
    await expect(exec.up(inputs("true", wrong))).rejects.toThrow(message);
  });
});
