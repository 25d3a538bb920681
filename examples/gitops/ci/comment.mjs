// Writes a file into a comment on the pull request (GitHub) or merge request (GitLab) that the pipeline runs for. There is
// one such comment: the next run changes it.
import { readFile } from "node:fs/promises";
import process from "node:process";

const marker = "<!-- pulumi preview -->";
// Both refuse longer comments than 65,536 characters; GitLab takes more than that, but nobody reads it.
const longest = 60_000;

const text = (await readFile(process.argv[2], "utf8")).trim();
const shown = text.length > longest ? `${text.slice(0, longest)}\n… the rest is in the pipeline's log` : text;
const fence = "`".repeat(Math.max(3, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length + 1)));
const body = `${marker}\n### What this change does\n\n${fence}diff\n${shown}\n${fence}\n`;

const { comments, comment, headers } = process.env.GITLAB_CI ? gitlab(process.env) : github(process.env);
const mine = (await everyComment()).find((each) => each.body.includes(marker));
await (mine === undefined
  ? send("POST", comments, { body })
  : send(comment.method, comment.address(mine.id), { body }));

function github({ GITHUB_API_URL, GITHUB_REPOSITORY, GITHUB_TOKEN, PULL_REQUEST }) {
  const issues = `${GITHUB_API_URL}/repos/${GITHUB_REPOSITORY}/issues`;
  return {
    comments: `${issues}/${PULL_REQUEST}/comments`,
    comment: { method: "PATCH", address: (id) => `${issues}/comments/${id}` },
    headers: { authorization: `Bearer ${GITHUB_TOKEN}` },
  };
}

function gitlab({ CI_API_V4_URL, CI_PROJECT_ID, CI_MERGE_REQUEST_IID, GITLAB_TOKEN }) {
  const comments = `${CI_API_V4_URL}/projects/${CI_PROJECT_ID}/merge_requests/${CI_MERGE_REQUEST_IID}/notes`;
  return {
    comments,
    comment: { method: "PUT", address: (id) => `${comments}/${id}` },
    headers: { "private-token": GITLAB_TOKEN },
  };
}

async function everyComment() {
  const all = [];
  for (let page = 1; ; page += 1) {
    const some = await send("GET", `${comments}?per_page=100&page=${page}`);
    all.push(...some);
    if (some.length < 100) return all;
  }
}

async function send(method, address, content) {
  const answer = await fetch(address, {
    method,
    headers: { ...headers, accept: "application/json", "content-type": "application/json" },
    body: content && JSON.stringify(content),
  });
  if (!answer.ok) throw new Error(`${method} ${address}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}
