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
}

/** @param version such as `2.21.4`. */
export function traitsOf(version: string): VersionTraits {
  const isRecent = version.localeCompare("2.23.0", "en", { numeric: true }) >= 0;
  return {
    deletesMemberships: isRecent,
    hasContainerEngine: isRecent,
    refusesUnknownTags: isRecent,
    hasComposeFormat: !isRecent,
  };
}
