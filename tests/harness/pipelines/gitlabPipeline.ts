import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { z } from "zod";
import type { Event, Outcome, Pipeline, Run, Runner } from "./pipeline";

const job = z.looseObject({
  rules: z.array(z.object({ if: z.string() })),
  script: z.array(z.string()),
});

const pipeline = z
  .object({
    default: z.looseObject({ image: z.string(), before_script: z.array(z.string()) }),
    variables: z.record(z.string(), z.string()),
  })
  .catchall(job);

const sources: Readonly<Record<Event, string>> = {
  "change request": "merge_request_event",
  push: "push",
  schedule: "schedule",
};

/** The pipeline in `.gitlab-ci.yml`, as GitLab runs it. */
export class GitlabPipeline implements Pipeline {
  /** @param api address of GitLab's API. */
  constructor(
    private readonly file: string,
    private readonly runner: Runner,
    private readonly api: string,
  ) {}

  async run({ event, branch, settings }: Run): Promise<Outcome> {
    const { default: common, variables, ...jobs } = pipeline.parse(parse(await readFile(this.file, "utf8")));
    const known = {
      ...variables,
      ...settings,
      GITLAB_CI: "true",
      GITLAB_TOKEN: settings["FORGE_TOKEN"] ?? "",
      CI_API_V4_URL: this.api,
      CI_PROJECT_ID: "7",
      CI_MERGE_REQUEST_IID: "1",
      CI_PIPELINE_SOURCE: sources[event],
      CI_COMMIT_BRANCH: branch,
      CI_DEFAULT_BRANCH: "main",
    };
    const chosen = Object.entries(jobs).filter(([, { rules }]) => rules.some((rule) => isTrue(rule.if, known)));
    const outcomes = await Promise.all(
      chosen.map(([, { script }]) =>
        this.runner.job(
          branch,
          [...common.before_script, ...script].map((command) => ({ command, variables: known })),
        ),
      ),
    );
    return {
      jobs: chosen.map(([name]) => name),
      hasPassed: outcomes.every(({ hasPassed }) => hasPassed),
      log: outcomes.map(({ log }) => log).join(""),
    };
  }
}

/** Of GitLab's conditions those that this pipeline has: comparisons, all of which must be true. */
function isTrue(condition: string, variables: Readonly<Record<string, string>>): boolean {
  const value = (word: string) => (word.startsWith("$") ? variables[word.slice(1)] : word.replace(/^"(.*)"$/, "$1"));
  return condition.split(" && ").every((comparison) => {
    const [, left = "", right = ""] = /^(\$\w+) == (\$\w+|"[^"]*")$/.exec(comparison) ?? [];
    if (left === "") throw new Error(`This condition is not understood: ${comparison}`);
    return value(left) === value(right);
  });
}
