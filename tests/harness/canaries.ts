import { generateKeyPairSync, randomBytes } from "node:crypto";

/** Values that stand nowhere else, and whether any of them shows. */
export class Canaries {
  readonly all: string[] = [];
  private readonly spellings = new Map<string, readonly string[]>();

  /** One that fits wherever a name does: lower-case letters, digits and dashes. */
  word(): string {
    return this.add(`canary-${randomBytes(12).toString("hex")}`);
  }

  /** One with what has to be escaped in JSON, in a URL and in a shell. */
  phrase(): string {
    return this.add(`canary "${randomBytes(12).toString("hex")}" <\\&$'é ü/?#%>`);
  }

  /** A private key as PEM text: each of its lines tells a part of it. */
  key(): string {
    const { privateKey } = generateKeyPairSync("ec", {
      namedCurve: "P-521",
      privateKeyEncoding: { type: "pkcs8", format: "pem" },
      publicKeyEncoding: { type: "spki", format: "pem" },
    });
    return this.addLines(privateKey);
  }

  /** Watches for a value that was made elsewhere. */
  add(value: string): string {
    this.all.push(value);
    this.spellings.set(value, spellings(value));
    return value;
  }

  /** Watches for each line of PEM text. */
  addLines(text: string): string {
    for (const line of text.split("\n")) if (/^[\w+/]{50,}=*$/.test(line)) this.add(line);
    return text;
  }

  /** Those that stand in JSON. */
  foundIn(json: string): string[] {
    return this.all.filter((canary) => json.includes(JSON.stringify(canary).slice(1, -1)));
  }

  /** Those that a text has in it, in plain text, escaped or encoded, with how it says them. */
  tracesIn(text: string): string[] {
    return this.all.flatMap((canary) =>
      (this.spellings.get(canary) ?? [])
        .filter((spelling) => text.includes(spelling))
        .map((spelling) => `${JSON.stringify(canary)} as ${spelling}`),
    );
  }
}

/** Ways to write a text that tell it to whoever reads them. */
function spellings(text: string): string[] {
  const json = JSON.stringify(text).slice(1, -1);
  const inUrl = [text, json].map(encodeURIComponent);
  return [...new Set([text, json, JSON.stringify(json).slice(1, -1), ...inUrl, ...base64(text)])];
}

/** What of a text's Base64 does not depend on what stands before and behind it: there are three ways to begin. */
function base64(text: string): string[] {
  return [0, 1, 2].flatMap((before) => {
    const encoded = Buffer.from("\0".repeat(before) + text).toString("base64");
    const own = encoded.slice(before === 0 ? 0 : before + 1).replace(/..={0,2}$/, "");
    return [own, own.replaceAll("+", "-").replaceAll("/", "_")];
  });
}
