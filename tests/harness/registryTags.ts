import { request } from "undici";
import { readServices } from "../machine/machine";

const manifestType = "application/vnd.docker.distribution.manifest.v2+json";

/** Has a tag of the private image mean what another one means, as a push would. */
export async function moveTag(tag: string, to: string): Promise<void> {
  const { body } = await manifest("GET", to);
  const answer = await manifest("PUT", tag, await body.text());
  if (answer.statusCode !== 201) throw new Error(`the tag was not moved: ${await answer.body.text()}`);
  await answer.body.dump();
}

function manifest(method: "GET" | "PUT", tag: string, content: string | null = null) {
  const { registry, images } = readServices();
  const repository = images[0].slice(registry.address.length + 1).replace(/:.*/, "");
  const login = Buffer.from(`${registry.username}:${registry.password}`).toString("base64");
  return request(`http://${registry.address}/v2/${repository}/manifests/${tag}`, {
    method,
    headers: { authorization: `Basic ${login}`, accept: manifestType, "content-type": manifestType },
    body: content,
  });
}
