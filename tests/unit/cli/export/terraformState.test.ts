import { describe, expect, test } from "@jest/globals";
import { terraformState } from "../../../../provider/cli/export/terraformState";
import { resources } from "../../../../provider/resources";
import { terraformResources } from "../../../../provider/schema/terraform";

function state(
  ...listed: { type: string; name?: string; mode?: string; module?: string; instances: object[] }[]
): object {
  return {
    version: 4,
    terraform_version: "1.9.0",
    resources: listed.map((each) => ({ mode: "managed", name: "main", provider: "x", ...each })),
  };
}

function found(...listed: Parameters<typeof state>) {
  const { named, withoutCounterpart } = terraformState(state(...listed));
  return {
    named: named.map(({ resource, id, name }) => [resource.type, id, name]),
    without: withoutCounterpart.map(({ name, reason }) => [name, reason]),
  };
}

describe("A state of the Terraform provider", () => {
  test("names objects by their IDs, called as they are there", () => {
    const listed = found(
      { type: "portainer_team", name: "developers", instances: [{ attributes: { id: "3" } }] },
      { type: "portainer_user", name: "all", instances: [{ index_key: "ann", attributes: { id: "4" } }] },
      { type: "portainer_settings", instances: [{ attributes: { id: "portainer-settings" } }] },
    );
    expect(listed.named).toEqual([
      ["Team", "3", "developers"],
      ["User", "4", "all ann"],
      ["Settings", "settings", "main"],
    ]);
    expect(listed.without).toEqual([]);
  });

  test("says by its attributes what has no number of Portainer's", () => {
    const listed = found(
      { type: "portainer_team_membership", instances: [{ attributes: { id: "9", team_id: 3, user_id: 4 } }] },
      {
        type: "portainer_docker_network",
        instances: [{ attributes: { id: "0abc", endpoint_id: 1, name: "backend" } }],
      },
      {
        type: "portainer_kubernetes_helm",
        instances: [{ attributes: { id: "2:apps:web", environment_id: 2, namespace: "apps", name: "web" } }],
      },
    );
    expect(listed.named.map(([type, id]) => [type, id])).toEqual([
      ["TeamMembership", "3/4"],
      ["Network", "1/backend"],
      ["HelmRelease", "2/apps/web"],
    ]);
  });

  test("has entries of one access as one", () => {
    const entry = (team: number) => ({ attributes: { registry_id: 1, endpoint_id: 2, team_id: team } });
    expect(found({ type: "portainer_registry_access", instances: [entry(3), entry(4)] }).named).toEqual([
      ["RegistryAccess", "1/2", "main"],
    ]);
  });

  test("lists what has no counterpart by its address, with the reason", () => {
    const { named, without } = found(
      { type: "portainer_licenses", instances: [{ attributes: { id: "x" } }] },
      { type: "portainer_container_exec", module: "module.shop", instances: [{ index_key: 0, attributes: {} }] },
      { type: "portainer_future", instances: [{ index_key: "a b", attributes: {} }] },
      { type: "portainer_team", name: "broken", instances: [{ attributes: null }] },
    );
    expect(named).toEqual([]);
    expect(without).toEqual([
      ["portainer_licenses.main", "Portainer answers it in its Business edition only"],
      ["module.shop.portainer_container_exec.main[0]", expect.stringContaining("Exec")],
      ['portainer_future.main["a b"]', "this version does not know that resource"],
      ["portainer_team.broken", "the state does not say which Team it is"],
    ]);
  });

  test("has data sources and other providers' resources beside that, which are none of it", () => {
    const instances = [{ attributes: { id: "3" } }];
    expect(found({ type: "portainer_team", mode: "data", instances }, { type: "docker_network", instances })).toEqual({
      named: [],
      without: [],
    });
  });

  test.each(["{}", "[]", "nonsense", '{"version":3,"resources":[]}'])("is not %s", (text) => {
    expect(() => terraformState(text)).toThrow();
  });

  test("leads to kinds that there are, by IDs of as many parts as theirs", () => {
    for (const { name, object } of terraformResources) {
      if (object === undefined) continue;
      const kind = resources.find(({ type }) => type === object.type);
      const parts = "single" in object.id ? 1 : object.id.length;
      expect([name, kind?.id.split("/").length]).toEqual([name, parts]);
    }
  });
});
