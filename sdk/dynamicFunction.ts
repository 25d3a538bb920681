import * as pulumi from "@pulumi/pulumi";
import type * as client from "../provider/dynamic/functions";

/** What every function takes beside its own arguments. */
export interface DynamicFunctionOptions {
  /**
   * Name of a connection in the configuration object `portainer:connections`, for programs that use several servers.
   * Without it, the connection is that of `portainer:url`.
   */
  connection?: string | undefined;
}

/** A function that runs in the process of the program, with the configuration of its stack. */
export class DynamicFunction<Result> {
  /** @param name `getTag` */
  constructor(private readonly name: string) {}

  /** @throws RunError which says what is wrong. */
  async call(args: object, options: DynamicFunctionOptions = {}): Promise<Result> {
    return (await this.find(args, options)).result;
  }

  /**
   * A secret where the definition calls any of what was found a secret. Not known while an argument is not, nor while a
   * resource that an argument comes from is still to be made: what it makes could not be found yet.
   */
  output(args: object, options: DynamicFunctionOptions = {}): pulumi.Output<Result> {
    const given = pulumi.output<object>(args);
    const made = pulumi.getAllResources(given).then((resources) => [...resources].flatMap(idOf));
    return pulumi
      .all([given, made])
      .apply(([known]) => this.find(known, options))
      .apply(({ result, holdsSecret }) =>
        (holdsSecret ? pulumi.secret(true) : pulumi.output(true)).apply(() => result),
      );
  }

  private async find(args: object, { connection }: DynamicFunctionOptions): Promise<client.Found<Result>> {
    const { ProgramFunction } = loadClient();
    const config = new pulumi.Config("portainer");
    try {
      return await new ProgramFunction<Result>(this.name).call({ ...args }, connection, {
        configuration: (key) => config.get(key.replace(/^portainer:/, "")),
        warn(message) {
          void pulumi.log.warn(`portainer: ${message}`);
        },
      });
    } catch (error) {
      // The one kind of error whose message the engine shows without a stack trace.
      throw new pulumi.RunError(error instanceof Error ? error.message : String(error));
    }
  }
}

function idOf(resource: pulumi.Resource): pulumi.Output<pulumi.ID>[] {
  return pulumi.CustomResource.isInstance(resource) ? [resource.id] : [];
}

/** A program that only declares resources needs no client: it is loaded with the first call. */
function loadClient(): typeof client {
  // eslint-disable-next-line @typescript-eslint/no-require-imports, @typescript-eslint/no-unsafe-return -- import() does not work where programs are tested with Jest
  return require("../provider/dynamic/functions");
}
