import fc from "fast-check";
import { registryTypes } from "../../../provider/api/registry";
import { serverCertificate } from "../../harness/certificates";
import { anyText } from "./texts";

const word = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);
const host = fc.oneof(
  fc.stringMatching(/^[a-z][a-z0-9]{0,8}\.example\.com$/),
  fc.constantFrom("127.0.0.1", "registry.example.com:5000"),
);
const tag = fc.stringMatching(/^[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,8}$/);
const digest = fc.stringMatching(/^sha256:[0-9a-f]{64}$/);
const path = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join("/"));

const pluginName = fc
  .tuple(fc.option(host), path, fc.option(tag))
  .map(([where, what, which]) => `${where === null ? "" : `${where}/`}${what}${which === null ? "" : `:${which}`}`);
const imageName = fc
  .tuple(pluginName, fc.option(digest, { freq: 3 }))
  .map(([name, hash]) => (hash === null ? name : `${name}@${hash}`));

const anyIds = fc.uniqueArray(fc.integer({ min: 1, max: 1e6 }).map(String), { minLength: 1, maxLength: 3 });

/** Who may use an object. @param users lists of IDs, none of which is empty. @param teams the same. */
export function objectAccess(users: fc.Arbitrary<readonly string[]>, teams: fc.Arbitrary<readonly string[]>) {
  return fc.oneof(
    fc.constant({ public: true }),
    fc.constant({ administratorsOnly: true, users: [] }),
    fc.record({ users }, { noNullPrototype: true }),
    fc.record({ teams, users, public: fc.constant(false) }, { noNullPrototype: true }),
  );
}

const composeText = fc
  .dictionary(word, fc.record({ image: imageName }, { noNullPrototype: true }), {
    minKeys: 1,
    maxKeys: 3,
    noNullPrototype: true,
  })
  .map((services) => JSON.stringify({ services }));

const url = fc.oneof(fc.webUrl(), fc.constantFrom("https://portainer.example.com:9443", "http://10.0.0.1"));
const engineAddress = fc.oneof(
  host.map((name) => `tcp://${name}`),
  url,
  fc.constantFrom("unix:///var/run/docker.sock", "tcp://docker.example.com:2376"),
);
const pem = word.map((text) => `-----BEGIN CERTIFICATE-----\n${text}\n-----END CERTIFICATE-----\n`);
const tls = fc.oneof(
  fc.record({ skipVerify: fc.constant(true), skipClientVerify: fc.constant(true) }),
  fc.record({ caCert: pem, cert: pem, key: pem }),
  fc.record({ caCert: pem, skipClientVerify: fc.constant(true), skipVerify: fc.constant(false) }),
  fc.record({ skipVerify: fc.constant(true), cert: pem, key: pem }),
);

const cronField = fc.oneof(fc.constant("*"), fc.integer({ min: 1, max: 6 }).map(String), fc.constant("*/2"));
const cron = fc.tuple(cronField, cronField, cronField, cronField, cronField).map((fields) => fields.join(" "));

const subnet = fc
  .tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 0, max: 255 }), fc.boolean())
  .map(([one, other, six]) => (six ? `fd00:${one}:${other}::/64` : `10.${one}.${other}.0/24`));

/** Values of properties, by the end of their path: the longest that fits decides. */
export type ValuesByPath = Readonly<Record<string, fc.Arbitrary<unknown>>>;

/** What a schema alone does not tell. */
const byPath: ValuesByPath = {
  accessControl: objectAccess(anyIds, anyIds),
  image: imageName,
  "Image.name": imageName,
  "DockerPlugin.name": pluginName,
  "DockerPlugin.remote": pluginName,
  "Stack.name": fc.stringMatching(/^[a-z0-9][a-z0-9_-]{0,10}$/),
  "Stack.content": composeText,
  "EdgeStack.content": composeText,
  "EdgeStack.name": fc.stringMatching(/^[a-z0-9][a-z0-9_-]{0,10}$/),
  "CustomTemplate.content": composeText,
  // Files of the repository, which tests run in.
  "EdgeJob.file": fc.constantFrom("package.json", "LICENSE"),
  "SwarmConfig.file": fc.constantFrom("package.json", "LICENSE"),
  "SwarmSecret.file": fc.constantFrom("package.json", "LICENSE"),
  "CustomTemplate.file": fc.constantFrom("tests/properties/inputs/compose.yaml"),
  "Stack.file": fc.constantFrom("tests/properties/inputs/compose.yaml"),
  "EdgeStack.file": fc.constantFrom("tests/properties/inputs/compose.yaml"),
  "SwarmConfig.content": fc.oneof(fc.base64String({ minLength: 4, maxLength: 16 }), anyText({ minLength: 1 })),
  "SwarmSecret.content": fc.oneof(fc.base64String({ minLength: 4, maxLength: 16 }), anyText({ minLength: 1 })),
  "Environment.url": engineAddress,
  tls,
  "LdapSettings.tls": fc.record(
    { startTls: fc.boolean(), skipVerify: fc.constant(true) },
    { requiredKeys: ["skipVerify"] },
  ),
  "LdapSettings.url": host.map((name) => `${name.replace(/:\d+$/, "")}:389`),
  "SslCertificate.cert": fc.constant(serverCertificate.cert),
  "SslCertificate.key": fc.constant(serverCertificate.key),
  "Settings.logoUrl": fc.oneof(url, fc.constant("")),
  "Settings.templatesUrl": fc.oneof(url, fc.constant("")),
  "Settings.helmRepositoryUrl": fc.oneof(url, fc.constant("")),
  "Settings.edgePortainerUrl": fc.oneof(url, fc.constant("")),
  "repository.url": fc.tuple(url, word).map(([where, what]) => `${new URL(where).origin}/${what}`),
  "Service.tmpfs": fc.dictionary(
    word.map((name) => `/${name}`),
    fc.constantFrom("", "size=64m", "mode=1777", "size=1g,mode=0700"),
    { maxKeys: 2, noNullPrototype: true },
  ),
  "Container.networkMode": fc.constantFrom("bridge", "host", "none", "container:web"),
  // Those that most of the other properties are for come up as often as all others.
  "Registry.type": fc.constantFrom(...registryTypes, "ecr", "gitlab", "quay", "proget", "ecr", "gitlab"),
  cronExpression: cron,
  subnet,
  "HelmRelease.values": fc
    .dictionary(word, fc.oneof(fc.boolean(), fc.integer(), word), { maxKeys: 3, noNullPrototype: true })
    .map((values) => JSON.stringify(values)),
};

/**
 * @param path from the type of the resource down: `Container.ports.internal`.
 * @param here what holds in one place alone, such as which users there are: before all else.
 */
export function knownValues(path: string, here: ValuesByPath): fc.Arbitrary<unknown> | undefined {
  return valuesAt(path, here) ?? valuesAt(path, byPath);
}

function valuesAt(path: string, values: ValuesByPath): fc.Arbitrary<unknown> | undefined {
  const words = path.split(".");
  for (const [index] of words.entries()) {
    const end = words.slice(index).join(".");
    if (Object.hasOwn(values, end)) return values[end];
  }
  return undefined;
}
