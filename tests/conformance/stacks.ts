import { z } from "zod";
import type { Answer, Client } from "./client";
import type { Context } from "./context";
import { services, type Docker } from "./docker";

/** What the cases read of a stack. */
export const stack = z.looseObject({
  Id: z.number(),
  Name: z.string(),
  EndpointId: z.number(),
  Status: z.number(),
  Env: z.array(z.object({ name: z.string(), value: z.string() })).nullable(),
});

const containers = z.array(
  z.looseObject({ Id: z.string(), State: z.string(), Labels: z.record(z.string(), z.string()) }),
);

/** A compose text of one service that waits, without a network. */
export function composeText(variable = "none"): string {
  return [
    "services:",
    "  app:",
    `    image: ${services().images[0]}`,
    '    command: ["/bin/sleep", "600"]',
    "    network_mode: none",
    "    stop_grace_period: 0s",
    "    environment:",
    `      VARIABLE: "${variable}"`,
    "",
  ].join("\n");
}

/** Creates a compose stack from a text; it is removed afterwards. */
export async function createStack(
  context: Context,
  docker: Docker,
  content: Record<string, unknown> = {},
  client: Client = context.admin,
): Promise<Answer> {
  const path = `/stacks/create/standalone/string?endpointId=${String(docker.environment)}`;
  const json = { Name: context.unique("stack"), StackFileContent: composeText(), ...content };
  const answer = await client.post(path, { json });
  if (answer.status === 200) removeAfterwards(context, docker, answer.read(stack).Id);
  return answer;
}

/** Removes a stack, wherever it is then, once the case has ended. */
export function removeAfterwards(context: Context, docker: Docker, id: number): void {
  context.afterwards(async () => {
    const answer = await context.admin.get(`/stacks/${String(id)}`);
    if (answer.status !== 200) return;
    await context.admin.delete(`/stacks/${String(id)}?endpointId=${String(docker.environment)}`);
  });
}

/** The containers of a stack, running or not. */
export async function containersOf(docker: Docker, name: string): Promise<z.output<typeof containers>> {
  const filters = encodeURIComponent(JSON.stringify({ label: [`com.docker.compose.project=${name}`] }));
  return (await docker.send("GET", `/containers/json?all=1&filters=${filters}`)).read(containers);
}
