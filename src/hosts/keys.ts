import { createPrivateKey, sign, type KeyObject } from "node:crypto";
import { readFile } from "node:fs/promises";
import ssh2, { type ParsedKey } from "ssh2";
import { printable } from "./printable.ts";

/** One identity file, read once per process. */
export type Identity =
  | { readonly is: "key"; readonly file: string; readonly key: ParsedKey }
  /** Needs a passphrase: only an agent can use it. `blob` is its public half in wire format, where `<file>.pub` has it. */
  | { readonly is: "locked"; readonly file: string; readonly blob: Uint8Array | undefined }
  | { readonly is: "missing"; readonly file: string }
  | { readonly is: "unusable"; readonly file: string; readonly why: string };

const cache = new Map<string, Promise<Identity>>();

/** Reads and parses an identity file; the second time it is there already. */
export function readIdentity(file: string): Promise<Identity> {
  const before = cache.get(file);
  if (before !== undefined) return before;
  const reading = read(file);
  cache.set(file, reading);
  return reading;
}

async function read(file: string): Promise<Identity> {
  let text: Buffer;
  try {
    text = await readFile(file);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    return code === "ENOENT" ? { is: "missing", file } : { is: "unusable", file, why: `it cannot be read (${code})` };
  }
  const parsed = ssh2.utils.parseKey(text);
  if (parsed instanceof Error) {
    if (/encrypted|passphrase/i.test(parsed.message)) return { is: "locked", file, blob: await publicHalf(file) };
    return { is: "unusable", file, why: printable(parsed.message) };
  }
  // A public key in place of the private one: the private half is in the agent.
  if (!parsed.isPrivateKey()) return { is: "locked", file, blob: parsed.getPublicSSH() };
  return { is: "key", file, key: quick(parsed) };
}

async function publicHalf(file: string): Promise<Uint8Array | undefined> {
  try {
    const parsed = ssh2.utils.parseKey(await readFile(`${file}.pub`));
    return parsed instanceof Error ? undefined : parsed.getPublicSSH();
  } catch {
    return undefined;
  }
}

const hashes: Readonly<Record<string, string | null>> = {
  "ssh-ed25519": null,
  "ecdsa-sha2-nistp256": "sha256",
  "ecdsa-sha2-nistp384": "sha384",
  "ecdsa-sha2-nistp521": "sha512",
};

/** ssh2 parses the PEM again for each signature; a fleet signs hundreds of times with one key. */
function quick(key: ParsedKey): ParsedKey {
  const privateKey: KeyObject = createPrivateKey(key.getPrivatePEM());
  const own = hashes[key.type];
  return Object.assign(key, {
    sign: (data: Buffer | string, algorithm?: string) => sign(algorithm ?? own ?? null, Buffer.from(data), privateKey),
  });
}
