// Generated from provider/resources by `npm run generate`. Changes here get lost.
import type * as pulumi from "@pulumi/pulumi";

export interface ContainerPortArgs {
  /**
   * Port inside the container.
   */
  internal: pulumi.Input<number>;
  /**
   * Port on the host. Without it Docker takes a free one.
   */
  external?: pulumi.Input<number> | undefined;
  /**
   * Address of the host that it listens on, such as `127.0.0.1`. Without it all.
   */
  ip?: pulumi.Input<string> | undefined;
  /**
   * Protocol.
   *
   * Default: `"tcp"`.
   */
  protocol?: pulumi.Input<"tcp" | "udp" | "sctp"> | undefined;
}

export interface ContainerPort {
  /**
   * Port inside the container.
   */
  readonly internal: number;
  /**
   * Port on the host. Without it Docker takes a free one.
   */
  readonly external?: number | undefined;
  /**
   * Address of the host that it listens on, such as `127.0.0.1`. Without it all.
   */
  readonly ip?: string | undefined;
  /**
   * Protocol.
   */
  readonly protocol?: "tcp" | "udp" | "sctp" | undefined;
}

export interface ContainerNetworkArgs {
  /**
   * Name of the network.
   */
  name: pulumi.Input<string>;
  /**
   * Further names by which others in the network find it.
   *
   * Default: `[]`.
   */
  aliases?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /**
   * Its IPv4 address in the network, such as `172.20.0.10`. Without it Docker chooses.
   */
  ipv4Address?: pulumi.Input<string> | undefined;
  /**
   * Its IPv6 address in the network. Without it Docker chooses.
   */
  ipv6Address?: pulumi.Input<string> | undefined;
}

export interface ContainerNetwork {
  /**
   * Name of the network.
   */
  readonly name: string;
  /**
   * Further names by which others in the network find it.
   */
  readonly aliases?: string[] | undefined;
  /**
   * Its IPv4 address in the network, such as `172.20.0.10`. Without it Docker chooses.
   */
  readonly ipv4Address?: string | undefined;
  /**
   * Its IPv6 address in the network. Without it Docker chooses.
   */
  readonly ipv6Address?: string | undefined;
}

export interface ContainerMountArgs {
  /**
   * A `volume` of Docker, or a file or folder of the host: `bind`.
   *
   * Default: `"volume"`.
   */
  type?: pulumi.Input<"volume" | "bind"> | undefined;
  /**
   * Name of the volume, which Docker makes where it is missing, or absolute path on the host, which has to be
   * there. A volume without it is anonymous.
   */
  source?: pulumi.Input<string> | undefined;
  /**
   * Where it is inside the container.
   */
  target: pulumi.Input<string>;
  /**
   * Whether the container may only read it.
   *
   * Default: `false`.
   */
  readOnly?: pulumi.Input<boolean> | undefined;
  /**
   * Of a `bind`: whether mounts below it are seen on the other side.
   *
   * Default: `"rprivate"`.
   */
  propagation?: pulumi.Input<"rprivate" | "private" | "rshared" | "shared" | "rslave" | "slave"> | undefined;
  /**
   * Of a volume: whether it stays empty instead of being filled with what the image has at its place.
   *
   * Default: `false`.
   */
  noCopy?: pulumi.Input<boolean> | undefined;
  /**
   * Of a volume that is missing: the driver to make it with. Without it `local`.
   */
  driver?: pulumi.Input<string> | undefined;
  /**
   * Of a volume that is missing: options of the driver.
   *
   * Default: `{}`.
   */
  driverOptions?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
  /**
   * Of a volume that is missing: labels to make it with.
   *
   * Default: `{}`.
   */
  labels?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
}

export interface ContainerMount {
  /**
   * A `volume` of Docker, or a file or folder of the host: `bind`.
   */
  readonly type?: "volume" | "bind" | undefined;
  /**
   * Name of the volume, which Docker makes where it is missing, or absolute path on the host, which has to be
   * there. A volume without it is anonymous.
   */
  readonly source?: string | undefined;
  /**
   * Where it is inside the container.
   */
  readonly target: string;
  /**
   * Whether the container may only read it.
   */
  readonly readOnly?: boolean | undefined;
  /**
   * Of a `bind`: whether mounts below it are seen on the other side.
   */
  readonly propagation?: "rprivate" | "private" | "rshared" | "shared" | "rslave" | "slave" | undefined;
  /**
   * Of a volume: whether it stays empty instead of being filled with what the image has at its place.
   */
  readonly noCopy?: boolean | undefined;
  /**
   * Of a volume that is missing: the driver to make it with. Without it `local`.
   */
  readonly driver?: string | undefined;
  /**
   * Of a volume that is missing: options of the driver.
   */
  readonly driverOptions?: Record<string, string> | undefined;
  /**
   * Of a volume that is missing: labels to make it with.
   */
  readonly labels?: Record<string, string> | undefined;
}

export interface ContainerRestartPolicyArgs {
  /**
   * `no`, `always`, `unless-stopped`, or `on-failure`: where it ends with an exit code other than 0.
   *
   * Default: `"no"`.
   */
  name?: pulumi.Input<"no" | "always" | "unless-stopped" | "on-failure"> | undefined;
  /**
   * With `on-failure`: how often it is started again; 0 for no limit.
   *
   * Default: `0`.
   */
  maximumRetryCount?: pulumi.Input<number> | undefined;
}

export interface ContainerRestartPolicy {
  /**
   * `no`, `always`, `unless-stopped`, or `on-failure`: where it ends with an exit code other than 0.
   */
  readonly name?: "no" | "always" | "unless-stopped" | "on-failure" | undefined;
  /**
   * With `on-failure`: how often it is started again; 0 for no limit.
   */
  readonly maximumRetryCount?: number | undefined;
}

export interface ContainerHealthcheckArgs {
  /**
   * The check: `["CMD", "wget", "-q", "http://localhost:8080"]` runs a program, `["CMD-SHELL", "…"]` a line of
   * shell, `["NONE"]` takes the image's check away. Without it the image's.
   */
  test?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /**
   * Time between two checks, such as `30s`. Without it the image's, or 30 seconds.
   */
  interval?: pulumi.Input<string> | undefined;
  /**
   * Time that one check may take, such as `5s`. Without it the image's, or 30 seconds.
   */
  timeout?: pulumi.Input<string> | undefined;
  /**
   * Time after the start in which a failed check does not count. Without it the image's, or none.
   */
  startPeriod?: pulumi.Input<string> | undefined;
  /**
   * How many checks in a row have to fail for it to be unhealthy. Without it the image's, or 3.
   */
  retries?: pulumi.Input<number> | undefined;
}

export interface ContainerHealthcheck {
  /**
   * The check: `["CMD", "wget", "-q", "http://localhost:8080"]` runs a program, `["CMD-SHELL", "…"]` a line of
   * shell, `["NONE"]` takes the image's check away. Without it the image's.
   */
  readonly test?: string[] | undefined;
  /**
   * Time between two checks, such as `30s`. Without it the image's, or 30 seconds.
   */
  readonly interval?: string | undefined;
  /**
   * Time that one check may take, such as `5s`. Without it the image's, or 30 seconds.
   */
  readonly timeout?: string | undefined;
  /**
   * Time after the start in which a failed check does not count. Without it the image's, or none.
   */
  readonly startPeriod?: string | undefined;
  /**
   * How many checks in a row have to fail for it to be unhealthy. Without it the image's, or 3.
   */
  readonly retries?: number | undefined;
}

export interface ContainerLimitsArgs {
  /**
   * Memory that it may use, such as `512m`.
   */
  memory?: pulumi.Input<string> | undefined;
  /**
   * Memory that it is held down to where the host has little, such as `256m`.
   */
  memoryReservation?: pulumi.Input<string> | undefined;
  /**
   * Memory and swap together, such as `1g`; `-1` for swap without limit. Without it twice the memory.
   */
  memorySwap?: pulumi.Input<string> | undefined;
  /**
   * CPUs that it may use, such as `1.5`.
   */
  cpus?: pulumi.Input<number> | undefined;
  /**
   * Its weight against other containers where CPUs are short; Docker's own is 1024.
   */
  cpuShares?: pulumi.Input<number> | undefined;
  /**
   * The CPUs that it may run on, such as `0-2` or `0,3`.
   */
  cpuSet?: pulumi.Input<string> | undefined;
  /**
   * Processes and threads that it may have.
   */
  pids?: pulumi.Input<number> | undefined;
}

export interface ContainerLimits {
  /**
   * Memory that it may use, such as `512m`.
   */
  readonly memory?: string | undefined;
  /**
   * Memory that it is held down to where the host has little, such as `256m`.
   */
  readonly memoryReservation?: string | undefined;
  /**
   * Memory and swap together, such as `1g`; `-1` for swap without limit. Without it twice the memory.
   */
  readonly memorySwap?: string | undefined;
  /**
   * CPUs that it may use, such as `1.5`.
   */
  readonly cpus?: number | undefined;
  /**
   * Its weight against other containers where CPUs are short; Docker's own is 1024.
   */
  readonly cpuShares?: number | undefined;
  /**
   * The CPUs that it may run on, such as `0-2` or `0,3`.
   */
  readonly cpuSet?: string | undefined;
  /**
   * Processes and threads that it may have.
   */
  readonly pids?: number | undefined;
}

export interface ContainerLogArgs {
  /**
   * Log driver, such as `json-file`, `local` or `syslog`. Without it the engine's.
   */
  driver?: pulumi.Input<string> | undefined;
  /**
   * Options of the driver: `{ "max-size": "10m", "max-file": "3" }`, beside those of the engine.
   *
   * Default: `{}`.
   */
  options?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
}

export interface ContainerLog {
  /**
   * Log driver, such as `json-file`, `local` or `syslog`. Without it the engine's.
   */
  readonly driver?: string | undefined;
  /**
   * Options of the driver: `{ "max-size": "10m", "max-file": "3" }`, beside those of the engine.
   */
  readonly options?: Record<string, string> | undefined;
}

export interface ContainerDeviceArgs {
  /**
   * Path of the device on the host.
   */
  host: pulumi.Input<string>;
  /**
   * Path inside the container. Without it that on the host.
   */
  container?: pulumi.Input<string> | undefined;
  /**
   * What is allowed: `r` to read, `w` to write, `m` to make nodes.
   *
   * Default: `"rwm"`.
   */
  permissions?: pulumi.Input<string> | undefined;
}

export interface ContainerDevice {
  /**
   * Path of the device on the host.
   */
  readonly host: string;
  /**
   * Path inside the container. Without it that on the host.
   */
  readonly container?: string | undefined;
  /**
   * What is allowed: `r` to read, `w` to write, `m` to make nodes.
   */
  readonly permissions?: string | undefined;
}

export interface ContainerGpusArgs {
  /**
   * How many; -1 for all.
   */
  count?: pulumi.Input<number> | undefined;
  /**
   * Which, by ID, in place of a count.
   *
   * Default: `[]`.
   */
  deviceIds?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /**
   * Driver to ask, such as `nvidia`; empty for any.
   *
   * Default: `""`.
   */
  driver?: pulumi.Input<string> | undefined;
  /**
   * What they have to be capable of.
   *
   * Default: `["gpu"]`.
   */
  capabilities?: pulumi.Input<pulumi.Input<string>[]> | undefined;
}

export interface ContainerGpus {
  /**
   * How many; -1 for all.
   */
  readonly count?: number | undefined;
  /**
   * Which, by ID, in place of a count.
   */
  readonly deviceIds?: string[] | undefined;
  /**
   * Driver to ask, such as `nvidia`; empty for any.
   */
  readonly driver?: string | undefined;
  /**
   * What they have to be capable of.
   */
  readonly capabilities?: string[] | undefined;
}

export interface ContainerUlimitArgs {
  /**
   * What is limited, such as `nofile`.
   */
  name: pulumi.Input<string>;
  /**
   * The limit that holds; the process itself may raise it.
   */
  soft: pulumi.Input<number>;
  /**
   * How far it may be raised; -1 for no limit. Without it, not at all.
   */
  hard?: pulumi.Input<number> | undefined;
}

export interface ContainerUlimit {
  /**
   * What is limited, such as `nofile`.
   */
  readonly name: string;
  /**
   * The limit that holds; the process itself may raise it.
   */
  readonly soft: number;
  /**
   * How far it may be raised; -1 for no limit. Without it, not at all.
   */
  readonly hard?: number | undefined;
}

export interface ObjectAccessArgs {
  /**
   * Whether everybody who may use the environment may use it.
   *
   * Default: `false`.
   */
  public?: pulumi.Input<boolean> | undefined;
  /**
   * Whether nobody but administrators may use it.
   *
   * Default: `false`.
   */
  administratorsOnly?: pulumi.Input<boolean> | undefined;
  /**
   * IDs of the users who may use it, beside administrators.
   *
   * Default: `[]`.
   */
  users?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /**
   * IDs of the teams whose members may use it, beside administrators.
   *
   * Default: `[]`.
   */
  teams?: pulumi.Input<pulumi.Input<string>[]> | undefined;
}

export interface ObjectAccess {
  /**
   * Whether everybody who may use the environment may use it.
   */
  readonly public?: boolean | undefined;
  /**
   * Whether nobody but administrators may use it.
   */
  readonly administratorsOnly?: boolean | undefined;
  /**
   * IDs of the users who may use it, beside administrators.
   */
  readonly users?: string[] | undefined;
  /**
   * IDs of the teams whose members may use it, beside administrators.
   */
  readonly teams?: string[] | undefined;
}

export interface ContainerPublishedPortArgs {
  /**
   * Port inside the container.
   */
  internal: pulumi.Input<number>;
  /**
   * Port on the host.
   */
  external: pulumi.Input<number>;
  /**
   * Address of the host that it listens on.
   */
  ip: pulumi.Input<string>;
  /**
   * Protocol: `tcp`, `udp` or `sctp`.
   */
  protocol: pulumi.Input<string>;
}

export interface ContainerPublishedPort {
  /**
   * Port inside the container.
   */
  readonly internal: number;
  /**
   * Port on the host.
   */
  readonly external: number;
  /**
   * Address of the host that it listens on.
   */
  readonly ip: string;
  /**
   * Protocol: `tcp`, `udp` or `sctp`.
   */
  readonly protocol: string;
}

export interface TemplateRepositoryArgs {
  /**
   * URL of the repository, `http://` or `https://`, without credentials.
   */
  url: pulumi.Input<string>;
  /**
   * The compose file, or the manifest for Kubernetes, as a path in the repository.
   *
   * Default: `"docker-compose.yml"`.
   */
  path?: pulumi.Input<string> | undefined;
  /**
   * What to deploy: a branch such as `main`, or a full reference such as `refs/heads/main` or `refs/tags/v1`.
   * Empty: the repository's default branch.
   *
   * Default: `""`.
   */
  reference?: pulumi.Input<string> | undefined;
  /**
   * Who reads the repository. Many servers take any name with an access token as the password.
   *
   * Default: `""`.
   */
  username?: pulumi.Input<string> | undefined;
  /**
   * The password or access token. Left out, the repository is read without credentials.
   *
   * Kept as a secret. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  password?: pulumi.Input<string> | undefined;
  /**
   * Whether to take any TLS certificate of the repository's server.
   *
   * Default: `false`.
   */
  tlsSkipVerify?: pulumi.Input<boolean> | undefined;
}

export interface TemplateRepository {
  /**
   * URL of the repository, `http://` or `https://`, without credentials.
   */
  readonly url: string;
  /**
   * The compose file, or the manifest for Kubernetes, as a path in the repository.
   */
  readonly path?: string | undefined;
  /**
   * What to deploy: a branch such as `main`, or a full reference such as `refs/heads/main` or `refs/tags/v1`.
   * Empty: the repository's default branch.
   */
  readonly reference?: string | undefined;
  /**
   * Who reads the repository. Many servers take any name with an access token as the password.
   */
  readonly username?: string | undefined;
  /**
   * The password or access token. Left out, the repository is read without credentials.
   */
  readonly password?: string | undefined;
  /**
   * Whether to take any TLS certificate of the repository's server.
   */
  readonly tlsSkipVerify?: boolean | undefined;
}

export interface TemplateVariableArgs {
  /**
   * Name of the variable in the text.
   */
  name: pulumi.Input<string>;
  /**
   * What Portainer calls it.
   */
  label: pulumi.Input<string>;
  /**
   * Its value unless somebody changes it.
   *
   * Default: `""`.
   */
  defaultValue?: pulumi.Input<string> | undefined;
  /**
   * What it is for.
   *
   * Default: `""`.
   */
  description?: pulumi.Input<string> | undefined;
}

export interface TemplateVariable {
  /**
   * Name of the variable in the text.
   */
  readonly name: string;
  /**
   * What Portainer calls it.
   */
  readonly label: string;
  /**
   * Its value unless somebody changes it.
   */
  readonly defaultValue?: string | undefined;
  /**
   * What it is for.
   */
  readonly description?: string | undefined;
}

export interface PluginPrivilegeArgs {
  /**
   * What it may do, in the words in which Docker asks: `network`, `mount`, `device`, `capabilities`,
   * `allow-all-devices`, `propagatedMount`, `host ipc namespace`, `host pid namespace`.
   */
  name: pulumi.Input<string>;
  /**
   * To what: `["host"]` of a network, `["CAP_SYS_ADMIN"]` of capabilities, `["true"]` of a switch.
   *
   * Default: `[]`.
   */
  values?: pulumi.Input<pulumi.Input<string>[]> | undefined;
}

export interface PluginPrivilege {
  /**
   * What it may do, in the words in which Docker asks: `network`, `mount`, `device`, `capabilities`,
   * `allow-all-devices`, `propagatedMount`, `host ipc namespace`, `host pid namespace`.
   */
  readonly name: string;
  /**
   * To what: `["host"]` of a network, `["CAP_SYS_ADMIN"]` of capabilities, `["true"]` of a switch.
   */
  readonly values?: string[] | undefined;
}

export interface EdgeStackRepositoryArgs {
  /**
   * URL of the repository, `http://` or `https://`, without credentials.
   *
   * A change replaces the object.
   */
  url: pulumi.Input<string>;
  /**
   * What to deploy: a branch such as `main`, or a full reference such as `refs/heads/main` or `refs/tags/v1`.
   * Empty: the repository's default branch.
   *
   * Default: `""`. A change replaces the object.
   */
  reference?: pulumi.Input<string> | undefined;
  /**
   * The compose file, or the manifest for Kubernetes, as a path in the repository.
   *
   * Default: `"docker-compose.yml"`. A change replaces the object.
   */
  path?: pulumi.Input<string> | undefined;
  /**
   * Who reads the repository. Many servers take any name with an access token as the password.
   *
   * Default: `""`.
   */
  username?: pulumi.Input<string> | undefined;
  /**
   * The password or access token. Left out, the repository is read without credentials.
   *
   * Kept as a secret. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  password?: pulumi.Input<string> | undefined;
  /**
   * Whether to take any TLS certificate of the repository's server.
   *
   * Default: `false`.
   */
  tlsSkipVerify?: pulumi.Input<boolean> | undefined;
}

export interface EdgeStackRepository {
  /**
   * URL of the repository, `http://` or `https://`, without credentials.
   */
  readonly url: string;
  /**
   * What to deploy: a branch such as `main`, or a full reference such as `refs/heads/main` or `refs/tags/v1`.
   * Empty: the repository's default branch.
   */
  readonly reference?: string | undefined;
  /**
   * The compose file, or the manifest for Kubernetes, as a path in the repository.
   */
  readonly path?: string | undefined;
  /**
   * Who reads the repository. Many servers take any name with an access token as the password.
   */
  readonly username?: string | undefined;
  /**
   * The password or access token. Left out, the repository is read without credentials.
   */
  readonly password?: string | undefined;
  /**
   * Whether to take any TLS certificate of the repository's server.
   */
  readonly tlsSkipVerify?: boolean | undefined;
}

export interface EnvironmentTlsArgs {
  /**
   * Whether any certificate of the engine is accepted. Otherwise `caCert` is needed. Agents on Kubernetes are
   * never verified.
   *
   * Default: `false`.
   */
  skipVerify?: pulumi.Input<boolean> | undefined;
  /**
   * Whether Portainer connects without a certificate of its own. Otherwise `cert` and `key` are needed.
   *
   * Default: `false`.
   */
  skipClientVerify?: pulumi.Input<boolean> | undefined;
  /**
   * PEM text of the authority that has signed the engine's certificate.
   *
   * Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  caCert?: pulumi.Input<string> | undefined;
  /**
   * PEM text of the certificate that Portainer shows.
   *
   * Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  cert?: pulumi.Input<string> | undefined;
  /**
   * PEM text of the private key of `cert`.
   *
   * Kept as a secret. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  key?: pulumi.Input<string> | undefined;
}

export interface EnvironmentTls {
  /**
   * Whether any certificate of the engine is accepted. Otherwise `caCert` is needed. Agents on Kubernetes are
   * never verified.
   */
  readonly skipVerify?: boolean | undefined;
  /**
   * Whether Portainer connects without a certificate of its own. Otherwise `cert` and `key` are needed.
   */
  readonly skipClientVerify?: boolean | undefined;
  /**
   * PEM text of the authority that has signed the engine's certificate.
   */
  readonly caCert?: string | undefined;
  /**
   * PEM text of the certificate that Portainer shows.
   */
  readonly cert?: string | undefined;
  /**
   * PEM text of the private key of `cert`.
   */
  readonly key?: string | undefined;
}

export interface EnvironmentAzureArgs {
  /**
   * ID of the application that Portainer is in Azure.
   */
  applicationId: pulumi.Input<string>;
  /**
   * ID of the tenant of the application.
   */
  tenantId: pulumi.Input<string>;
  /**
   * Secret of the application.
   *
   * Kept as a secret.
   */
  authenticationKey: pulumi.Input<string>;
}

export interface EnvironmentAzure {
  /**
   * ID of the application that Portainer is in Azure.
   */
  readonly applicationId: string;
  /**
   * ID of the tenant of the application.
   */
  readonly tenantId: string;
  /**
   * Secret of the application.
   */
  readonly authenticationKey: string;
}

export interface EnvironmentGpuArgs {
  /**
   * Name that people see.
   */
  name: pulumi.Input<string>;
  /**
   * Index or UUID by which Docker knows it: `0`.
   */
  value: pulumi.Input<string>;
}

export interface EnvironmentGpu {
  /**
   * Name that people see.
   */
  readonly name: string;
  /**
   * Index or UUID by which Docker knows it: `0`.
   */
  readonly value: string;
}

export interface EnvironmentAccessPoliciesArgs {
  /**
   * IDs of the users who have access.
   *
   * Default: `[]`.
   */
  users?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /**
   * IDs of the teams whose members have access.
   *
   * Default: `[]`.
   */
  teams?: pulumi.Input<pulumi.Input<string>[]> | undefined;
}

export interface EnvironmentAccessPolicies {
  /**
   * IDs of the users who have access.
   */
  readonly users?: string[] | undefined;
  /**
   * IDs of the teams whose members have access.
   */
  readonly teams?: string[] | undefined;
}

export interface EnvironmentSecuritySettingsArgs {
  /**
   * Whether regular users may mount folders of the host.
   *
   * Default: `true`.
   */
  allowBindMountsForRegularUsers?: pulumi.Input<boolean> | undefined;
  /**
   * Whether regular users may run privileged containers.
   *
   * Default: `true`.
   */
  allowPrivilegedModeForRegularUsers?: pulumi.Input<boolean> | undefined;
  /**
   * Whether regular users may browse volumes. Needs an agent.
   *
   * Default: `false`.
   */
  allowVolumeBrowserForRegularUsers?: pulumi.Input<boolean> | undefined;
  /**
   * Whether regular users may use the host's process namespace.
   *
   * Default: `true`.
   */
  allowHostNamespaceForRegularUsers?: pulumi.Input<boolean> | undefined;
  /**
   * Whether regular users may map devices of the host.
   *
   * Default: `true`.
   */
  allowDeviceMappingForRegularUsers?: pulumi.Input<boolean> | undefined;
  /**
   * Whether regular users may make and change stacks.
   *
   * Default: `true`.
   */
  allowStackManagementForRegularUsers?: pulumi.Input<boolean> | undefined;
  /**
   * Whether regular users may add capabilities.
   *
   * Default: `true`.
   */
  allowContainerCapabilitiesForRegularUsers?: pulumi.Input<boolean> | undefined;
  /**
   * Whether regular users may set kernel parameters.
   *
   * Default: `true`.
   */
  allowSysctlSettingForRegularUsers?: pulumi.Input<boolean> | undefined;
  /**
   * Whether the host can be managed: its devices, its file system. Needs an agent.
   *
   * Default: `false`.
   */
  enableHostManagementFeatures?: pulumi.Input<boolean> | undefined;
}

export interface EnvironmentSecuritySettings {
  /**
   * Whether regular users may mount folders of the host.
   */
  readonly allowBindMountsForRegularUsers?: boolean | undefined;
  /**
   * Whether regular users may run privileged containers.
   */
  readonly allowPrivilegedModeForRegularUsers?: boolean | undefined;
  /**
   * Whether regular users may browse volumes. Needs an agent.
   */
  readonly allowVolumeBrowserForRegularUsers?: boolean | undefined;
  /**
   * Whether regular users may use the host's process namespace.
   */
  readonly allowHostNamespaceForRegularUsers?: boolean | undefined;
  /**
   * Whether regular users may map devices of the host.
   */
  readonly allowDeviceMappingForRegularUsers?: boolean | undefined;
  /**
   * Whether regular users may make and change stacks.
   */
  readonly allowStackManagementForRegularUsers?: boolean | undefined;
  /**
   * Whether regular users may add capabilities.
   */
  readonly allowContainerCapabilitiesForRegularUsers?: boolean | undefined;
  /**
   * Whether regular users may set kernel parameters.
   */
  readonly allowSysctlSettingForRegularUsers?: boolean | undefined;
  /**
   * Whether the host can be managed: its devices, its file system. Needs an agent.
   */
  readonly enableHostManagementFeatures?: boolean | undefined;
}

export interface EnvironmentGroupAccessPoliciesArgs {
  /**
   * IDs of the users who have access.
   *
   * Default: `[]`.
   */
  users?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /**
   * IDs of the teams whose members have access.
   *
   * Default: `[]`.
   */
  teams?: pulumi.Input<pulumi.Input<string>[]> | undefined;
}

export interface EnvironmentGroupAccessPolicies {
  /**
   * IDs of the users who have access.
   */
  readonly users?: string[] | undefined;
  /**
   * IDs of the teams whose members have access.
   */
  readonly teams?: string[] | undefined;
}

export interface LdapTlsArgs {
  /**
   * Whether the connection begins without TLS and then asks for it (StartTLS).
   *
   * Default: `false`.
   */
  startTls?: pulumi.Input<boolean> | undefined;
  /**
   * Whether any certificate of the LDAP server is accepted. Otherwise `caCert` is needed.
   *
   * Default: `false`.
   */
  skipVerify?: pulumi.Input<boolean> | undefined;
  /**
   * PEM text of the authority that has signed the LDAP server's certificate.
   *
   * Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  caCert?: pulumi.Input<string> | undefined;
}

export interface LdapTls {
  /**
   * Whether the connection begins without TLS and then asks for it (StartTLS).
   */
  readonly startTls?: boolean | undefined;
  /**
   * Whether any certificate of the LDAP server is accepted. Otherwise `caCert` is needed.
   */
  readonly skipVerify?: boolean | undefined;
  /**
   * PEM text of the authority that has signed the LDAP server's certificate.
   */
  readonly caCert?: string | undefined;
}

export interface LdapSearchArgs {
  /**
   * The entry below which is searched: `ou=people,dc=example,dc=com`.
   */
  baseDn: pulumi.Input<string>;
  /**
   * A filter in parentheses that entries have to match: `(objectClass=account)`.
   *
   * Default: `""`.
   */
  filter?: pulumi.Input<string> | undefined;
  /**
   * The attribute that holds the username, such as `uid`.
   */
  usernameAttribute: pulumi.Input<string>;
}

export interface LdapSearch {
  /**
   * The entry below which is searched: `ou=people,dc=example,dc=com`.
   */
  readonly baseDn: string;
  /**
   * A filter in parentheses that entries have to match: `(objectClass=account)`.
   */
  readonly filter?: string | undefined;
  /**
   * The attribute that holds the username, such as `uid`.
   */
  readonly usernameAttribute: string;
}

export interface LdapGroupSearchArgs {
  /**
   * The entry below which is searched: `ou=people,dc=example,dc=com`.
   */
  baseDn: pulumi.Input<string>;
  /**
   * A filter in parentheses that entries have to match: `(objectClass=groupOfNames)`.
   *
   * Default: `""`.
   */
  filter?: pulumi.Input<string> | undefined;
  /**
   * The attribute of a group that names its members, such as `member`.
   */
  memberAttribute: pulumi.Input<string>;
}

export interface LdapGroupSearch {
  /**
   * The entry below which is searched: `ou=people,dc=example,dc=com`.
   */
  readonly baseDn: string;
  /**
   * A filter in parentheses that entries have to match: `(objectClass=groupOfNames)`.
   */
  readonly filter?: string | undefined;
  /**
   * The attribute of a group that names its members, such as `member`.
   */
  readonly memberAttribute: string;
}

export interface KubernetesStorageClassArgs {
  /**
   * Name of the storage class in the cluster.
   */
  name: pulumi.Input<string>;
  /**
   * How its volumes may be used: `RWO` by one node, `RWX` by several at a time.
   *
   * Default: `["RWO"]`.
   */
  accessModes?: pulumi.Input<pulumi.Input<"RWO" | "RWX">[]> | undefined;
  /**
   * What makes its volumes: `kubernetes.io/no-provisioner`.
   *
   * Default: `""`.
   */
  provisioner?: pulumi.Input<string> | undefined;
  /**
   * Whether its volumes may be made larger.
   *
   * Default: `false`.
   */
  allowVolumeExpansion?: pulumi.Input<boolean> | undefined;
}

export interface KubernetesStorageClass {
  /**
   * Name of the storage class in the cluster.
   */
  readonly name: string;
  /**
   * How its volumes may be used: `RWO` by one node, `RWX` by several at a time.
   */
  readonly accessModes?: ("RWO" | "RWX")[] | undefined;
  /**
   * What makes its volumes: `kubernetes.io/no-provisioner`.
   */
  readonly provisioner?: string | undefined;
  /**
   * Whether its volumes may be made larger.
   */
  readonly allowVolumeExpansion?: boolean | undefined;
}

export interface NamespaceResourceQuotaArgs {
  /**
   * Cores that all pods in it may ask for, and use, together: `500m`, `2`.
   */
  cpu?: pulumi.Input<string> | undefined;
  /**
   * Memory that all pods in it may ask for, and use, together: `512Mi`, `2Gi`.
   */
  memory?: pulumi.Input<string> | undefined;
}

export interface NamespaceResourceQuota {
  /**
   * Cores that all pods in it may ask for, and use, together: `500m`, `2`.
   */
  readonly cpu?: string | undefined;
  /**
   * Memory that all pods in it may ask for, and use, together: `512Mi`, `2Gi`.
   */
  readonly memory?: string | undefined;
}

export interface NetworkSubnetArgs {
  /**
   * The subnet, such as `172.30.5.0/24` or `fd00:5::/64`.
   */
  subnet: pulumi.Input<string>;
  /**
   * Part of the subnet that containers get their addresses from. Without it all of it.
   */
  range?: pulumi.Input<string> | undefined;
  /**
   * Address of the gateway. Without it the first one of the subnet.
   */
  gateway?: pulumi.Input<string> | undefined;
  /**
   * Addresses that no container gets, by any name: `{ router: "172.30.5.2" }`.
   *
   * Default: `{}`.
   */
  auxiliaryAddresses?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
}

export interface NetworkSubnet {
  /**
   * The subnet, such as `172.30.5.0/24` or `fd00:5::/64`.
   */
  readonly subnet: string;
  /**
   * Part of the subnet that containers get their addresses from. Without it all of it.
   */
  readonly range?: string | undefined;
  /**
   * Address of the gateway. Without it the first one of the subnet.
   */
  readonly gateway?: string | undefined;
  /**
   * Addresses that no container gets, by any name: `{ router: "172.30.5.2" }`.
   */
  readonly auxiliaryAddresses?: Record<string, string> | undefined;
}

export interface NetworkIpamArgs {
  /**
   * Driver that gives out the addresses.
   *
   * Default: `"default"`.
   */
  driver?: pulumi.Input<string> | undefined;
  /**
   * Options of that driver.
   *
   * Default: `{}`.
   */
  options?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
  /**
   * The subnets of the network; Docker chooses one where there is none.
   *
   * Default: `[]`.
   */
  subnets?: pulumi.Input<pulumi.Input<NetworkSubnetArgs>[]> | undefined;
}

export interface NetworkIpam {
  /**
   * Driver that gives out the addresses.
   */
  readonly driver?: string | undefined;
  /**
   * Options of that driver.
   */
  readonly options?: Record<string, string> | undefined;
  /**
   * The subnets of the network; Docker chooses one where there is none.
   */
  readonly subnets?: NetworkSubnet[] | undefined;
}

export interface RegistryGitlabArgs {
  /**
   * ID of the project, a number such as `42`.
   */
  projectId: pulumi.Input<number>;
  /**
   * Path of the project, such as `group/project`.
   */
  projectPath: pulumi.Input<string>;
  /**
   * Address of GitLab itself, such as `https://gitlab.example.com`.
   *
   * Default: `"https://gitlab.com"`.
   */
  instanceUrl?: pulumi.Input<string> | undefined;
}

export interface RegistryGitlab {
  /**
   * ID of the project, a number such as `42`.
   */
  readonly projectId: number;
  /**
   * Path of the project, such as `group/project`.
   */
  readonly projectPath: string;
  /**
   * Address of GitLab itself, such as `https://gitlab.example.com`.
   */
  readonly instanceUrl?: string | undefined;
}

export interface RegistryQuayArgs {
  /**
   * Whether the images are those of an organisation instead of the user.
   *
   * Default: `false`.
   */
  useOrganisation?: pulumi.Input<boolean> | undefined;
  /**
   * Name of the organisation.
   *
   * Default: `""`.
   */
  organisationName?: pulumi.Input<string> | undefined;
}

export interface RegistryQuay {
  /**
   * Whether the images are those of an organisation instead of the user.
   */
  readonly useOrganisation?: boolean | undefined;
  /**
   * Name of the organisation.
   */
  readonly organisationName?: string | undefined;
}

export interface ServiceLimitsArgs {
  /**
   * CPUs that each task may use, such as `1.5`.
   */
  cpus?: pulumi.Input<number> | undefined;
  /**
   * Memory that each task may use, such as `512m`.
   */
  memory?: pulumi.Input<string> | undefined;
  /**
   * Processes and threads that each task may have.
   */
  pids?: pulumi.Input<number> | undefined;
}

export interface ServiceLimits {
  /**
   * CPUs that each task may use, such as `1.5`.
   */
  readonly cpus?: number | undefined;
  /**
   * Memory that each task may use, such as `512m`.
   */
  readonly memory?: string | undefined;
  /**
   * Processes and threads that each task may have.
   */
  readonly pids?: number | undefined;
}

export interface ServiceReservationsArgs {
  /**
   * CPUs that a node has to have free for a task.
   */
  cpus?: pulumi.Input<number> | undefined;
  /**
   * Memory that a node has to have free for a task, such as `256m`.
   */
  memory?: pulumi.Input<string> | undefined;
}

export interface ServiceReservations {
  /**
   * CPUs that a node has to have free for a task.
   */
  readonly cpus?: number | undefined;
  /**
   * Memory that a node has to have free for a task, such as `256m`.
   */
  readonly memory?: string | undefined;
}

export interface ServicePlacementArgs {
  /**
   * What a node has to be: `["node.role == worker", "node.labels.disk == ssd"]`.
   *
   * Default: `[]`.
   */
  constraints?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /**
   * Labels over whose values tasks are spread evenly, the most important first: `["node.labels.zone"]`.
   *
   * Default: `[]`.
   */
  spread?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /**
   * Tasks that one node may have; 0 for no limit.
   *
   * Default: `0`.
   */
  maxReplicasPerNode?: pulumi.Input<number> | undefined;
}

export interface ServicePlacement {
  /**
   * What a node has to be: `["node.role == worker", "node.labels.disk == ssd"]`.
   */
  readonly constraints?: string[] | undefined;
  /**
   * Labels over whose values tasks are spread evenly, the most important first: `["node.labels.zone"]`.
   */
  readonly spread?: string[] | undefined;
  /**
   * Tasks that one node may have; 0 for no limit.
   */
  readonly maxReplicasPerNode?: number | undefined;
}

export interface ServiceRestartPolicyArgs {
  /**
   * When a task that has ended is started anew: `any`, `on-failure` or `none`.
   *
   * Default: `"any"`.
   */
  condition?: pulumi.Input<"any" | "on-failure" | "none"> | undefined;
  /**
   * Time before that.
   *
   * Default: `"5s"`.
   */
  delay?: pulumi.Input<string> | undefined;
  /**
   * How often at most; 0 for no limit.
   *
   * Default: `0`.
   */
  maxAttempts?: pulumi.Input<number> | undefined;
  /**
   * Time in which those attempts count; 0 for ever.
   *
   * Default: `"0s"`.
   */
  window?: pulumi.Input<string> | undefined;
}

export interface ServiceRestartPolicy {
  /**
   * When a task that has ended is started anew: `any`, `on-failure` or `none`.
   */
  readonly condition?: "any" | "on-failure" | "none" | undefined;
  /**
   * Time before that.
   */
  readonly delay?: string | undefined;
  /**
   * How often at most; 0 for no limit.
   */
  readonly maxAttempts?: number | undefined;
  /**
   * Time in which those attempts count; 0 for ever.
   */
  readonly window?: string | undefined;
}

export interface ServiceConfigArgs {
  /**
   * Name of the config: `name` of its resource, whatever version.
   */
  name: pulumi.Input<string>;
  /**
   * The file in the container. Without it the name in the root folder.
   */
  target?: pulumi.Input<string> | undefined;
  /**
   * User, by number, whom the file belongs to.
   *
   * Default: `"0"`.
   */
  uid?: pulumi.Input<string> | undefined;
  /**
   * Group, by number, that the file belongs to.
   *
   * Default: `"0"`.
   */
  gid?: pulumi.Input<string> | undefined;
  /**
   * Who may read it, as an octal number.
   *
   * Default: `"0444"`.
   */
  mode?: pulumi.Input<string> | undefined;
}

export interface ServiceConfig {
  /**
   * Name of the config: `name` of its resource, whatever version.
   */
  readonly name: string;
  /**
   * The file in the container. Without it the name in the root folder.
   */
  readonly target?: string | undefined;
  /**
   * User, by number, whom the file belongs to.
   */
  readonly uid?: string | undefined;
  /**
   * Group, by number, that the file belongs to.
   */
  readonly gid?: string | undefined;
  /**
   * Who may read it, as an octal number.
   */
  readonly mode?: string | undefined;
}

export interface ServiceSecretArgs {
  /**
   * Name of the secret: `name` of its resource, whatever version.
   */
  name: pulumi.Input<string>;
  /**
   * The file in the container. Without it the name in `/run/secrets`.
   */
  target?: pulumi.Input<string> | undefined;
  /**
   * User, by number, whom the file belongs to.
   *
   * Default: `"0"`.
   */
  uid?: pulumi.Input<string> | undefined;
  /**
   * Group, by number, that the file belongs to.
   *
   * Default: `"0"`.
   */
  gid?: pulumi.Input<string> | undefined;
  /**
   * Who may read it, as an octal number.
   *
   * Default: `"0444"`.
   */
  mode?: pulumi.Input<string> | undefined;
}

export interface ServiceSecret {
  /**
   * Name of the secret: `name` of its resource, whatever version.
   */
  readonly name: string;
  /**
   * The file in the container. Without it the name in `/run/secrets`.
   */
  readonly target?: string | undefined;
  /**
   * User, by number, whom the file belongs to.
   */
  readonly uid?: string | undefined;
  /**
   * Group, by number, that the file belongs to.
   */
  readonly gid?: string | undefined;
  /**
   * Who may read it, as an octal number.
   */
  readonly mode?: string | undefined;
}

export interface ServiceNetworkArgs {
  /**
   * Name of the network, which has to span the swarm: an `overlay`.
   */
  name: pulumi.Input<string>;
  /**
   * Further names by which others in the network find it.
   *
   * Default: `[]`.
   */
  aliases?: pulumi.Input<pulumi.Input<string>[]> | undefined;
}

export interface ServiceNetwork {
  /**
   * Name of the network, which has to span the swarm: an `overlay`.
   */
  readonly name: string;
  /**
   * Further names by which others in the network find it.
   */
  readonly aliases?: string[] | undefined;
}

export interface ServicePortArgs {
  /**
   * Port inside the containers.
   */
  internal: pulumi.Input<number>;
  /**
   * Port on the nodes. Without it the swarm takes a free one.
   */
  external?: pulumi.Input<number> | undefined;
  /**
   * Protocol.
   *
   * Default: `"tcp"`.
   */
  protocol?: pulumi.Input<"tcp" | "udp" | "sctp"> | undefined;
  /**
   * Whether every node passes it on (`ingress`), or only one that runs a task, to that task (`host`).
   *
   * Default: `"ingress"`.
   */
  mode?: pulumi.Input<"ingress" | "host"> | undefined;
}

export interface ServicePort {
  /**
   * Port inside the containers.
   */
  readonly internal: number;
  /**
   * Port on the nodes. Without it the swarm takes a free one.
   */
  readonly external?: number | undefined;
  /**
   * Protocol.
   */
  readonly protocol?: "tcp" | "udp" | "sctp" | undefined;
  /**
   * Whether every node passes it on (`ingress`), or only one that runs a task, to that task (`host`).
   */
  readonly mode?: "ingress" | "host" | undefined;
}

export interface ServiceUpdateConfigArgs {
  /**
   * Tasks that are changed at the same time; 0 for all.
   *
   * Default: `1`.
   */
  parallelism?: pulumi.Input<number> | undefined;
  /**
   * Time between two of them.
   *
   * Default: `"0s"`.
   */
  delay?: pulumi.Input<string> | undefined;
  /**
   * Time after its change in which a task must not fail.
   *
   * Default: `"5s"`.
   */
  monitor?: pulumi.Input<string> | undefined;
  /**
   * Part of the tasks that may fail before the failure action is taken.
   *
   * Default: `0`.
   */
  maxFailureRatio?: pulumi.Input<number> | undefined;
  /**
   * Whether the old task is stopped before the new one is started, or after: `start-first`.
   *
   * Default: `"stop-first"`.
   */
  order?: pulumi.Input<"stop-first" | "start-first"> | undefined;
  /**
   * What the swarm does when tasks fail: `pause`, `continue`, or `rollback` to what the service was.
   *
   * Default: `"pause"`.
   */
  failureAction?: pulumi.Input<"pause" | "continue" | "rollback"> | undefined;
}

export interface ServiceUpdateConfig {
  /**
   * Tasks that are changed at the same time; 0 for all.
   */
  readonly parallelism?: number | undefined;
  /**
   * Time between two of them.
   */
  readonly delay?: string | undefined;
  /**
   * Time after its change in which a task must not fail.
   */
  readonly monitor?: string | undefined;
  /**
   * Part of the tasks that may fail before the failure action is taken.
   */
  readonly maxFailureRatio?: number | undefined;
  /**
   * Whether the old task is stopped before the new one is started, or after: `start-first`.
   */
  readonly order?: "stop-first" | "start-first" | undefined;
  /**
   * What the swarm does when tasks fail: `pause`, `continue`, or `rollback` to what the service was.
   */
  readonly failureAction?: "pause" | "continue" | "rollback" | undefined;
}

export interface ServiceRollbackConfigArgs {
  /**
   * Tasks that are changed at the same time; 0 for all.
   *
   * Default: `1`.
   */
  parallelism?: pulumi.Input<number> | undefined;
  /**
   * Time between two of them.
   *
   * Default: `"0s"`.
   */
  delay?: pulumi.Input<string> | undefined;
  /**
   * Time after its change in which a task must not fail.
   *
   * Default: `"5s"`.
   */
  monitor?: pulumi.Input<string> | undefined;
  /**
   * Part of the tasks that may fail before the failure action is taken.
   *
   * Default: `0`.
   */
  maxFailureRatio?: pulumi.Input<number> | undefined;
  /**
   * Whether the old task is stopped before the new one is started, or after: `start-first`.
   *
   * Default: `"stop-first"`.
   */
  order?: pulumi.Input<"stop-first" | "start-first"> | undefined;
  /**
   * What the swarm does when tasks fail: `pause` or `continue`.
   *
   * Default: `"pause"`.
   */
  failureAction?: pulumi.Input<"pause" | "continue"> | undefined;
}

export interface ServiceRollbackConfig {
  /**
   * Tasks that are changed at the same time; 0 for all.
   */
  readonly parallelism?: number | undefined;
  /**
   * Time between two of them.
   */
  readonly delay?: string | undefined;
  /**
   * Time after its change in which a task must not fail.
   */
  readonly monitor?: string | undefined;
  /**
   * Part of the tasks that may fail before the failure action is taken.
   */
  readonly maxFailureRatio?: number | undefined;
  /**
   * Whether the old task is stopped before the new one is started, or after: `start-first`.
   */
  readonly order?: "stop-first" | "start-first" | undefined;
  /**
   * What the swarm does when tasks fail: `pause` or `continue`.
   */
  readonly failureAction?: "pause" | "continue" | undefined;
}

export interface ServicePublishedPortArgs {
  /**
   * Port inside the containers.
   */
  internal: pulumi.Input<number>;
  /**
   * Port on the nodes.
   */
  external: pulumi.Input<number>;
  /**
   * Protocol: `tcp`, `udp` or `sctp`.
   */
  protocol: pulumi.Input<string>;
  /**
   * `ingress` or `host`.
   */
  mode: pulumi.Input<string>;
}

export interface ServicePublishedPort {
  /**
   * Port inside the containers.
   */
  readonly internal: number;
  /**
   * Port on the nodes.
   */
  readonly external: number;
  /**
   * Protocol: `tcp`, `udp` or `sctp`.
   */
  readonly protocol: string;
  /**
   * `ingress` or `host`.
   */
  readonly mode: string;
}

export interface HiddenLabelArgs {
  /**
   * Name of the label.
   */
  name: pulumi.Input<string>;
  /**
   * Value of the label.
   *
   * Default: `""`.
   */
  value?: pulumi.Input<string> | undefined;
}

export interface HiddenLabel {
  /**
   * Name of the label.
   */
  readonly name: string;
  /**
   * Value of the label.
   */
  readonly value?: string | undefined;
}

export interface StackRepositoryArgs {
  /**
   * URL of the repository, `http://` or `https://`, without credentials.
   *
   * A change replaces the object.
   */
  url: pulumi.Input<string>;
  /**
   * What to deploy: a branch such as `main`, or a full reference such as `refs/heads/main` or `refs/tags/v1`.
   * Empty: the repository's default branch.
   *
   * Default: `""`.
   */
  reference?: pulumi.Input<string> | undefined;
  /**
   * The compose file, or the manifest for Kubernetes, as a path in the repository.
   *
   * Default: `"docker-compose.yml"`. A change replaces the object.
   */
  path?: pulumi.Input<string> | undefined;
  /**
   * Further compose files, each overriding the ones before it.
   *
   * Default: `[]`. A change replaces the object.
   */
  additionalFiles?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /**
   * Who reads the repository. Many servers take any name with an access token as the password.
   *
   * Default: `""`.
   */
  username?: pulumi.Input<string> | undefined;
  /**
   * The password or access token. Left out, the repository is read without credentials.
   *
   * Kept as a secret. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  password?: pulumi.Input<string> | undefined;
  /**
   * Whether to take any TLS certificate of the repository's server.
   *
   * Default: `false`.
   */
  tlsSkipVerify?: pulumi.Input<boolean> | undefined;
}

export interface StackRepository {
  /**
   * URL of the repository, `http://` or `https://`, without credentials.
   */
  readonly url: string;
  /**
   * What to deploy: a branch such as `main`, or a full reference such as `refs/heads/main` or `refs/tags/v1`.
   * Empty: the repository's default branch.
   */
  readonly reference?: string | undefined;
  /**
   * The compose file, or the manifest for Kubernetes, as a path in the repository.
   */
  readonly path?: string | undefined;
  /**
   * Further compose files, each overriding the ones before it.
   */
  readonly additionalFiles?: string[] | undefined;
  /**
   * Who reads the repository. Many servers take any name with an access token as the password.
   */
  readonly username?: string | undefined;
  /**
   * The password or access token. Left out, the repository is read without credentials.
   */
  readonly password?: string | undefined;
  /**
   * Whether to take any TLS certificate of the repository's server.
   */
  readonly tlsSkipVerify?: boolean | undefined;
}

export interface StackAutoUpdateArgs {
  /**
   * How often Portainer looks for a new commit, such as `5m`. Newer versions of Portainer refuse less than `1m`.
   */
  interval?: pulumi.Input<string> | undefined;
  /**
   * A UUID that makes a webhook of the stack: whoever sends a POST to `/api/stacks/webhooks/<uuid>` of the server
   * has a new commit deployed, without any login. Unique on the server.
   *
   * Kept as a secret.
   */
  webhook?: pulumi.Input<string> | undefined;
  /**
   * Whether to deploy without a new commit too. The Community Edition keeps it only.
   *
   * Default: `false`.
   */
  forceUpdate?: pulumi.Input<boolean> | undefined;
  /**
   * Whether to pull images that the engine has. The Community Edition keeps it only.
   *
   * Default: `false`.
   */
  forcePullImage?: pulumi.Input<boolean> | undefined;
}

export interface StackAutoUpdate {
  /**
   * How often Portainer looks for a new commit, such as `5m`. Newer versions of Portainer refuse less than `1m`.
   */
  readonly interval?: string | undefined;
  /**
   * A UUID that makes a webhook of the stack: whoever sends a POST to `/api/stacks/webhooks/<uuid>` of the server
   * has a new commit deployed, without any login. Unique on the server.
   */
  readonly webhook?: string | undefined;
  /**
   * Whether to deploy without a new commit too. The Community Edition keeps it only.
   */
  readonly forceUpdate?: boolean | undefined;
  /**
   * Whether to pull images that the engine has. The Community Edition keeps it only.
   */
  readonly forcePullImage?: boolean | undefined;
}

export interface ComposeAppRegistryArgs {
  /**
   * Name of the registry, unique on the server. A change renames it.
   *
   * Default: the logical name of the resource.
   */
  name?: pulumi.Input<string> | undefined;
  /**
   * Kind of registry: `quay`, `azure`, `custom` (any other one), `gitlab`, `proget`, `dockerHub`, `ecr`, or
   * `github`, which the Community Edition lacks. `custom` does for every registry that takes a username and a
   * password.
   *
   * Default: `"custom"`. A change replaces the object.
   */
  type?: pulumi.Input<"quay" | "azure" | "custom" | "gitlab" | "proget" | "dockerHub" | "ecr" | "github"> | undefined;
  /**
   * Address of the registry as image names begin with it, such as `registry.example.com:5000/team` or `docker.io`.
   * A scheme and a closing slash are left out. No two registries may have the same address and username.
   */
  url: pulumi.Input<string>;
  /**
   * Of `proget` alone, where it is required: address of the server, such as `proget.example.com`.
   */
  baseUrl?: pulumi.Input<string> | undefined;
  /**
   * Name to log in with; the access key ID of `ecr`. Left out, the registry is used anonymously, and Portainer
   * forgets the credentials that it had.
   */
  username?: pulumi.Input<string> | undefined;
  /**
   * Password or token to log in with, required with a username; the secret access key of `ecr`.
   *
   * Kept as a secret. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  password?: pulumi.Input<string> | undefined;
  /**
   * Of `ecr` alone, where it is required with a username: AWS region, such as `eu-west-1`.
   */
  region?: pulumi.Input<string> | undefined;
  /**
   * Of `gitlab` alone: the project that the registry belongs to. Portainer cannot change it.
   *
   * A change replaces the object.
   */
  gitlab?: pulumi.Input<RegistryGitlabArgs> | undefined;
  /**
   * Of `quay` alone: whose images they are.
   *
   * Default: `{"useOrganisation":false,"organisationName":""}`.
   */
  quay?: pulumi.Input<RegistryQuayArgs> | undefined;
}

export interface EdgeFleetStackArgs {
  /**
   * Name of the stack, unique on the server whatever the case of its letters. One for compose consists of `a`-`z`,
   * `0`-`9`, `-` and `_`. Portainer cannot rename it. Left out, it is made of the name of the component and the
   * key: `tills-monitoring`.
   *
   * A change replaces the object.
   */
  name?: pulumi.Input<string> | undefined;
  /**
   * What the agents deploy it by: `compose` on Docker, `kubernetes` as a manifest. All environments of the groups
   * have to be of that kind. It changes in place where the stack has a text, and replaces one of a repository.
   *
   * Default: `"compose"`.
   */
  kind?: pulumi.Input<"compose" | "kubernetes"> | undefined;
  /**
   * Text of the compose file, or of the manifest for Kubernetes.
   */
  content?: pulumi.Input<string> | undefined;
  /**
   * Name of a file with the text, in place of `content`; relative to the program's folder.
   *
   * Read in each preview and update, and kept as `content`.
   */
  file?: pulumi.Input<string> | undefined;
  /**
   * The Git repository whose files the agents get. The Community Edition reads it once, when the stack is made,
   * and forgets it: newer commits and another `reference` need a new stack, and an import takes the text. Adding
   * it replaces the stack; one of a repository takes a text in place. Exactly one of `content`, `file` and
   * `repository` has to be given.
   */
  repository?: pulumi.Input<EdgeStackRepositoryArgs> | undefined;
  /**
   * Kubernetes alone: whether the namespaces that the manifest names are used.
   *
   * Default: `false`.
   */
  useManifestNamespaces?: pulumi.Input<boolean> | undefined;
  /**
   * Seconds that the agents get, after a create or an update, to report that the stack runs in every environment
   * of its groups. One that reports a failure fails the operation at once. 0: do not wait, since an edge device
   * may be away for long.
   *
   * Default: `0`. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  waitFor?: pulumi.Input<number> | undefined;
}

export interface PrivateRegistryAccessArgs {
  /**
   * ID of the environment.
   *
   * A change replaces the object.
   */
  environmentId: pulumi.Input<string>;
  /**
   * IDs of teams whose members may use the registry. Not for Kubernetes.
   *
   * Default: `[]`.
   */
  teams?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /**
   * IDs of users who may use the registry. Not for Kubernetes.
   *
   * Default: `[]`.
   */
  users?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /**
   * Namespaces that may pull from the registry, in a Kubernetes environment alone.
   *
   * Default: `[]`.
   */
  namespaces?: pulumi.Input<pulumi.Input<string>[]> | undefined;
}

export interface TeamSpaceMemberArgs {
  /**
   * ID of the user.
   *
   * A change replaces the object.
   */
  userId: pulumi.Input<string>;
  /**
   * What the user is in the team: `leader` or `member`.
   *
   * Default: `"member"`.
   */
  role?: pulumi.Input<"leader" | "member"> | undefined;
}

export interface TeamSpaceNamespaceArgs {
  /**
   * Name of the namespace, unique in its cluster.
   *
   * Default: the logical name of the resource. A change replaces the object.
   */
  name?: pulumi.Input<string> | undefined;
  /**
   * Annotations of the namespace. It owns those that it names; those that controllers of the cluster, or people,
   * have added stay.
   *
   * Default: `{}`.
   */
  annotations?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
  /**
   * What all pods in it may use together. Pods that do not say what they need are refused then. Left out, the
   * limits that Portainer keeps are lifted.
   */
  resourceQuota?: pulumi.Input<NamespaceResourceQuotaArgs> | undefined;
  /**
   * Ingress classes that Portainer does not offer in this namespace. In effect where the cluster's
   * `ingressAvailabilityPerNamespace` is on (see KubernetesSettings).
   *
   * Left out, it is not managed: what the server has stays.
   */
  blockedIngressClasses?: pulumi.Input<pulumi.Input<string>[]> | undefined;
}

export interface TeamSpaceEnvironmentArgs {
  /**
   * ID of the environment.
   */
  environmentId: pulumi.Input<string>;
  /**
   * Of a Kubernetes environment: a namespace for the team alone, and what its pods may use together. It is called
   * as the component where it has no name of its own. **What is in it is deleted with it.**
   *
   * It has to be known when the program runs: it decides which resources there are.
   */
  namespace?: TeamSpaceNamespaceArgs | undefined;
  /**
   * IDs of registries that the team may pull from there, each under a key of the program's own choice. Of a
   * Kubernetes environment it is the namespace that may.
   *
   * Default: `{}`. It has to be known when the program runs: it decides which resources there are.
   */
  registries?: Record<string, pulumi.Input<string>> | undefined;
}
