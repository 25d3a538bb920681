import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { z } from "zod";
import { type Context, loadEvaluation } from "./githubExpressions";
import type { Event, Outcome, Pipeline, Run, Runner } from "./pipeline";

const texts = z.record(z.string(), z.string()).default({});

const workflow = z.object({
  on: z.object({
    pull_request: z.null(),
    push: z.object({ branches: z.array(z.string()) }),
    schedule: z.array(z.object({ cron: z.string() })),
  }),
  env: texts,
  jobs: z.record(
    z.string(),
    z.looseObject({
      if: z.string(),
      steps: z.array(
        z.union([
          // The runner has what these provide: the repository, Node.js and Pulumi.
          z.strictObject({
            uses: z.string().regex(/^(actions\/checkout|actions\/setup-node|pulumi\/actions)@v\d+$/),
            with: z.record(z.string(), z.unknown()).optional(),
          }),
          z.strictObject({ run: z.string(), env: texts }),
        ]),
      ),
    }),
  ),
});

const events: Readonly<Record<Event, string>> = {
  "change request": "pull_request",
  push: "push",
  schedule: "schedule",
};

/** The workflow in `.github/workflows`, as GitHub Actions runs it. */
export class GithubWorkflow implements Pipeline {
  /** @param api address of GitHub's API. */
  constructor(
    private readonly file: string,
    private readonly runner: Runner,
    private readonly api: string,
  ) {}

  async run({ event, branch, settings }: Run): Promise<Outcome> {
    const { env, jobs } = workflow.parse(parse(await readFile(this.file, "utf8")));
    const evaluate = await loadEvaluation();
    const context = contextOf(event, settings);
    const filled = (variables: Readonly<Record<string, string>>) =>
      Object.fromEntries(
        Object.entries(variables).map(([name, text]) => [
          name,
          text.replace(/\$\{\{(.*?)\}\}/g, (_, expression: string) => evaluate(expression, context)),
        ]),
      );
    const known = { GITHUB_API_URL: this.api, GITHUB_REPOSITORY: repository };
    const chosen = Object.entries(jobs).filter(([, job]) => evaluate(job.if, context) === "true");
    const outcomes = await Promise.all(
      chosen.map(([, { steps }]) =>
        this.runner.job(
          branch,
          steps.flatMap((step) =>
            "run" in step ? [{ command: step.run, variables: { ...known, ...filled({ ...env, ...step.env }) } }] : [],
          ),
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

const repository = "shop/deployment";

function contextOf(event: Event, settings: Readonly<Record<string, string>>): Context {
  const request = { number: "1", head: { repo: { full_name: repository } } };
  const token = settings["FORGE_TOKEN"] ?? "";
  const github = { event_name: events[event], repository, token, event: { pull_request: request } };
  return { github, secrets: settings, vars: settings };
}
