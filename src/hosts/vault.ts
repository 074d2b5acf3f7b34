import { readFile, stat } from "node:fs/promises";
import { FleetError } from "../model/error.ts";

const maxSecretBytes = 64 * 1024;

/**
 * What a `{ secret: ... }` reference stands for, on this machine: `env:NAME` or `file:/path` (its last line end is left out).
 * The only place where a reference becomes a secret. Throws FleetError (exit 65) that names the reference, never the secret.
 */
export async function resolveSecret(reference: string): Promise<string> {
  const [scheme, name] = split(reference);
  const secret = scheme === "env" ? fromEnv(name) : scheme === "file" ? await fromFile(name) : undefined;
  if (secret === undefined) {
    throw new FleetError("invalid", `secret ${reference} has an unknown scheme`, {
      hint: "env:NAME and file:/path are known",
    });
  }
  if (secret === "" || secret.includes("\0")) {
    throw new FleetError("invalid", `secret ${reference} is empty or no text`, { hint: "give it a value" });
  }
  return secret;
}

function split(reference: string): readonly [string, string] {
  const colon = reference.indexOf(":");
  return [reference.slice(0, Math.max(colon, 0)), reference.slice(colon + 1)];
}

function fromEnv(name: string): string {
  const value = process.env[name];
  if (value === undefined) {
    throw new FleetError("invalid", `secret env:${name} is not set`, {
      hint: `set ${name} in the environment of clawform`,
    });
  }
  return value;
}

async function fromFile(path: string): Promise<string> {
  try {
    if (!(await stat(path)).isFile()) throw new Error("it is not a file");
    const bytes = await readFile(path);
    if (bytes.length > maxSecretBytes) throw new Error(`it is larger than ${maxSecretBytes} bytes`);
    return bytes.toString("utf8").replace(/\r?\n$/, "");
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? (error as Error).message;
    throw new FleetError("invalid", `secret file:${path} cannot be read (${why})`, {
      hint: "is the path right on this machine?",
    });
  }
}
