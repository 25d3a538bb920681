import { describe, expect, test } from "@jest/globals";
import { readsStackEnv, stackTextProblem } from "../../../provider/resources/stack/stackText";

describe("The text of a compose stack", () => {
  test.each([
    ["names images", "services:\n  web:\n    image: app:1\n  job: {image: app:2}\n"],
    ["merges keys", "x-base: &base {image: app:1}\nservices: {web: {<<: *base}}"],
    ["uses variables and Docker's own tags", 'services: {web: {image: "app:${TAG}", ports: !reset []}}'],
    ["extends a service of its own", "services: {base: {image: a}, web: {extends: base}}"],
    ["reads the variables that Portainer writes", "services: {web: {image: a, env_file: [./stack.env]}}"],
    ["names an env file that may be missing", "services: {web: {image: a, env_file: [{path: b, required: false}]}}"],
    ["has the content of its files in itself", "services: {web: {image: a}}\nconfigs: {c: {content: x}}"],
    ["uses a file of the host", "services: {web: {image: a}}\nsecrets: {c: {file: /etc/secret}}"],
  ])("passes when it %s", (_case, text) => {
    expect(stackTextProblem(text, "compose")).toBeUndefined();
  });

  test.each([
    ["a flow that does not end", "services:\n  web: [a\n  db: {}\n", /^line 3 is not YAML: /],
    ["an alias without its anchor", "services: {web: *web}", /^it is not YAML: Unresolved alias/],
    ["a tab", "services:\n  web:\n\timage: a\n", /^line 3 is not YAML: Tabs are not allowed/],
    ["a key that comes twice", "services:\n  web: {image: a}\n  web: {image: b}\n", /^line 3 is not YAML: .*unique/],
    ["no map", "- web\n- db\n", /^it must be a map/],
    ["nothing", "# only a comment\n", /^it is empty/],
    ["no services", "volumes: {data: {}}", /^services: there must be at least one service/],
    ["empty services", "services: {}", /^services: there must be at least one service/],
    ["a service without an image", "services: {web: {ports: [80]}}", /^services\.web\.image: it is required/],
    ["a service that is no map", "services: {web: }", /^services\.web: it must be a map/],
    ["build", "services: {web: {build: .}}", /^services\.web\.build: Portainer gets this text and no other file/],
    ["build beside image", "services: {web: {image: a, build: {context: .}}}", /^services\.web\.build: /],
    ["a local env file", "services: {web: {image: a, env_file: web.env}}", /^services\.web\.env_file: .*stack\.env/],
    [
      "another file to extend",
      "services: {web: {extends: {file: b.yml, service: b}}}",
      /^services\.web\.extends\.file: /,
    ],
    ["include", "include: [b.yml]\nservices: {web: {image: a}}", /^include: /],
    ["a local config", "services: {web: {image: a}}\nconfigs: {c: {file: ./c}}", /^configs\.c\.file: /],
    ["a local secret", "services: {web: {image: a}}\nsecrets: {c: {file: c.txt}}", /^secrets\.c\.file: /],
  ])("is refused by name for %s", (_case, text, problem) => {
    expect(stackTextProblem(text, undefined)).toMatch(problem);
  });

  test("names every problem at once", () => {
    const problem = stackTextProblem("services: {one: {build: .}, two: {build: .}}", "compose");
    expect(problem).toContain("services.one.build");
    expect(problem).toContain("services.two.build");
  });

  test("is refused for stack.env on a swarm, where Portainer does not write it", () => {
    const text = "services: {web: {image: a, env_file: stack.env}}";
    expect(stackTextProblem(text, "swarm")).toMatch(/^services\.web\.env_file: .*environment/);
    expect(readsStackEnv(text)).toBe(true);
  });
});

describe("The text of a Kubernetes stack", () => {
  const manifests = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n---\napiVersion: v1\nkind: Secret\n";

  test("passes, of several documents too, whether or not the kind is said", () => {
    expect(stackTextProblem(manifests, "kubernetes")).toBeUndefined();
    expect(stackTextProblem(manifests, undefined)).toBeUndefined();
  });

  test("is refused where it is not YAML, with the line in the whole text", () => {
    expect(stackTextProblem(`${manifests}---\na: [`, "kubernetes")).toMatch(/^line 8 is not YAML: /);
  });
});
