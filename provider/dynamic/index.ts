import type { dynamic } from "@pulumi/pulumi";
import { compileParserFast } from "../api/parserCompilation";
import { loadResource } from "../resources/loaders";
import { Host } from "./host";
import { DynamicShell } from "./shell";

compileParserFast();
const host = new Host();

/**
 * The dynamic provider of each kind of resource, by its type. What programs have stored in their state loads them from
 * here by `require("pulumi-portainer/dynamic").<Type>`: names and place are a contract with every state there is.
 */
export = Object.defineProperties<Readonly<Record<string, dynamic.ResourceProvider>>>(
  {},
  Object.fromEntries(Object.entries(loadResource).map(([type, load]) => [type, shellOf(load)])),
);

/** A property that makes the shell when it is read for the first time. */
function shellOf(load: (typeof loadResource)[string]): PropertyDescriptor {
  let shell: DynamicShell | undefined;
  return { enumerable: true, get: () => (shell ??= new DynamicShell(load(), host)) };
}
