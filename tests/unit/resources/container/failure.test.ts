import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { ContainerOnEngine, havePrivateImage } from "../../../harness/containers";
import { DockerTarget } from "../../../harness/dockerTarget";
import { uniqueName } from "../../../harness/names";
import type { ProgramResource } from "../../../harness/program";

const sick = { test: ["CMD-SHELL", "echo feverish; exit 1"], interval: "200ms", retries: 1 };

describe("Container, when something fails", () => {
  let docker: DockerTarget;
  beforeAll(async () => {
    docker = await DockerTarget.open();
    await havePrivateImage(docker);
  });
  afterAll(() => docker.close());

  let name: string;
  let container: ProgramResource;
  let engine: ContainerOnEngine;
  beforeEach(() => {
    name = uniqueName("container");
    container = docker.program.resource("Container");
    engine = new ContainerOnEngine(docker, name);
  });
  afterEach(async () => {
    await engine.removeAll();
  });

  function inputs(more: Readonly<Record<string, unknown>> = {}) {
    return { environmentId: docker.environmentId, name, image: docker.images[0], ...more };
  }

  describe("on a create", () => {
    test("an image that is not there leaves nothing behind", async () => {
      const [image] = docker.images;
      await expect(container.up(inputs({ image: image.replace(/:1$/, ":none") }))).rejects.toThrow(
        /^cannot create Container ".*": image: \S+private\/app:none could not be pulled with the credentials of the registry with ID \d+\. .* 404: manifest for \S+ not found/,
      );
      expect(container.exists).toBe(false);
      expect(await engine.all()).toEqual([]);
    });

    test("one that ends at once stays in state, and the error has its exit code and its last words", async () => {
      const failing = inputs({ command: ["/bin/sh", "-c", "echo no config; exit 3"] });
      await expect(container.up(failing)).rejects.toThrow(
        /the container ended with exit code 3\.\n {2}The last lines of its log:\n {2}no config/,
      );
      expect(container.exists).toBe(true);
      expect(await engine.all()).toEqual([`${name} exited`]);
      await container.update(inputs());
      expect(await engine.all()).toEqual([`${name} running`]);
    });

    test("one that Docker starts over and over is said to be so", async () => {
      const failing = inputs({ command: ["/bin/sh", "-c", "exit 4"], restartPolicy: { name: "always" } });
      await expect(container.up(failing)).rejects.toThrow(/is started over and over(?:, last with exit code 4)?\./);
    });

    test("an unhealthy one is named with what its check printed", async () => {
      await expect(container.up(inputs({ healthcheck: sick }))).rejects.toThrow(
        /the container is unhealthy\.\n {2}Its health check ended with exit code 1:\n {2}feverish/,
      );
      expect(container.exists).toBe(true);
    });

    test("one that is not healthy in time is named with how long it had", async () => {
      const slow = { test: ["CMD", "true"], interval: "1h" };
      await expect(container.up(inputs({ healthcheck: slow, waitFor: 1 }))).rejects.toThrow(
        "the container is not healthy after 1 seconds (waitFor): starting.",
      );
    });

    test("a healthy one is waited for", async () => {
      await container.up(inputs({ healthcheck: { test: ["CMD", "true"], interval: "500ms" } }));
      expect((await engine.inspect()).State.Health?.Status).toBe("healthy");
    });

    test("no error shows the value of a variable", async () => {
      const failing = inputs({
        command: ["/bin/sh", "-c", "echo $TOKEN; exit 1"],
        env: { TOKEN: "very-secret-token" },
      });
      await expect(container.up(failing)).rejects.toThrow(/log:\n {2}\$\{TOKEN\}$/);
    });
  });

  describe("on an update", () => {
    test.each<[string, () => Readonly<Record<string, unknown>>, RegExp]>([
      ["a missing image", () => ({ image: `${docker.images[0]}-none` }), /could not be pulled/],
      [
        "an image that pullPolicy keeps away",
        () => ({ image: "nowhere/none", pullPolicy: "never" }),
        /pullPolicy is never/,
      ],
      [
        "a program that is not there",
        () => ({ entrypoint: ["/no/such/program"] }),
        /could not be started\..*no such file/,
      ],
      [
        "a mount that Docker refuses",
        () => ({ mounts: [{ type: "bind", source: "/no/such", target: "/x" }] }),
        /does not exist/,
      ],
      ["an end right after the start", () => ({ command: ["/bin/sh", "-c", "exit 3"] }), /ended with exit code 3/],
      ["a failing health check", () => ({ healthcheck: sick }), /is unhealthy.*\n.*exit code 1:\n {2}feverish/],
      [
        "a health check that never ends",
        () => ({ healthcheck: { test: ["CMD", "true"], interval: "1h" }, waitFor: 1 }),
        /is not healthy after 1 seconds/,
      ],
    ])("%s: the container before is back and runs", async (_what, change, message) => {
      await container.up(inputs());
      const before = await engine.inspect();
      await expect(container.up(inputs(change()))).rejects.toThrow(message);
      const after = await engine.inspect();
      expect(after.Id).toBe(before.Id);
      expect(await engine.all()).toEqual([`${name} running`]);
      await container.refresh();
      expect(await container.preview(inputs())).toBe("same");
    });

    test("a port in use: the container before is back and runs", async () => {
      const other = new ContainerOnEngine(docker, `${name}-other`);
      await other.make({
        Image: docker.images[0],
        ExposedPorts: { "8080/tcp": {} },
        HostConfig: { PortBindings: { "8080/tcp": [{ HostIp: "127.0.0.1", HostPort: "" }] } },
      });
      await other.act("start");
      const taken = await other.publishedPort();
      await container.up(inputs());
      const before = await engine.inspect();
      const changed = inputs({ ports: [{ internal: 8080, external: taken, ip: "127.0.0.1" }] });
      await expect(container.up(changed)).rejects.toThrow(
        /could not be started\. .*port is already allocated[^]*The container as it was before is back and runs\./,
      );
      expect((await engine.inspect()).Id).toBe(before.Id);
      expect((await engine.all()).sort()).toEqual([`${name} running`, `${name}-other running`]);
    });

    test("one that did not run is back as it was", async () => {
      await container.up(inputs({ running: false }));
      const before = await engine.inspect();
      await expect(container.up(inputs({ command: ["/bin/sh", "-c", "exit 3"] }))).rejects.toThrow(
        "The container as it was before is back.",
      );
      expect((await engine.inspect()).Id).toBe(before.Id);
      expect(await engine.all()).toEqual([`${name} created`]);
    });

    test("the old one runs on, without an interruption, when Docker refuses to make the new one", async () => {
      await container.up(inputs());
      const before = await engine.inspect();
      await expect(container.up(inputs({ runtime: "none" }))).rejects.toThrow(/runtime/);
      expect((await engine.inspect()).State.StartedAt).toBe(before.State.StartedAt);
    });
  });

  describe("in the middle of an update, so that the old container was left set aside", () => {
    let oldId: string;
    const leaveBehind = async () => {
      await container.up(inputs());
      oldId = (await engine.inspect()).Id;
      await engine.act(`rename?name=${name}-replaced-${oldId.slice(0, 12)}`);
      return new ContainerOnEngine(docker, `${name}-replaced-${oldId.slice(0, 12)}`);
    };

    test("a refresh does not take it for gone, and the next up puts it back", async () => {
      const aside = await leaveBehind();
      await aside.act("stop?t=0");
      expect(await container.refresh()).toBe(true);
      expect(await container.up(inputs())).toBe("updated");
      expect(await engine.inspect()).toMatchObject({ Id: oldId, State: { Running: true } });
      expect(await engine.all()).toEqual([`${name} running`]);
    });

    test("an update goes on from it", async () => {
      await leaveBehind();
      expect(await container.up(inputs({ env: { A: "1" } }))).toBe("updated");
      expect(await engine.all()).toEqual([`${name} running`]);
      expect((await engine.inspect()).Config.Env).toEqual(["A=1"]);
    });

    test("the new one is dropped where it had not got to run", async () => {
      await leaveBehind();
      await engine.make({ Image: docker.images[0], Env: ["A=1"] });
      await container.update(inputs());
      expect(await engine.inspect()).toMatchObject({ Id: oldId, State: { Running: true } });
      expect(await engine.all()).toEqual([`${name} running`]);
    });

    test("the new one stays where it runs well", async () => {
      await leaveBehind();
      await engine.make({ Image: docker.images[0], Env: ["A=1"] });
      await engine.act("start");
      const { Id } = await engine.inspect();
      await container.update(inputs({ env: { A: "1" } }));
      expect((await engine.inspect()).Id).toBe(Id);
      expect(await engine.all()).toEqual([`${name} running`]);
    });

    test("a container of somebody else that has taken the name is left alone", async () => {
      await leaveBehind();
      await engine.make({ Image: docker.images[0], Labels: { "io.pulumi.portainer.owner": "another/program" } });
      await expect(container.update(inputs())).rejects.toThrow(
        `left the container behind as "${name}-replaced-${oldId.slice(0, 12)}", and somebody else has made another`,
      );
      expect(await engine.all()).toHaveLength(2);
    });

    test("a delete removes both", async () => {
      await leaveBehind();
      await engine.make({ Image: docker.images[0] });
      await container.destroy();
      expect(await engine.all()).toEqual([]);
    });
  });

  describe("because the process was killed before it could tell what it had made", () => {
    const owner = "project/stack/Container/web";

    test("a container of its own is taken up again, and made what the program says", async () => {
      await engine.make({ Image: docker.images[0], Env: ["A=0"], Labels: { "io.pulumi.portainer.owner": owner } });
      await container.up(inputs({ owner, env: { A: "1" } }));
      expect((await engine.inspect()).Config).toMatchObject({
        Env: ["A=1"],
        Labels: { "io.pulumi.portainer.owner": owner },
      });
      expect(await engine.all()).toEqual([`${name} running`]);
    });

    test("one of another resource is not", async () => {
      await engine.make({ Image: docker.images[0], Labels: { "io.pulumi.portainer.owner": "another/program" } });
      await expect(container.up(inputs({ owner }))).rejects.toThrow(
        `has a container "${name}" already, which belongs to the resource another/program. It is not taken over silently`,
      );
    });
  });
});
