/**
 * What differs between the versions that the sandbox can be. Up to 2.23 each was seen on the real server of that version;
 * the later ones stand in Portainer's release notes and its newer source.
 */
export interface VersionTraits {
  /** Deleting a team or a user deletes their memberships; older servers mean to, and do not. */
  readonly deletesMemberships: boolean;
  /** Environments say whether they are Docker or Podman. */
  readonly hasContainerEngine: boolean;
  /** An update with an unknown tag fails; older servers drop the tags and go on. */
  readonly refusesUnknownTags: boolean;
  /** Stacks say whether a Kubernetes manifest is written as compose. */
  readonly hasComposeFormat: boolean;
  /** Where a namespace is offered no ingress class, older servers answer `null` in place of an empty list. */
  readonly hasNullIngressClasses: boolean;
  /** The version tells the edition, too. From 2.20. */
  readonly tellsEdition: boolean;
  /** A user may ask who one is; before, `me` is taken for an ID. From 2.20. */
  readonly tellsWhoOneIs: boolean;
  /** The status tells what a demonstration server holds. */
  readonly hasDemonstration: boolean;
  /** A volume that is there already is refused with 409; older servers forget to say so, and answer 500. */
  readonly saysVolumeConflict: boolean;
  /** The interval of snapshots on a new server: newer ones overwrite it with their flag, which is empty. */
  readonly snapshotInterval: string;
  /** Some settings are set at each start to what the flags say, which is nothing. Until 2.27. */
  readonly forgetsSettings: boolean;
  /** A request with the session cookie needs to come from the server's own origin. From 2.31. */
  readonly checksOrigin: boolean;
  /** Repositories are looked at once a minute at most, and a webhook's UUID is refused at an update too. From 2.33. */
  readonly limitsAutoUpdates: boolean;
  /** `RepullImageAndRedeploy` pulls images, as `PullImage` does. From 2.36. */
  readonly repullsImages: boolean;
  /** A repository of a stack is kept as a source, whose number the stack tells. From 2.43. */
  readonly hasGitSources: boolean;
  /** A deployment of a repository keeps the reference and the variables that it does not name. From 2.43. */
  readonly keepsOmittedGitSettings: boolean;
  /** Docker stacks are deployed, started and stopped after the answer; meanwhile nothing else may be done to them. From 2.45. */
  readonly deploysInBackground: boolean;
  /** `Prune` removes the containers of services that a compose text does not name any more. From 2.45. */
  readonly prunesCompose: boolean;
  /** The addresses that have long been deprecated are still served: a client must not need them. Until 2.45. */
  readonly servesDeprecatedPaths: boolean;
}

/** @param version such as `2.21.4`. */
export function traitsOf(version: string): VersionTraits {
  const isSince = (first: string): boolean => version.localeCompare(first, "en", { numeric: true }) >= 0;
  const isRecent = isSince("2.23");
  return {
    deletesMemberships: isRecent,
    hasContainerEngine: isRecent,
    refusesUnknownTags: isRecent,
    hasComposeFormat: !isRecent,
    tellsEdition: isSince("2.20"),
    tellsWhoOneIs: isSince("2.20"),
    hasDemonstration: !isRecent,
    hasNullIngressClasses: !isRecent,
    saysVolumeConflict: isRecent,
    snapshotInterval: isRecent ? "" : "5m",
    forgetsSettings: isRecent && !isSince("2.27"),
    checksOrigin: isSince("2.31"),
    limitsAutoUpdates: isSince("2.33"),
    repullsImages: isSince("2.36"),
    hasGitSources: isSince("2.43"),
    keepsOmittedGitSettings: isSince("2.43"),
    deploysInBackground: isSince("2.45"),
    prunesCompose: isSince("2.45"),
    servesDeprecatedPaths: !isSince("2.45"),
  };
}
