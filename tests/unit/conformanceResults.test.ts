import { expect, test } from "@jest/globals";
import { allCases, readResults } from "../conformance/results";
import { hashOf } from "../conformance/suite";

const enoughVersions = 2;

test("no two conformance cases have the same name", () => {
  const names = allCases();
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

test("every conformance case has passed on two real versions of Portainer", () => {
  const results = readResults();
  const lacking = allCases().filter(
    (name) => results.filter(({ cases }) => cases[name] === "passed").length < enoughVersions,
  );
  expect(lacking).toEqual([]);
});

test("the results of each version are those of the cases as they are now", () => {
  const results = readResults();
  expect(results.length).toBeGreaterThanOrEqual(enoughVersions);
  for (const { version, caseListHash, cases } of results) {
    expect({ version, caseListHash }).toEqual({ version, caseListHash: hashOf(allCases()) });
    expect(Object.keys(cases).sort()).toEqual(allCases().sort());
    expect({ version, failed: Object.keys(cases).filter((name) => cases[name] === "failed") }).toEqual({
      version,
      failed: [],
    });
  }
});
