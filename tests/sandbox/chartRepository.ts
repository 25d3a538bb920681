import { request } from "undici";

/** Whether a Helm repository answers at this address. Portainer: pkg/libhelm/validate_repo.go. */
export async function isChartRepository(address: string): Promise<boolean> {
  try {
    const url = new URL(address);
    if (!["http:", "https:"].includes(url.protocol)) return false;
    url.pathname = `${url.pathname.replace(/\/$/, "")}/index.yaml`;
    const { statusCode, body } = await request(url, { method: "HEAD" });
    await body.dump();
    return statusCode >= 200 && statusCode < 300;
  } catch {
    return false;
  }
}

/** What Portainer says of an address where none answers. */
export function notAChartRepository(address: string): string {
  return `${address} is not a valid chart repository or cannot be reached`;
}
