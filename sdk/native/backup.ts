// Generated from provider/resources by `npm run generate`. Changes here get lost.
import * as pulumi from "@pulumi/pulumi";
import type { BackupArgs } from "../backup";
import { nativeOptions, nativeProperties } from "./nativeResource";

/**
 * A backup of the Portainer server: an archive on the disk of the machine that Pulumi runs on, readable by its
 * owner alone, from which a new server can be restored. It is made once, and again when its `triggers` change;
 * while Portainer makes it, it answers nothing else. A file that is gone is made anew, one that was changed is
 * replaced.
 */
export class Backup extends pulumi.CustomResource {
  /**
   * The file of the archive, on the machine that Pulumi runs on; relative to the program's folder. Missing folders
   * are made.
   *
   * Default: the logical name of the resource. A change replaces the object.
   */
  declare readonly path: pulumi.Output<string>;

  /**
   * Password that the archive is encrypted with, and that Portainer asks for when it is restored. Left out, the
   * archive holds all of the server's secrets in plain text. A change makes a new archive.
   *
   * Kept as a secret. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  declare readonly password: pulumi.Output<string | undefined>;

  /**
   * Whether the file stays when the resource is deleted.
   *
   * Default: `false`. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  declare readonly keep: pulumi.Output<boolean | undefined>;

  /**
   * Values of any meaning, such as a date or the ID of another resource: a change of them makes a new archive in
   * the place of the old one. A refresh that finds the file changed reports it as a change of these.
   *
   * Default: `{}`.
   */
  declare readonly triggers: pulumi.Output<Record<string, string> | undefined>;

  /**
   * SHA-256 of the file, in hexadecimal.
   */
  declare readonly sha256: pulumi.Output<string>;

  /**
   * Bytes of the file.
   */
  declare readonly size: pulumi.Output<number>;

  /**
   * The server that it is on, by the first 8 characters of its instance ID: Portainer answers it at
   * `/api/system/status`.
   */
  declare readonly instanceId: pulumi.Output<string>;

  /** Reads a Backup that exists already, without managing it. Its ID has the form `<path>`. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, options?: pulumi.CustomResourceOptions): Backup {
    return new Backup(name, undefined, { ...options, id });
  }

  /** Makes a Backup and manages it. Its ID has the form `<path>`. */
  constructor(name: string, args?: BackupArgs, options?: pulumi.CustomResourceOptions) {
    super(
      "portainer:index:Backup",
      name,
      nativeProperties(["path", "password", "keep", "triggers", "sha256", "size", "instanceId"], args),
      nativeOptions("Backup", options),
    );
  }
}
