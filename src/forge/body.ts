import { FleetError } from "../model/error.ts";
import type { Json } from "../model/json.ts";

/** The body of an answer as JSON; null where there is none. Throws FleetError when it is larger than `maxBytes`, or no JSON. */
export async function jsonOf(response: Response, maxBytes: number, what: string): Promise<Json> {
  const bytes = await bytesOf(response, maxBytes, what);
  if (bytes.length === 0) return null;
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as Json;
  } catch {
    // The parser's message would quote the answer.
    throw new FleetError("failed", `GitHub answered no JSON for ${what}`, {
      hint: "is there a proxy between, or is GITHUB_API_URL the address of pages for people?",
    });
  }
}

/** The body of an answer. Throws FleetError when it is larger than `maxBytes`; no more than that is read. */
export async function bytesOf(response: Response, maxBytes: number, what: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop gives the connection back.
  for await (const chunk of response.body ?? []) {
    size += (chunk as Uint8Array).length; // sound: the stream of a body has bytes
    if (size > maxBytes) {
      throw new FleetError("failed", `GitHub's answer for ${what} is larger than ${maxBytes} bytes: not read`);
    }
    chunks.push(chunk as Uint8Array);
  }
  return Buffer.concat(chunks);
}

/** Gives the connection back without reading what nobody asks for. */
export async function discard(response: Response): Promise<void> {
  await response.body?.cancel().catch(() => {});
}
