import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { ownerLabel } from "../../../provider/resources/ownership";
import { havePrivateImage } from "../../harness/containers";
import { DockerTarget } from "../../harness/dockerTarget";
import { uniqueName } from "../../harness/names";
import { secret } from "../../harness/program";
import { Plugin, resourceUrn } from "../../harness/shells/plugin";

describe("Progress, by the plugin", () => {
  let docker: DockerTarget;
  let plugin: Plugin;
  beforeAll(async () => {
    docker = await DockerTarget.open();
    await havePrivateImage(docker);
    plugin = await Plugin.start();
    const { url, username, password } = docker.target;
    await plugin.configure({ url, username, password: secret(password) });
  });
  afterAll(async () => {
    plugin.close();
    await docker.close();
  });

  test("is told while an image is pulled and while a container starts, as the status of its resource", async () => {
    const name = uniqueName("container");
    const urn = resourceUrn("Container", name);
    const inputs = { environmentId: docker.environmentId, name, image: docker.images[0], pullPolicy: "always" };
    const { id, outputs } = await plugin.client.create({ urn }, inputs);
    const waiting = await plugin.engine.hears(({ message }) => message.startsWith("waiting until it"));
    expect(waiting).toMatchObject({ severity: "info", urn, ephemeral: true });
    expect(plugin.engine.told.map(({ message }) => message)).toContain(`pulling ${docker.images[0]}`);
    expect(plugin.engine.told.every((told) => told.urn === urn && told.ephemeral)).toBe(true);
    await plugin.client.delete({ urn }, { id, inputs, outputs });
  });

  test("carries the name of the resource to what Docker holds, as a label", async () => {
    const name = uniqueName("container");
    const urn = `urn:pulumi:prod::shop::portainer:index:Container::${name}`;
    const inputs = { environmentId: docker.environmentId, name, image: docker.images[0], running: false };
    const { id, outputs } = await plugin.client.create({ urn }, inputs);
    const labelled = await docker.labelled(ownerLabel, `shop/prod/Container/${name}`);
    await plugin.client.delete({ urn }, { id, inputs, outputs });
    expect(labelled).toMatchObject([{ Names: [`/${name}`] }]);
  });
});
