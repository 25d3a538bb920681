import { beforeAll, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { components } from "../../../provider/components";
import type { Component } from "../../../provider/components/component";
import { composeApp } from "../../../provider/components/composeApp";
import { edgeFleet } from "../../../provider/components/edgeFleet";
import { privateRegistry } from "../../../provider/components/privateRegistry";
import { teamSpace } from "../../../provider/components/teamSpace";
import { resources } from "../../../provider/resources";
import { type ComponentChanges, componentChanges } from "../../../provider/schema/componentChanges";
import { componentImport } from "../../../provider/schema/componentImport";
import { nestedTypes } from "../../../provider/schema/programTypes";
import { components as makers } from "../../../sdk/native/components";

const fileSchema = z.object({
  resources: z.array(
    z.object({
      type: z.string(),
      name: z.string(),
      component: z.boolean().default(false),
      logicalName: z.string().optional(),
      parent: z.string().optional(),
      id: z.string().optional(),
    }),
  ),
});

describe("The page of a component", () => {
  let changes: ReadonlyMap<string, ComponentChanges>;
  beforeAll(async () => {
    const found: [string, ComponentChanges][] = [];
    // Each is made in place of an engine that all of them share.
    for (const component of components) {
      found.push([component.type, await componentChanges(component, makers, resources)]);
    }
    changes = new Map(found);
  });

  /** What a change of an argument does, or of one in the object of this type. */
  function changeOf(component: Component, key: string, typeName?: string): string | undefined {
    const nested = nestedTypes(component.inputs).find(({ name }) => name === typeName);
    return changes.get(component.type)?.of(nested?.shape ?? component.inputs, key);
  }

  const everyComponent = components.map((component) => [component.type, component] as const);

  test.each(everyComponent)("says of each argument of %s what a change does", (type, component) => {
    const holders = [component.inputs, ...nestedTypes(component.inputs).map(({ shape }) => shape)];
    const all = holders.flatMap((holder) =>
      [...holder.properties.keys()].map((key) => changes.get(type)?.of(holder, key)),
    );
    expect(all.filter((words) => !/^(in place|replaces|makes or deletes)/.test(words ?? ""))).toEqual([]);
  });

  test.each([
    [teamSpace, "name", undefined, "in place"],
    [privateRegistry, "type", undefined, "replaces: Registry"],
    [composeApp, "environmentId", undefined, "in place, or replaces: Stack; replaces: RegistryAccess"],
    [edgeFleet, "content", "EdgeFleetStack", "in place"],
    [teamSpace, "userId", "TeamSpaceMember", "replaces: TeamMembership"],
  ])("knows it of their resources: %#", (component, key, typeName, words) => {
    expect(changeOf(component, key, typeName)).toBe(words);
  });

  test.each([
    [teamSpace, "members", undefined, "makes or deletes: TeamMembership"],
    [teamSpace, "registries", "TeamSpaceEnvironment", "makes or deletes: RegistryAccess"],
    [composeApp, "registryId", undefined, "replaces: RegistryAccess; makes or deletes: RegistryAccess"],
    [composeApp, "registry", undefined, "makes or deletes: Registry, RegistryAccess"],
    [edgeFleet, "tags", undefined, "in place: EdgeGroup; makes or deletes: Tag"],
  ])("says where there are more or fewer of them by it: %#", (component, key, typeName, words) => {
    expect(changeOf(component, key, typeName)).toBe(words);
  });

  test.each(everyComponent)("has what the example of %s makes in a file for an import", async (type, component) => {
    const text = (await componentImport(component, makers, resources)).join("\n");
    const [, json = ""] = /```json\n(.*)\n```/s.exec(text) ?? [];
    const [first, ...parts] = fileSchema.parse(JSON.parse(json)).resources;
    expect(first).toMatchObject({ type: `portainer:index:${type}`, component: true });
    expect(parts.length).toBeGreaterThan(1);
    expect(new Set(parts.map(({ name }) => name)).size).toBe(parts.length);
    for (const part of parts) expect(part).toMatchObject({ parent: first?.name, id: expect.stringMatching(/^<\w+>/) });
  });

  test("calls them there as the component does", async () => {
    const text = (await componentImport(teamSpace, makers, resources)).join("\n");
    const { resources: listed } = fileSchema.parse(JSON.parse(/\{.*\}/s.exec(text)?.[0] ?? ""));
    expect(listed.flatMap(({ logicalName, id }) => (logicalName === undefined ? [] : [[logicalName, id]]))).toEqual(
      expect.arrayContaining([
        ["shop", "<teamId>"],
        ["shop/ann", "<teamId>/<userId>"],
      ]),
    );
  });
});
