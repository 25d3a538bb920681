import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { KubernetesTarget } from "../../harness/kubernetesTarget";
import { uniqueName } from "../../harness/names";

const environmentSchema = z.object({
  Kubernetes: z.object({ Configuration: z.looseObject({}), Flags: z.looseObject({}) }),
});
const classPath = "/apis/networking.k8s.io/v1/ingressclasses";

describe("KubernetesSettings", () => {
  let cluster: KubernetesTarget;
  const [nginx, traefik] = [uniqueName("nginx"), uniqueName("traefik")];
  beforeAll(async () => {
    cluster = await KubernetesTarget.open();
    for (const name of [nginx, traefik]) {
      await cluster.kubernetes("POST", classPath, {
        apiVersion: "networking.k8s.io/v1",
        kind: "IngressClass",
        metadata: { name },
        spec: { controller: `example.com/${name}` },
      });
    }
  });
  afterAll(async () => {
    for (const name of [nginx, traefik]) await cluster.kubernetes("DELETE", `${classPath}/${name}`);
    await cluster.close();
  });

  const settings = () => cluster.program.resource("KubernetesSettings");
  const described = (more: object) => ({ environmentId: cluster.environmentId, ...more });
  const storageClass = { name: "fast", accessModes: ["RWO", "RWX"], provisioner: "csi.example.com" };

  async function configuration() {
    const path = `/endpoints/${cluster.environmentId}?excludeSnapshot=true`;
    return environmentSchema.parse(await cluster.target.ask("GET", path)).Kubernetes.Configuration;
  }
  /** What Portainer offers, of the classes of this suite alone: others may have some at the same time. */
  async function offered(below = "") {
    const schema = z.array(z.object({ ClassName: z.string(), Availability: z.boolean() }));
    const found = schema.parse(
      await cluster.target.ask("GET", `/kubernetes/${cluster.environmentId}${below}/ingresscontrollers`),
    );
    return found
      .filter(({ ClassName, Availability }) => [nginx, traefik].includes(ClassName) && Availability)
      .map(({ ClassName }) => ClassName);
  }

  test("changes what it names and nothing else, is read without difference, and leaves all as it is when it goes", async () => {
    const own = settings();
    const before = await configuration();
    const inputs = described({ restrictDefaultNamespace: true, storageClasses: [storageClass] });
    expect(await own.up(inputs)).toBe("created");
    expect(own.id).toBe(cluster.environmentId);
    expect(await configuration()).toEqual({
      ...before,
      RestrictDefaultNamespace: true,
      StorageClasses: [
        {
          Name: "fast",
          AccessModes: ["RWO", "RWX"],
          Provisioner: "csi.example.com",
          AllowVolumeExpansion: false,
        },
      ],
    });
    expect(await own.refresh()).toBe(true);
    expect(await own.preview(inputs)).toBe("same");
    expect(await own.up(described({ restrictDefaultNamespace: false, useLoadBalancer: true }))).toBe("updated");
    expect(await configuration()).toMatchObject({ RestrictDefaultNamespace: false, UseLoadBalancer: true });
    await own.destroy();
    expect(await configuration()).toMatchObject({ UseLoadBalancer: true });
  });

  test("W8: clears what has been set", async () => {
    const own = settings();
    await own.up(described({ storageClasses: [storageClass], resourceOverCommitPercentage: 20 }));
    expect(await own.up(described({ storageClasses: [], resourceOverCommitPercentage: 0 }))).toBe("updated");
    expect(await configuration()).toMatchObject({ StorageClasses: [], ResourceOverCommitPercentage: 0 });
    await own.destroy();
  });

  test("W10: has a setting seen that somebody has changed", async () => {
    const [own, other] = [settings(), settings()];
    await own.up(described({ allowNoneIngressClass: true }));
    await own.destroy();
    await other.up(described({ allowNoneIngressClass: false }));
    await own.up(described({ useServerMetrics: true }));
    await other.refresh();
    expect(await other.preview(described({ allowNoneIngressClass: false }))).toBe("same");
    await cluster.target.ask("PUT", `/endpoints/${cluster.environmentId}`, {
      Kubernetes: { Configuration: { ...(await configuration()), UseServerMetrics: false } },
    });
    await own.refresh();
    expect(await own.up(described({ useServerMetrics: true }))).toBe("updated");
    expect(await configuration()).toMatchObject({ UseServerMetrics: true });
    await own.destroy();
    await other.destroy();
  });

  test("blocks ingress classes, and offers them again", async () => {
    const own = settings();
    expect(await own.up(described({ blockedIngressClasses: [nginx] }))).toBe("created");
    expect(await offered()).toEqual([traefik]);
    await own.refresh();
    expect(await own.preview(described({ blockedIngressClasses: [nginx] }))).toBe("same");
    expect(await own.up(described({ blockedIngressClasses: [] }))).toBe("updated");
    expect((await offered()).sort()).toEqual([nginx, traefik].sort());
    await own.destroy();
  });

  test("has ingress classes blocked in one namespace alone", async () => {
    const own = settings();
    await own.up(described({ ingressAvailabilityPerNamespace: true }));
    const [name, namespace] = [uniqueName("team"), cluster.program.resource("Namespace")];
    const inputs = described({ name, blockedIngressClasses: [nginx] });
    await namespace.up(inputs);
    expect(await offered(`/namespaces/${name}`)).toEqual([traefik]);
    expect(await offered()).toHaveLength(2);
    await namespace.refresh();
    expect(await namespace.preview(inputs)).toBe("same");
    await namespace.up(described({ name, blockedIngressClasses: [] }));
    expect(await offered(`/namespaces/${name}`)).toHaveLength(2);
    await namespace.destroy();
    await own.destroy();
  });

  test("refuses a class that the cluster does not have, and a setting that another resource has", async () => {
    const [own, other] = [settings(), settings()];
    await expect(own.up(described({ blockedIngressClasses: ["no-such-class"] }))).rejects.toThrow(
      /blockedIngressClasses: the cluster offers no ingress class no-such-class/,
    );
    await own.up({ ...described({ useLoadBalancer: true }), owner: "project/stack/KubernetesSettings/own" });
    await expect(
      other.up({ ...described({ useLoadBalancer: false }), owner: "project/stack/KubernetesSettings/other" }),
    ).rejects.toThrow(/setting useLoadBalancer of the cluster .* belongs to another resource/);
    await own.destroy();
  });
});
