import { z } from "zod";
import { normalHelmUrl } from "../api/helmRepositories";
import type { Portainer } from "../api/portainer";
import { authenticationMethods } from "../api/publicSettings";
import { defineResource } from "../lifecycle/resource";
import { objectShape } from "../lifecycle/shape";
import { durationSchema, normalDuration } from "./duration";
import { nameSettings, releaseSettings, type SharedSettings } from "./namedSettings";
import { requireSingleton } from "./singleton";

const singleId = "settings";

/** Portainer takes an empty text for none, and refuses what is no URL. */
function urlSetting(description: string, normal?: (url: string) => unknown) {
  return z
    .string()
    .refine((url) => url === "" || URL.canParse(url), "it must be a URL such as https://example.com/file, or empty")
    .optional()
    .meta({ description, unmanagedWhenAbsent: true, ...(normal && { normal }) });
}

function durationSetting(description: string) {
  return durationSchema().optional().meta({ description, unmanagedWhenAbsent: true, normal: normalDuration });
}

function switchSetting(description: string) {
  return z.boolean().optional().meta({ description, unmanagedWhenAbsent: true });
}

const inputs = z.object({
  authenticationMethod: z
    .enum(authenticationMethods)
    .optional()
    .meta({
      description:
        "Who checks passwords: `internal` for Portainer itself, `ldap` (see LdapSettings) or `oauth` (see OAuthSettings). " +
        "With `oauth`, nobody but the first administrator logs in with a password: Pulumi then needs that login, or an API key.",
      unmanagedWhenAbsent: true,
    }),
  requiredPasswordLength: z.int().min(1).optional().meta({
    description: "Bytes that a new password needs at least. A new server wants 12.",
    unmanagedWhenAbsent: true,
  }),
  userSessionTimeout: durationSetting("How long a login lasts, such as `8h`."),
  kubeconfigExpiry: durationSetting(
    "How long a kubeconfig that Portainer gives is valid, such as `24h`; `0` for ever.",
  ),
  logoUrl: urlSetting("Address of a picture in place of Portainer's logo; empty for Portainer's own."),
  templatesUrl: urlSetting("Address of a list of application templates; empty for Portainer's own."),
  helmRepositoryUrl: urlSetting(
    "Address of the Helm repository that everybody has, which Portainer must be able to reach; empty for none.",
    normalHelmUrl,
  ),
  kubectlShellImage: z
    .string()
    .min(1, "it must not be empty")
    .optional()
    .meta({ description: "Image of the shell with kubectl that Portainer opens.", unmanagedWhenAbsent: true }),
  hiddenLabels: z
    .array(
      z
        .object({
          name: z.string().min(1, "it must not be empty").meta({ description: "Name of the label." }),
          value: z.string().default("").meta({ description: "Value of the label." }),
        })
        .meta({ typeName: "HiddenLabel" }),
    )
    .optional()
    .meta({
      description: "Containers with one of these labels are hidden in Portainer; an empty list hides none.",
      unordered: true,
      unmanagedWhenAbsent: true,
    }),
  hideStacksFunctionality: switchSetting(
    "Whether Portainer hides its stacks from people, who are to use something else.",
  ),
  snapshotInterval: durationSetting("How often Portainer looks at each environment, such as `5m`."),
  enableTelemetry: switchSetting("Whether the server sends usage data to Portainer."),
  enableEdgeComputeFeatures: switchSetting(
    "Whether the edge compute features are on. EdgeGroup, EdgeStack and EdgeJob need them.",
  ),
  edgeAgentCheckinInterval: z
    .int()
    .min(1)
    .optional()
    .meta({ description: "Seconds between two check-ins of an edge agent.", unmanagedWhenAbsent: true }),
  edgePortainerUrl: urlSetting("Address of Portainer that edge agents are told; not localhost."),
  trustOnFirstConnect: switchSetting("Whether an edge agent that connects for the first time is trusted at once."),
  enforceEdgeId: switchSetting("Whether an edge environment takes no other agent than the one that it is made for."),
});

const shape = objectShape(inputs);

/** Where servers of the supported versions find their application templates: api/portainer.go, `DefaultTemplatesURL`. */
const freshTemplates = [
  "https://raw.githubusercontent.com/portainer/templates/master/templates-2.0.json",
  "https://raw.githubusercontent.com/portainer/templates/v3/templates.json",
];

/** Portainer: http/handler/settings. A request changes what it names alone. */
export const settings = defineResource({
  type: "Settings",
  description:
    "Settings of the Portainer server. It manages those that it names, and no others: a setting that is left out is neither " +
    "changed nor compared, and one that is taken out of the program stays on the server as it is last. Several of them may " +
    "name different settings. Creating it sets what it names, whatever was there; deleting it leaves the server's settings " +
    "as they are, since Portainer keeps no others to return to. An import takes over all settings.",
  id: singleId,
  example: `
    resources:
      server:
        type: portainer:Settings
        properties:
          userSessionTimeout: 8h
          requiredPasswordLength: 16
          enableEdgeComputeFeatures: true
          hiddenLabels:
            - name: com.example.hidden
              value: "true"
  `,
  inputs,
  computed: z.object({}),
  unique: [],
  labelled: true,

  listing: {
    in: "server",
    fresh: {
      authenticationMethod: ["internal"],
      requiredPasswordLength: [12],
      userSessionTimeout: ["8h"],
      kubeconfigExpiry: ["0"],
      logoUrl: [""],
      templatesUrl: ["", ...freshTemplates],
      helmRepositoryUrl: ["", "https://charts.bitnami.com/bitnami", "https://kubernetes.github.io/ingress-nginx"],
      kubectlShellImage: [/^portainer\/kubectl-shell(:|$)/],
      hiddenLabels: [[]],
      hideStacksFunctionality: [false],
      snapshotInterval: ["5m"],
      enableTelemetry: [false],
      enableEdgeComputeFeatures: [false],
      edgeAgentCheckinInterval: [5],
      edgePortainerUrl: [""],
      trustOnFirstConnect: [false],
      enforceEdgeId: [false],
    },
    list: () => Promise.resolve([{ id: singleId, name: "settings" }]),
  },

  async create(portainer, inputs, { signal, owner = singleId }) {
    await nameSettings(portainer, sharedBy(portainer, signal), inputs, {}, owner);
    return { id: singleId, computed: {} };
  },

  async read(portainer, id, _known, { signal }) {
    requireSingleton(id, singleId);
    return { inputs: await portainer.settings.get(signal), computed: {} };
  },

  async update(portainer, _id, inputs, previous, { signal, owner = singleId }) {
    await nameSettings(portainer, sharedBy(portainer, signal), inputs, previous, owner);
    return {};
  },

  delete(portainer, _id, known, { signal, owner = singleId }) {
    releaseSettings(portainer, sharedBy(portainer, signal), Object.keys(known), owner);
    return Promise.resolve();
  },
});

function sharedBy(portainer: Portainer, signal: AbortSignal): SharedSettings {
  return {
    shape,
    words: (name) => `setting ${name}`,
    get: () => portainer.settings.get(signal),
    update: (change) => portainer.settings.update(change, signal),
  };
}
