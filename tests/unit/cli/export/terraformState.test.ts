import { describe, expect, test } from "@jest/globals";
import { terraformState } from "../../../../provider/cli/export/terraformState";
import { resources } from "../../../../provider/resources";
import { terraformResources } from "../../../../provider/schema/terraform";

interface Listed {
  readonly type: string;
  readonly name?: string;
  readonly mode?: string;
  readonly module?: string;
  readonly instances: readonly object[];
}

/** As Terraform 1.11 writes it, with the Terraform provider 1.33. */
function state(...listed: readonly Listed[]): object {
  const provider = 'provider["registry.terraform.io/portainer/portainer"]';
  return {
    ...{ version: 4, terraform_version: "1.11.4", serial: 38, lineage: "1c34da4c-144a-89f7-6c88-0a30a31513da" },
    ...{ outputs: { team: { value: "3", type: "string" } }, check_results: null },
    resources: listed.map(({ instances, ...more }) => ({
      ...{ mode: "managed", name: "main", provider, ...more },
      instances: instances.map((instance) => ({
        ...{ schema_version: 0, sensitive_attributes: [], private: "bnVsbA==", dependencies: ["portainer_tag.all"] },
        ...instance,
      })),
    })),
  };
}

function found(...listed: readonly Listed[]) {
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
        type: "portainer_docker_plugin",
        // Of an imported one, Terraform knows no more.
        instances: [{ attributes: { id: "driver", endpoint_id: 1, name: null } }],
      },
      {
        type: "portainer_kubernetes_helm",
        instances: [{ attributes: { id: "2:apps:web", environment_id: 2, namespace: "apps", name: "web" } }],
      },
    );
    expect(listed.named.map(([type, id]) => [type, id])).toEqual([
      ["TeamMembership", "3/4"],
      ["Network", "1/backend"],
      ["DockerPlugin", "1/driver"],
      ["HelmRelease", "2/apps/web"],
    ]);
  });

  test("says of settings what all of them are here, but for blocks in which nothing is set", () => {
    const blocks = (clientId: string, url: string) => ({
      oauth_settings: [{ client_id: clientId, sso: false }],
      ldap_settings: [{ url, reader_dn: "" }],
    });
    const settings = (attributes: object) => ({
      type: "portainer_settings",
      instances: [{ attributes: { id: "portainer-settings", ...attributes } }],
    });
    const kinds = (...listed: Listed[]) => found(...listed).named.map(([type]) => type);
    expect(kinds(settings(blocks("", "")))).toEqual(["Settings"]);
    expect(kinds(settings(blocks("portainer", "ldap.example.com:389")))).toEqual([
      ...["Settings", "OAuthSettings", "LdapSettings"],
    ]);
  });

  test("has an object whose creation has not ended well, and not one that waits to be deleted", () => {
    const { named, without } = found({
      type: "portainer_team",
      instances: [
        { status: "tainted", attributes: { id: "3" } },
        { deposed: "00000001", attributes: { id: "2" } },
      ],
    });
    expect(named).toEqual([["Team", "3", "main"]]);
    expect(without).toEqual([["portainer_team.main", expect.stringContaining("is to delete it")]]);
  });

  test("has entries of one access as one", () => {
    const entry = (team: number) => ({
      attributes: { id: `1/2/team/${team}`, registry_id: 1, endpoint_id: 2, role_id: 0, team_id: team, user_id: null },
    });
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
    for (const { name, objects = [] } of terraformResources) {
      for (const { type, id } of objects) {
        const kind = resources.find((each) => each.type === type);
        const parts = "single" in id ? 1 : id.length;
        expect([name, kind?.id.split("/").length]).toEqual([name, parts]);
      }
    }
  });
});
