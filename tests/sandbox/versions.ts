/** What differs between the versions that the sandbox can be. Each was seen on the real server of that version. */
export interface VersionTraits {
  /** Deleting a team or a user deletes their memberships; older servers mean to, and do not. */
  readonly deletesMemberships: boolean;
  /** Environments say whether they are Docker or Podman. */
  readonly hasContainerEngine: boolean;
  /** An update with an unknown tag fails; older servers drop the tags and go on. */
  readonly refusesUnknownTags: boolean;
  /** Stacks say whether a Kubernetes manifest is written as compose. */
  readonly hasComposeFormat: boolean;
  /** The status tells what a demonstration server holds. */
  readonly hasDemonstration: boolean;
  /** A volume that is there already is refused with 409; older servers forget to say so, and answer 500. */
  readonly saysVolumeConflict: boolean;
  /** The interval of snapshots on a new server: newer ones overwrite it with their flag, which is empty. */
  readonly snapshotInterval: string;
}

/** @param version such as `2.21.4`. */
export function traitsOf(version: string): VersionTraits {
  const isRecent = version.localeCompare("2.23.0", "en", { numeric: true }) >= 0;
  return {
    deletesMemberships: isRecent,
    hasContainerEngine: isRecent,
    refusesUnknownTags: isRecent,
    hasComposeFormat: !isRecent,
    hasDemonstration: !isRecent,
    saysVolumeConflict: isRecent,
    snapshotInterval: isRecent ? "" : "5m",
  };
}
