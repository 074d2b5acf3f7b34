import { HostKeyRefused } from "../model/error.ts";
import { fingerprint, keyType, type KnownHost, type Verdict } from "./known-hosts.ts";
import { printable } from "./printable.ts";

/** The key a host offered, as far as we know it: the system's ssh prints only its type and fingerprint. */
export interface OfferedKey {
  readonly type: string;
  readonly fingerprint: string;
}

export function offeredKey(key: Uint8Array): OfferedKey {
  return { type: printable(keyType(key) ?? "unknown type"), fingerprint: fingerprint(key) };
}

/** The refusal of an offered key. `name` is as in known_hosts, `files` are those that were asked. */
export function refusal(
  verdict: Exclude<Verdict, { is: "known" }>,
  name: string,
  offered: OfferedKey | undefined,
  files: readonly string[],
): HostKeyRefused {
  const key = offered === undefined ? "a key" : `${offered.type} ${offered.fingerprint}`;
  switch (verdict.is) {
    case "unknown":
      return new HostKeyRefused(
        "unknown",
        `the host key of ${name} is not known: it offered ${key}, and ${noEntry(files)}`,
        {
          hint: verdict.authority === undefined ? verifyHint(name) : authorityHint(verdict.authority),
        },
      );
    case "changed":
      return new HostKeyRefused(
        "changed",
        `the host key of ${name} has changed: it offered ${key}, but known is ${known(verdict.known)}`,
        {
          hint:
            "Somebody may stand between, or the machine was installed anew. Compare the offered fingerprint with the machine itself; " +
            `only if it is right: ssh-keygen -R '${name}' -f '${verdict.known[0].file}', then connect once with --accept-new.`,
        },
      );
    case "revoked":
      return new HostKeyRefused(
        "revoked",
        `the host key of ${name} is revoked: it offered ${key}, revoked in ${where(verdict.by)} (${fingerprint(verdict.by.key)})`,
        { hint: "Whoever has this key is not to be trusted. Give the machine a new host key, and store that one." },
      );
  }
}

function known(entries: readonly KnownHost[]): string {
  return entries.map((entry) => `${entry.type} ${fingerprint(entry.key)} (${where(entry)})`).join(", ");
}

function where(entry: KnownHost): string {
  return `${entry.file}:${entry.line}`;
}

function noEntry(files: readonly string[]): string {
  return files.length === 0 ? "no known_hosts file is named" : `known_hosts has no entry for it (${files.join(", ")})`;
}

function verifyHint(name: string): string {
  return (
    `Compare the fingerprint with the machine itself (there: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub), ` +
    `then store the key of ${name} with a plain ssh, or connect once with --accept-new.`
  );
}

function authorityHint(authority: KnownHost): string {
  return `${where(authority)} trusts a certificate authority for it; certificates need \`transport: openssh\`.`;
}
