import { ChartRepository } from "../../harness/chartRepository";
import type { Scenario } from "../scenario";
import { named } from "./listed";

const content = "services:\n  web:\n    image: nginx\n";

export const customTemplate: Scenario = {
  type: "CustomTemplate",
  open: (target) =>
    Promise.resolve({
      first: (name) => ({ title: name, description: "the first", kind: "compose", content }),
      second: (name) => ({ title: name, description: "the second", kind: "compose", content: `${content}# changed\n` }),
      held: named(target, "/custom_templates"),
    }),
};

export const helmRepository: Scenario = {
  type: "HelmRepository",
  open: async (target) => {
    const charts = await ChartRepository.open([{ name: "greeter", version: "1.0.0" }]);
    return {
      first: (name) => ({ url: `${charts.url}/${name}` }),
      held: async (name) => {
        const found = JSON.stringify(await target.ask("GET", "/users/1/helm/repositories"));
        return found
          .split(name)
          .slice(1)
          .map(() => "a repository");
      },
      close: () => charts.close(),
    };
  },
};
