/** What a URN says of its resource: `urn:pulumi:<stack>::<project>::<parent types>$<type>::<name>`. */
export interface ResourceName {
  readonly stack: string;
  readonly project: string;
  /** `portainer:index:Tag` */
  readonly token: string;
  /** The logical name in the program. */
  readonly name: string;
}

/** Reads the URN that the engine has given a resource. */
export function parseUrn(urn: string): ResourceName {
  // A name may hold colons itself.
  const [stack = "", project = "", qualifiedType = "", ...name] = urn.replace(/^urn:pulumi:/, "").split("::");
  return { stack, project, token: qualifiedType.slice(qualifiedType.lastIndexOf("$") + 1), name: name.join("::") };
}
