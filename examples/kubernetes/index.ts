import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import * as portainer from "pulumi-portainer";

const config = new pulumi.Config();

// Goes before every name, so that the program can be tried on a server that holds other things.
const prefix = config.get("prefix") ?? "";

const cluster = new portainer.Environment("cluster", { name: `${prefix}cluster`, type: "kubernetes" });

const apps = new portainer.Namespace("apps", { environmentId: cluster.id, name: `${prefix}apps` });

// Every call gives a new token, so that an update of the provider is part of each run; what it has made stays.
const { kubeconfig } = portainer.getKubeconfigOutput({ environmentIds: [cluster.id] });

// All that this provider does goes through Portainer, with the rights that its user has there. It would otherwise replace
// a ConfigMap whose data change.
const provider = new kubernetes.Provider("through-portainer", { kubeconfig, enableConfigMapMutable: true });

const settings = new kubernetes.core.v1.ConfigMap(
  "settings",
  {
    metadata: { name: "settings", namespace: apps.name },
    data: { greeting: config.get("greeting") ?? "hello" },
  },
  { provider },
);

export const greeting = settings.data["greeting"];
