import { describe, expect, test } from "@jest/globals";
import { defaultConnection, namedConnection } from "../../../provider/lifecycle/configuration";

const url = "https://portainer.example.com";

describe("The default connection", () => {
  test("comes from the configuration, whose values Pulumi hands over as text", () => {
    const given = { url, apiKey: "k", insecure: "true", headers: '{"X-A":"b"}', timeout: "5", maxRetries: "0" };
    expect(defaultConnection(given, {})).toEqual({
      url,
      credentials: { kind: "apiKey", apiKey: "k" },
      caCert: undefined,
      insecure: true,
      headers: { "X-A": "b" },
      timeout: 5,
      maxRetries: 0,
    });
  });

  test.each([
    [
      { PORTAINER_URL: url, PORTAINER_API_KEY: "k" },
      { kind: "apiKey", apiKey: "k" },
    ],
    [
      { PORTAINER_ENDPOINT: url, PORTAINER_USER: "u", PORTAINER_PASSWORD: "p" },
      { kind: "password", username: "u", password: "p" },
    ],
    [
      { PORTAINER_URL: url, PORTAINER_USERNAME: "u", PORTAINER_PASSWORD: "1234" },
      { kind: "password", username: "u", password: "1234" },
    ],
    [
      { PORTAINER_URL: url, PORTAINER_API_KEY: "k", PORTAINER_USERNAME: "" },
      { kind: "apiKey", apiKey: "k" },
    ],
  ])("comes from the environment where the configuration is silent: %j", (variables, credentials) => {
    expect(defaultConnection({}, variables)).toMatchObject({ url, credentials, insecure: false, timeout: 60 });
  });

  test("prefers the configuration, and never mixes credentials of two sources", () => {
    const variables = {
      PORTAINER_URL: "https://other.example.com",
      PORTAINER_API_KEY: "k",
      PORTAINER_SKIP_SSL_VERIFY: "true",
    };
    expect(defaultConnection({ url, username: "u", password: "p" }, variables)).toMatchObject({
      url,
      credentials: { kind: "password", username: "u", password: "p" },
      insecure: true,
    });
    expect(() => defaultConnection({ url, username: "u" }, { PORTAINER_PASSWORD: "p" })).toThrow(
      /portainer:username or PORTAINER_USERNAME is set, but not portainer:password/,
    );
  });

  test.each([
    [{}, {}, /address of Portainer is not set: set portainer:url or PORTAINER_URL/],
    [{ url }, {}, /no credentials are set: set portainer:apiKey or PORTAINER_API_KEY/],
    [{ url, apiKey: "k", username: "u" }, {}, /both an API key .* and a login .* leave one of them out/],
    [{ url: "portainer.example.com", apiKey: "k" }, {}, /portainer:url.*is not a URL; write for example https:/],
    [{ url: "ftp://x", apiKey: "k" }, {}, /neither an https:\/\/ nor an http:\/\/ URL/],
    [{ url: "https://u:p@x", apiKey: "k" }, {}, /must not hold credentials/],
    [{ url, apiKey: "k", insecure: "perhaps" }, {}, /portainer:insecure must be true or false/],
    [{ url, apiKey: "k", headers: "X-A: b" }, {}, /portainer:headers must be a map/],
    [{ url, apiKey: "k", timeout: "0" }, {}, /portainer:timeout must be a number of seconds above 0/],
    [{ url, apiKey: "k", maxRetries: "1.5" }, {}, /portainer:maxRetries must be a whole number/],
    [
      { url, apiKey: "k", caCert: "/no/such/file" },
      {},
      /portainer:caCert.*neither PEM text nor a file that can be read/,
    ],
    [
      {},
      { PORTAINER_URL: url, PORTAINER_API_KEY: "k", PORTAINER_INSECURE: "maybe" },
      /PORTAINER_INSECURE must be true or false/,
    ],
  ])("is refused, with the key to set: %j %j", (configuration, variables, message) => {
    expect(() => defaultConnection(configuration, variables)).toThrow(message);
  });

  test("does not repeat secrets when it is refused", () => {
    const given = { url, apiKey: "hunter2", username: "u", password: "hunter2" };
    expect(() => defaultConnection(given, {})).toThrow(/^(?!.*hunter2)/);
  });
});

describe("A named connection", () => {
  const connections = JSON.stringify({ second: { url, apiKey: "k2" } });

  test("comes from its entry alone", () => {
    expect(namedConnection(connections, "second")).toMatchObject({
      url,
      credentials: { kind: "apiKey", apiKey: "k2" },
    });
  });

  test("is refused by its name when it is not there", () => {
    expect(() => namedConnection(connections, "third")).toThrow(/no connection "third".*\(there are: second\)/);
    expect(() => namedConnection(undefined, "third")).toThrow(/\(there are: none\)/);
  });

  test("names its own keys", () => {
    expect(() => namedConnection({ second: { url } }, "second")).toThrow(/portainer:connections.second.apiKey/);
  });
});
