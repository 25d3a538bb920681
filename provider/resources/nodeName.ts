import { z } from "zod";

/** A node of a swarm, whose name goes into a header: `X-PortainerAgent-Target` takes no other characters. */
export function nodeName() {
  return z.string().regex(/^[!-~]+$/, "it must be the name of a node, without spaces or letters outside of ASCII");
}
