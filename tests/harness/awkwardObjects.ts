import { z } from "zod";
import type { Target } from "./target";

/** Names as people give them, and as nobody should. */
const names = [
  ...["web", "Web", "WEB", "web-", "web 1", "web1"],
  ...["default", "class", "constructor", "__proto__", "toString", "config"],
  ...['say "hi"', "it's", "both \" and '", "`${process.exit()}`", "${web.id}", "*/ alert(1) /*", "// comment"],
  ...["back\\slash", "日本語", "中文", "🐳 whale", "Ünïcödé", "ﬁne", "İstanbul", "عربى", "a\u0301", "  blanks  "],
  ...["a/b:c@d#e", "- list", "{map: 1}", "null", "true", "1e3", "007", "2048", "<script>", "%s %d", "$(touch x)"],
  ...["&anchor", "!tag", "key: value", "|", ">"],
];

const identified = z.object({ ID: z.int() }).or(z.object({ Id: z.int() }).transform(({ Id }) => ({ ID: Id })));
const list = z.array(z.unknown());

/** Many objects of three kinds, with names that a program has to take care with, and twins among them. */
export class AwkwardObjects {
  /** Their kinds. */
  static readonly kinds = ["Tag", "Team", "EnvironmentGroup"] as const;

  private readonly made: { readonly path: string; readonly id: number }[] = [];

  private constructor(private readonly target: Pick<Target, "ask">) {}

  /** Makes no fewer than so many. */
  static async open(target: Pick<Target, "ask">, atLeast: number): Promise<AwkwardObjects> {
    const objects = new AwkwardObjects(target);
    for (let number = 0; objects.made.length < atLeast; number++) {
      for (const name of names) {
        const numbered = number === 0 ? name : `${name} ${number}`;
        await objects.make("/tags", { Name: numbered });
        await objects.make("/teams", { Name: numbered });
        // Portainer has twins of these.
        const TagIDs = objects.made.flatMap(({ path, id }) => (path === "/tags" ? [id] : [])).slice(0, 1);
        await objects.make("/endpoint_groups", { Name: name, Description: numbered, TagIDs });
      }
    }
    return objects;
  }

  /** How many of their kinds an export has to find, whoever has made them. */
  async count(): Promise<number> {
    const lists = await Promise.all(
      ["/tags", "/teams", "/endpoint_groups"].map((path) => this.target.ask("GET", path)),
    );
    const unassigned = 1;
    return lists.flatMap((each) => list.parse(each)).length - unassigned;
  }

  async remove(): Promise<void> {
    for (const { path, id } of this.made.splice(0).reverse()) await this.target.ask("DELETE", `${path}/${id}`);
  }

  private async make(path: string, body: object): Promise<void> {
    try {
      const { ID } = identified.parse(await this.target.ask("POST", path, body));
      this.made.push({ path, id: ID });
    } catch (error) {
      // Names that Portainer itself refuses, such as twins of teams, are none of ours.
      if (!/: 4\d\d /.test(String(error))) throw error;
    }
  }
}
