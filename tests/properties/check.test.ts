// Its assertions are a hundred times as fast as Jest's, which would be most of what these cases take.
import { deepEqual, ok } from "node:assert/strict";
import { describe, test } from "@jest/globals";
import fc from "fast-check";
import { oneLine } from "../../provider/api/plainText";
import { propertiesOf, structOf } from "../../provider/plugin/structs";
import { hasUnknown } from "../../provider/lifecycle/unknown";
import { cases, everyResource, fewCases } from "./cases";
import { invalidInputs } from "./inputs/invalid";
import { respelled } from "./inputs/respelled";
import { partlyUnknown } from "./inputs/unknowns";
import { validInputs } from "./inputs/valid";
import { writtenOut } from "./inputs/writtenOut";

describe.each(everyResource)("%s", (_type, resource) => {
  const valid = validInputs(resource);
  const unchanged = { differences: [], replaces: false, deleteBeforeReplace: false };

  test("what check has made stays as it is, through another check, state and the wire, and is no difference to itself", () => {
    fc.assert(
      fc.property(valid, (given) => {
        const { inputs, failures } = resource.check(given);
        deepEqual(failures, []);
        deepEqual(resource.check(inputs), { inputs, failures: [] });
        deepEqual(JSON.parse(JSON.stringify(inputs)), inputs);
        deepEqual(propertiesOf(structOf(inputs)), inputs);
        deepEqual(resource.diff(inputs, inputs), unchanged);
        deepEqual(resource.diff(inputs, respelled(resource.inputs.properties, inputs)), unchanged);
      }),
      cases,
    );
  });

  test("a default that is written out is as good as none, as in the classes that Pulumi generates", () => {
    fc.assert(
      fc.property(valid, (given) => {
        const { inputs } = resource.check(given);
        const { inputs: written, failures } = resource.check(writtenOut(resource.inputs.properties, given));
        deepEqual(failures, []);
        deepEqual(resource.diff(inputs, written), unchanged);
        deepEqual(resource.diff(written, inputs), unchanged);
      }),
      fewCases,
    );
  });

  test("whatever is not known yet, valid inputs stay valid, differ in that, and can be previewed", () => {
    fc.assert(
      fc.property(partlyUnknown(valid), ({ known, veiled }) => {
        const { inputs, failures } = resource.check(veiled);
        deepEqual(failures, []);
        const changed = new Set(resource.diff(known, inputs).differences.map(({ path }) => path[0]));
        for (const [key, value] of Object.entries(inputs)) if (hasUnknown(value)) ok(changed.has(key), key);
        resource.preview(undefined, inputs);
        resource.preview({ ...known, instanceId: "12345678" }, inputs);
      }),
      cases,
    );
  });

  test("a single fault is refused, without a server, by the name of what is wrong", () => {
    fc.assert(
      fc.property(invalidInputs(resource), ({ inputs, at }) => {
        const { failures } = resource.check(inputs);
        const [property] = at.split(".");
        ok(
          failures.some(({ reason }) => reason.startsWith(`${oneLine(at)}: `)),
          JSON.stringify(failures),
        );
        ok(failures.every((failure) => failure.property === "" || failure.property === property));
      }),
      cases,
    );
  });
});
