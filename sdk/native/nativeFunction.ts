import * as pulumi from "@pulumi/pulumi";
import { packageVersion } from "./packageVersion";

/** A function that the provider plugin runs. */
export class NativeFunction<Result> {
  private readonly token: string;

  /** @param name `getTag` */
  constructor(name: string) {
    this.token = `portainer:index:${name}`;
  }

  async call(args: object, options: pulumi.InvokeOptions = {}): Promise<Result> {
    // eslint-disable-next-line @typescript-eslint/no-unsafe-return -- the schema of the plugin says what it answers
    return await pulumi.runtime.invoke(this.token, { ...args }, { version: packageVersion, ...options });
  }

  output(args: object, options: pulumi.InvokeOutputOptions = {}): pulumi.Output<Result> {
    return pulumi.runtime.invokeOutput<Result>(this.token, { ...args }, { version: packageVersion, ...options });
  }
}
