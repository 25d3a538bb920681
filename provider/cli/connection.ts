import { setMaxListeners } from "node:events";
import type { Command } from "commander";
import type { Portainer } from "../api/portainer";
import { defaultConnection, type Setting, settingVariables } from "../lifecycle/configuration";
import { openPortainer } from "../lifecycle/opening";
import type { Terminal } from "./terminal";

/** What a command line says of the connection. There is no option for a secret: others see command lines. */
export interface ConnectionOptions {
  readonly url?: string;
  readonly username?: string;
  readonly caCert?: string;
  readonly insecure?: boolean;
  readonly timeout?: string;
  readonly maxRetries?: string;
}

/** Gives a command the options of {@link ConnectionOptions}. */
export function addConnectionOptions(command: Command): Command {
  return command
    .option("--url <address>", `address of Portainer (${variables("url")})`)
    .option("--username <name>", `user to log in as (${variables("username")}); the password is $PORTAINER_PASSWORD`)
    .option("--ca-cert <file>", `authority that signed the server's certificate (${variables("caCert")})`)
    .option("--insecure", `trust any certificate (${variables("insecure")})`)
    .option("--timeout <seconds>", "seconds that one request may take")
    .option("--max-retries <number>", "repeats of a request that is safe to repeat")
    .addHelpText(
      "after",
      "\nSecrets are taken from the environment alone: PORTAINER_API_KEY, or PORTAINER_USERNAME and PORTAINER_PASSWORD;\n" +
        "PORTAINER_HEADERS for an access proxy.",
    );
}

/**
 * Runs it with the server opened.
 *
 * @throws ConfigurationError
 */
export async function withServer<T>(
  options: ConnectionOptions,
  terminal: Terminal,
  action: (portainer: Portainer) => Promise<T>,
): Promise<T> {
  const portainer = connect(options, terminal);
  // Each request that is under way waits for it.
  setMaxListeners(0, terminal.signal);
  try {
    return await action(portainer);
  } finally {
    await portainer.close();
  }
}

/**
 * Opens the server as the provider does: the options in place of the stack's configuration, and the environment for what
 * they leave out. A username on the command line asks for a login, whatever API key the environment has.
 *
 * @throws ConfigurationError
 */
function connect(options: ConnectionOptions, terminal: Terminal): Portainer {
  const { url, username, caCert, insecure, timeout, maxRetries } = options;
  const password = username === undefined ? undefined : terminal.variables["PORTAINER_PASSWORD"];
  const configuration = { url, username, password, caCert, insecure, timeout, maxRetries };
  const connection = defaultConnection(configuration, terminal.variables, nameOf);
  return openPortainer(connection, (message) => terminal.messages.write(`warning: ${message}\n`));
}

const optionNames: Readonly<Partial<Record<Setting, string>>> = {
  url: "--url",
  username: "--username",
  caCert: "--ca-cert",
  insecure: "--insecure",
  timeout: "--timeout",
  maxRetries: "--max-retries",
};

/** What a person sets in a command line; undefined where that is a variable alone. */
function nameOf(setting: Setting): string | undefined {
  return optionNames[setting];
}

function variables(setting: Setting): string {
  return settingVariables[setting].map((name) => `$${name}`).join(", ");
}
