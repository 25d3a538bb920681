import { absent, conflict } from "./refusal";
import { filtered } from "./filters";
import { timestamp } from "./identifiers";
import { type Image, type Registry, repositoryOf } from "./registry";
import { type Asked, credentialsOf, isOn, ok, parameter, type Route } from "./request";

/** An image that the engine has, and the names that it has it under. */
interface Kept {
  readonly image: Image;
  readonly tags: Set<string>;
  readonly digests: Set<string>;
}

/** The images of an engine, and the registry that it pulls from. */
export class Images {
  private readonly kept = new Map<string, Kept>();

  constructor(
    readonly registry: Registry,
    /** The IDs of the containers that use an image. */
    private readonly usersOf: (imageId: string) => readonly string[],
  ) {}

  /** An image by a name or its ID. */
  find(nameOrId: string): Image | undefined {
    return this.lookUp(nameOrId)?.image;
  }

  /** @throws Refusal */
  pull(reference: string, credentials: Parameters<Registry["pull"]>[1]): void {
    this.keep(reference, this.registry.pull(reference, credentials));
  }

  /** Has an image under a name, wherever it came from. */
  keep(reference: string, image: Image): void {
    const known = this.kept.get(image.id) ?? { image, tags: new Set(), digests: new Set() };
    this.kept.set(image.id, known);
    known.digests.add(`${repositoryOf(reference)}@${image.digest}`);
    if (!reference.includes("@")) this.name(known, reference);
  }

  census(): string[] {
    return [...this.kept.values()].flatMap((kept) => namesOf(kept).map((name) => `image ${name}`));
  }

  routes(): readonly Route[] {
    return [
      ["POST", "/images/create", (asked) => this.create(asked)],
      ["GET", "/images/json", (asked) => ok(filtered(asked, [...this.kept.values()], labelsOf, filters).map(listed))],
      ["GET", "/images/:name*/json", (asked) => ok(described(this.get(parameter(asked, "name"))))],
      [
        "POST",
        "/images/:name*/tag",
        (asked) => {
          const tag = `${asked.query.get("repo") ?? ""}:${asked.query.get("tag") || "latest"}`;
          this.name(this.get(parameter(asked, "name")), tag);
          return { status: 201 };
        },
      ],
      ["DELETE", "/images/:name*", (asked) => ok(this.remove(parameter(asked, "name"), isOn(asked, "force")))],
    ];
  }

  private create(asked: Asked) {
    const [from, tag] = [asked.query.get("fromImage") ?? "", asked.query.get("tag") ?? ""];
    const reference = tag === "" ? from : `${from}${tag.startsWith("sha256:") ? "@" : ":"}${tag}`;
    const wasThere = this.find(reference) !== undefined;
    this.pull(reference, credentialsOf(asked));
    const kept = this.get(reference);
    const state = wasThere ? "Image is up to date" : "Downloaded newer image";
    const lines = [
      { status: `Pulling from ${repositoryOf(reference).split("/").slice(1).join("/")}`, id: tag },
      { status: `Digest: ${kept.image.digest}` },
      { status: `Status: ${state} for ${reference}` },
    ];
    return { status: 200, body: lines.map((line) => `${JSON.stringify(line)}\r\n`).join(""), type: "application/json" };
  }

  private remove(nameOrId: string, force: boolean): readonly object[] {
    const kept = this.lookUp(nameOrId);
    if (kept === undefined) throw absent(`No such image: ${tagged(nameOrId)}`);
    const name = tagged(nameOrId);
    const isLast = namesOf(kept).every((each) => each === name) || kept.image.id === nameOrId;
    const [user] = this.usersOf(kept.image.id);
    if (isLast && user !== undefined && !force) {
      throw conflict(
        `conflict: unable to remove repository reference "${nameOrId}" (must force) - container ${user.slice(0, 12)} is ` +
          `using its referenced image ${kept.image.id.slice(7, 19)}`,
      );
    }
    if (!isLast) {
      kept.tags.delete(name);
      kept.digests.delete(name);
      // A digest stays only beside a tag of its repository.
      const repositories = new Set([...kept.tags].map(repositoryOf));
      for (const digest of kept.digests) if (!repositories.has(repositoryOf(digest))) kept.digests.delete(digest);
      return [{ Untagged: name }];
    }
    this.kept.delete(kept.image.id);
    const untagged = [...kept.tags, ...kept.digests].map((each) => ({ Untagged: each }));
    return [...untagged, { Deleted: kept.image.id }];
  }

  private name(kept: Kept, tag: string): void {
    for (const other of this.kept.values()) other.tags.delete(tag);
    kept.tags.add(tag);
  }

  private get(nameOrId: string): Kept {
    const kept = this.lookUp(nameOrId);
    if (kept === undefined) throw absent(`no such image: ${nameOrId}: No such image: ${tagged(nameOrId)}`);
    return kept;
  }

  private lookUp(nameOrId: string): Kept | undefined {
    const [name, digest] = nameOrId.split("@");
    const wanted = digest === undefined ? tagged(nameOrId) : `${repositoryOf(name ?? "")}@${digest}`;
    return (
      this.kept.get(nameOrId) ??
      [...this.kept.values()].find(({ tags, digests }) => tags.has(wanted) || digests.has(wanted))
    );
  }
}

function tagged(name: string): string {
  return name.includes("@") || name.startsWith("sha256:") || /:[^:/]*$/.test(name) ? name : `${name}:latest`;
}

/** Those by which it is removed: digests are names only where there is no tag. */
function namesOf({ tags, digests }: Kept): string[] {
  return tags.size > 0 ? [...tags] : [...digests];
}

function labelsOf({ image }: Kept) {
  return image.config.Labels;
}

const filters = {
  reference: ({ tags }: Kept, value: string) => [...tags].some((tag) => tag === value || repositoryOf(tag) === value),
};

function listed({ image, tags, digests }: Kept) {
  return {
    Id: image.id,
    RepoTags: [...tags],
    RepoDigests: [...digests],
    Labels: image.config.Labels,
    Created: 0,
    Size: 0,
    Containers: -1,
  };
}

function described({ image, tags, digests }: Kept) {
  return {
    Id: image.id,
    RepoTags: [...tags],
    RepoDigests: [...digests],
    Created: timestamp(new Date(0)),
    Architecture: "amd64",
    Os: "linux",
    Size: 0,
    Config: { User: "", Env: null, Entrypoint: null, Volumes: null, ...image.config },
  };
}
