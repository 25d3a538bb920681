import { describe, expect, test } from "@jest/globals";
import { exportedKind, exportedKinds, notExported, rankOf } from "../../../../provider/cli/export/kinds";
import type { Property } from "../../../../provider/lifecycle/shape";
import { resources } from "../../../../provider/resources";

describe("Each kind", () => {
  test.each(resources.map((resource) => [resource.type, resource] as const))(
    "%s is exported, or says why not",
    (type) => {
      const isExported = exportedKinds.some((kind) => kind.type === type);
      expect(isExported).toBe(!(type in notExported));
      if (!isExported) expect(notExported[type]).toMatch(/^[a-z].*[^.]$|^Portainer .*[^.]$/);
    },
  );

  test("that is exported has a place of its own in the order of a program", () => {
    expect(new Set(exportedKinds.map(({ type }) => rankOf(type))).size).toBe(exportedKinds.length);
    expect(Math.max(...exportedKinds.map(({ type }) => rankOf(type)))).toBe(exportedKinds.length - 1);
  });

  test("that another one refers to is a kind that is exported, and has a name where it is referred to by that", () => {
    const references = resources.flatMap(({ inputs }) => [...inputs.properties.values()].flatMap(referencesIn));
    expect(references.length).toBeGreaterThan(30);
    for (const { type, by } of references) {
      const kind = exportedKinds.find((each) => each.type === type);
      expect([type, kind?.type]).toEqual([type, type]);
      if (by === "name") expect([type, kind?.inputs.properties.get("name")?.meta.logicalName]).toEqual([type, true]);
    }
  });

  test("that is asked for is found in whatever case, and refused with the reason where it is not exported", () => {
    expect(exportedKind("teammembership").type).toBe("TeamMembership");
    expect(() => exportedKind("Backup")).toThrow("no server");
    expect(() => exportedKind("Teams")).toThrow(/There are: .*Team/);
  });
});

function referencesIn({ shape }: Property): { readonly type: string; readonly by: string }[] {
  switch (shape.kind) {
    case "object":
      return [...shape.properties.values()].flatMap(referencesIn);
    case "list":
      return referencesIn(shape.item);
    case "map":
      return referencesIn(shape.value);
    case "leaf":
      return shape.refersTo === undefined ? [] : [shape.refersTo];
  }
}
