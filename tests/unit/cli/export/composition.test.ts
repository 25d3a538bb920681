import { describe, expect, test } from "@jest/globals";
import { compose, type Earlier } from "../../../../provider/cli/export/composition";
import { settingsOf } from "../../../../provider/cli/export/program";
import { resources } from "../../../../provider/resources";

const nothing: Earlier = { declared: [], variables: [], logicalNames: [], files: [], texts: [], settings: [] };

function object(type: string, name: string, inputs: object) {
  const resource = resources.find((each) => each.type === type);
  if (resource === undefined) throw new Error(`There is no kind ${type}.`);
  return { resource, id: `1/${name}`, name, inputs: { environmentId: "1", name, ...inputs } };
}

const container = (name: string, env: Record<string, string>, more: object = {}) =>
  object("Container", name, { image: "nginx", env, ...more });

/** The configuration of a program of these, by key. */
function settings(objects: readonly ReturnType<typeof object>[], earlier: Partial<Earlier> = {}) {
  const survey = { objects, leftOut: [], unreadable: [], known: [] };
  const { declarations } = compose(survey, { earlier: { ...nothing, ...earlier }, variableIsLogicalName: true });
  return Object.fromEntries(settingsOf(declarations).map(({ key, told }) => [key, told]));
}

describe("The configuration of an exported program", () => {
  test.each([
    ...[
      "DB_PASSWORD",
      "MYSQL_PWD",
      "APP_KEY",
      "N8N_ENCRYPTION_KEY",
      "RAILS_MASTER_KEY",
      "SENTRY_DSN",
      "SLACK_WEBHOOK_URL",
    ],
    ...["GITHUB_TOKEN", "PASSWORD_SALT", "AWS_SECRET_ACCESS_KEY", "api-key-production"],
  ])("has the variable %s, by its name", (name) => {
    expect(Object.values(settings([container("web", { [name]: "hidden", PORT: "80" })]))).toEqual(["hidden"]);
  });

  test.each([
    "postgres://shop:hidden@db:5432/shop",
    "redis://:hidden@cache",
    "Server=db;User Id=sa;Password=hidden;Encrypt=true",
    "DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=hidden==",
    "-----BEGIN OPENSSH PRIVATE KEY-----\nhidden\n",
    "glpat-hidden",
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.hidden",
  ])("has a value that looks like a secret, whatever it is called: %j", (value) => {
    expect(Object.values(settings([container("web", { MAIN: value })]))).toEqual([value]);
  });

  test.each(["https://example.com/a:b@c", "8080:80", "/run/secrets", "", "passwordless=true"])(
    "has no value that looks like none: %j",
    (value) => {
      expect(settings([container("web", { MAIN: value, TOKEN: "" })])).toEqual({});
    },
  );

  test("has options of drivers with a secret", () => {
    const o = "addr=10.0.0.5,username=shop,password=hidden";
    const driverOptions = { type: "cifs", device: "//10.0.0.5/data", o };
    expect(settings([object("Volume", "data", { driverOptions })])).toEqual({ dataDriverOptionsO: o });
    const log = { driver: "splunk", options: { "splunk-token": "hidden", "splunk-url": "https://splunk.example.com" } };
    expect(settings([container("web", {}, { log })])).toEqual({ webLogOptionsSplunkToken: "hidden" });
  });

  test("has two secrets under two keys, though both would have one", () => {
    const objects = [container("web", { DB_PASSWORD: "1", db_password: "2" }), container("web-db", { PASSWORD: "3" })];
    expect(settings(objects)).toEqual({ webDbPassword: "1", webDbPassword2: "2", webDbPassword3: "3" });
  });

  test("has no key that is the name of a resource, or of an earlier secret", () => {
    const objects = [container("web", { PASSWORD: "1" }), container("web-password", {})];
    expect(settings(objects)).toEqual({ webPassword2: "1" });
    expect(settings([container("web", { PASSWORD: "1" })], { settings: ["webPassword"] })).toEqual({
      webPassword2: "1",
    });
  });
});
