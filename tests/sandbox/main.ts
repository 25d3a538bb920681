import { parseArgs } from "node:util";
import { startSandbox } from "./index";

/**
 * Runs a sandbox as a process of its own:
 *
 *     SANDBOX_PASSWORD=… tsx tests/sandbox/main.ts [--port N] [--state FILE] [--version 2.23.0] [--docker-host HOST]
 *
 * Prints one line of JSON, `{"url", "username", "instanceId"}`, once it answers. The password of `admin` comes from
 * `SANDBOX_PASSWORD`. With `--state` the content survives a restart. SIGTERM and SIGINT end it.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: "string" },
      state: { type: "string" },
      version: { type: "string" },
      "docker-host": { type: "string" },
    },
  });
  const password = process.env["SANDBOX_PASSWORD"];
  const port = Number(values.port ?? 0);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`--port ${values.port ?? ""} is no port`);
  const sandbox = await startSandbox({
    port,
    ...(values.state === undefined ? {} : { stateFile: values.state }),
    ...(values.version === undefined ? {} : { version: values.version }),
    ...(values["docker-host"] === undefined ? {} : { dockerHost: values["docker-host"] }),
    ...(password === undefined ? {} : { adminPassword: password }),
  });
  const stop = (): void => {
    void sandbox.close().then(() => process.exit(0));
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
  const { url, adminUsername: username, instanceId } = sandbox;
  process.stdout.write(`${JSON.stringify({ url, username, instanceId })}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
