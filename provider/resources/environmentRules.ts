import type { Rule } from "../lifecycle/definition";
import type { environmentInputs, Tls } from "./environmentInputs";
import { isSocket } from "./environmentTls";

/** What holds between the properties of an environment. Portainer itself ignores what a type has no use for. */
export const environmentRules: readonly Rule<typeof environmentInputs>[] = [
  {
    about: ["url", "type", "tls"],
    broken({ url, type, tls }) {
      if (type === "azure") return url === undefined ? undefined : "Azure's address is fixed: leave it out.";
      if (url !== undefined) {
        if (type === "docker" && tls !== undefined && isSocket(url))
          return "TLS has no use with a socket: leave tls out.";
        return type === "edgeAgent" ? brokenEdgeAddress(url) : undefined;
      }
      if (type === "agent") return "an agent needs it: give the agent's address, such as tcp://agent.example.com:9001.";
      if (type === "edgeAgent") {
        return "an edge agent needs it: give the address of Portainer that the agent is to call, such as https://portainer.example.com:9443.";
      }
      return tls !== undefined && type === "docker"
        ? "TLS needs it: give the engine's address, such as tcp://docker.example.com:2376."
        : undefined;
    },
  },
  {
    about: ["tls", "type"],
    broken({ tls, type }) {
      if (tls === undefined) return undefined;
      return type === "docker" || type === "agent"
        ? brokenTls(tls)
        : "only the types docker and agent have it: leave it out.";
    },
  },
  {
    about: ["azure", "type"],
    broken({ azure, type }) {
      if (type === "azure") return azure === undefined ? "the type azure needs it." : undefined;
      return azure === undefined ? undefined : "only the type azure has it: leave it out.";
    },
  },
  {
    about: ["containerEngine", "type"],
    broken({ containerEngine, type }) {
      return containerEngine !== undefined && (type === "azure" || type === "kubernetes")
        ? "only the types docker, agent and edgeAgent have it: leave it out."
        : undefined;
    },
  },
  {
    about: ["edgeCheckinInterval", "type"],
    broken({ edgeCheckinInterval, type }) {
      return (edgeCheckinInterval ?? 0) > 0 && type !== "edgeAgent"
        ? "only the type edgeAgent has it: leave it out."
        : undefined;
    },
  },
  {
    about: ["edgeAssociationTriggers", "type", "url"],
    broken({ edgeAssociationTriggers = {}, type, url }) {
      if (Object.keys(edgeAssociationTriggers).length === 0) return undefined;
      if (type !== "edgeAgent") return "only the type edgeAgent has it: leave it out.";
      // Portainer may put its HTTPS address into the key then (endpoint_association_delete.go), which `url` goes by.
      return url?.startsWith("http://") === true
        ? "an agent that calls over plain HTTP may get another edge key by it: change url to an https:// address instead."
        : undefined;
    },
  },
];

/** Portainer: internal/edge/url.go. */
function brokenEdgeAddress(url: string): string | undefined {
  const host = URL.canParse(url) && /^https?:/.test(url) ? new URL(url).hostname : "";
  if (host === "") return "for an edge agent it must be an http:// or https:// address of Portainer.";
  return host === "localhost"
    ? "an edge agent calls it from its own host, where localhost is not Portainer: give an address that it reaches."
    : undefined;
}

function brokenTls({ skipVerify, skipClientVerify, caCert, cert, key }: Tls): string | undefined {
  if (!skipVerify && caCert === undefined) {
    return "to verify the engine, caCert is needed; to accept any certificate, set skipVerify to true.";
  }
  if (skipVerify && caCert !== undefined) return "caCert has no use with skipVerify: leave one of them out.";
  if (!skipClientVerify && (cert === undefined || key === undefined)) {
    return "for Portainer to show a certificate, cert and key are needed; to connect without one, set skipClientVerify to true.";
  }
  return skipClientVerify && (cert !== undefined || key !== undefined)
    ? "cert and key have no use with skipClientVerify: leave one or the other out."
    : undefined;
}
