import * as pulumi from "@pulumi/pulumi";
import type { ComposeApp, ComposeAppArgs } from "../composeApp";
import type { GetStackUrlsArgs, GetStackUrlsResult } from "../functionTypes";
import type { Registry, RegistryArgs } from "../registry";
import type { RegistryAccess, RegistryAccessArgs } from "../registryAccess";
import type { Stack, StackArgs } from "../stack";
import type { LookUp, Making, OutputsOf, ResourceClass } from "./component";
import { registryDefaults } from "./privateRegistry";

/** The classes that it is made of, and how it finds its addresses. */
interface Classes {
  readonly Registry: ResourceClass<RegistryArgs, Registry>;
  readonly RegistryAccess: ResourceClass<RegistryAccessArgs, RegistryAccess>;
  readonly Stack: ResourceClass<StackArgs, Stack>;
  readonly getStackUrls: LookUp<GetStackUrlsArgs, GetStackUrlsResult>;
}

/**
 * Makes a stack, and the registry that its images come from.
 *
 * @throws InputPropertyError where two registries are named, or Kubernetes is.
 */
export function composeApp(
  { Registry, RegistryAccess, Stack, getStackUrls }: Classes,
  { name, args, parent }: Making<ComposeAppArgs>,
): OutputsOf<ComposeApp> {
  const { connection, registry, registryId: given, secrets, ...described } = args;
  const { environmentId, accessControl, name: called = name, env, ...ofStack } = described;
  if (registry !== undefined && given !== undefined) {
    throw new pulumi.InputPropertyError({
      propertyPath: "registryId",
      reason: "give either registryId or registry, which makes one, not both.",
    });
  }
  // Not every language has the types of a program checked.
  const kind: unknown = args.kind;
  if (kind === "kubernetes") {
    throw new pulumi.InputPropertyError({
      propertyPath: "kind",
      reason:
        "a ComposeApp is made of a compose file, which Kubernetes does not take. Make a Stack of a manifest, which has a " +
        "namespace, and a PrivateRegistry, whose access names namespaces.",
    });
  }
  const made = registry && new Registry(name, { ...registryDefaults(name, registry), connection }, { parent });
  const registryId = made?.id ?? given;
  const { teams, users } = accessControl ?? {};
  if (registryId !== undefined && (teams ?? users) !== undefined) {
    new RegistryAccess(name, { registryId, environmentId, teams, users, connection }, { parent });
  }
  const stack = new Stack(
    name,
    { ...ofStack, name: called, environmentId, env: merged(env, secrets), accessControl, connection },
    // Portainer pulls with the registries that it knows by then.
    { parent, dependsOn: made ?? [] },
  );
  return {
    stackId: stack.id,
    registryId: pulumi.output(registryId),
    urls: pulumi
      .all([stack.id, connection])
      .apply(([id, known]) => pulumi.output(urlsOf(getStackUrls({ id }, { connection: known, parent }), stack))),
    webhookUrl: stack.webhookUrl,
  };
}

type Urls = Record<string, string[]>;

/** A preview goes on where nobody can tell them: of many hosts, one may be down that nothing is to be changed on. */
async function urlsOf(asked: Promise<GetStackUrlsResult>, stack: pulumi.Resource): Promise<pulumi.Output<Urls>> {
  try {
    return pulumi.output((await asked).urls);
  } catch (error) {
    if (!pulumi.runtime.isDryRun()) throw error;
    await pulumi.log.warn(`urls: ${error instanceof Error ? error.message : String(error)}`, stack);
    return pulumi.output(pulumi.unknown).apply((): Urls => ({}));
  }
}

type Variables = pulumi.Input<Record<string, pulumi.Input<string>>>;

/** Both, each value a secret or not as it was, as far as the program itself names them. */
function merged(env: Variables = {}, secrets: Variables = {}): Variables {
  return isOutput(env) || isOutput(secrets)
    ? pulumi.all([env, secrets]).apply(([known, hidden]) => ({ ...known, ...hidden }))
    : { ...env, ...secrets };
}

function isOutput<Value>(input: pulumi.Input<Value>): input is pulumi.OutputInstance<Value> | Promise<Value> {
  return pulumi.Output.isInstance(input) || input instanceof Promise;
}
