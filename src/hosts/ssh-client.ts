import type { Duplex } from "node:stream";
import ssh2, {
  type Algorithms,
  type AnyAuthMethod,
  type Client,
  type ConnectConfig,
  type ServerHostKeyAlgorithm,
} from "ssh2";
import { HostUnreachable, type HostKeyRefused } from "../model/error.ts";
import { describeCredentials, findCredentials } from "./credentials.ts";
import { offeredKey, refusal } from "./host-key.ts";
import { readKnownHosts, rememberKey } from "./known-hosts-file.ts";
import { onAbort } from "./on-abort.ts";
import { judge, knownTypes, type KnownHost, type Verdict } from "./known-hosts.ts";
import type { Hop } from "./route.ts";

const hostKeyTypes: readonly ServerHostKeyAlgorithm[] = [
  "ssh-ed25519",
  "ecdsa-sha2-nistp256",
  "ecdsa-sha2-nistp384",
  "ecdsa-sha2-nistp521",
  "rsa-sha2-512",
  "rsa-sha2-256",
];

/** The fastest first: this order decides how much processor time a fleet costs on both sides. No SHA-1 anywhere. */
const algorithms: Algorithms = {
  kex: [
    "curve25519-sha256",
    "curve25519-sha256@libssh.org",
    "ecdh-sha2-nistp256",
    "ecdh-sha2-nistp384",
    "ecdh-sha2-nistp521",
    "diffie-hellman-group-exchange-sha256",
    "diffie-hellman-group16-sha512",
    "diffie-hellman-group14-sha256",
  ],
  cipher: [
    "aes128-gcm@openssh.com",
    "aes256-gcm@openssh.com",
    "chacha20-poly1305@openssh.com",
    "aes128-ctr",
    "aes192-ctr",
    "aes256-ctr",
  ],
  hmac: ["hmac-sha2-256-etm@openssh.com", "hmac-sha2-512-etm@openssh.com", "hmac-sha2-256", "hmac-sha2-512"],
  compress: ["none"],
};

/**
 * Verifies the host and authenticates on a stream that leads to it. The stream is destroyed when that fails or `signal` aborts.
 * Throws HostKeyRefused, HostUnreachable, an error of ssh2, or the signal's reason.
 */
export async function connectClient(
  hop: Hop,
  stream: Duplex,
  options: { acceptNew: boolean; signal: AbortSignal },
): Promise<Client> {
  const client = new ssh2.Client();
  // For the whole life of the client: an error without a listener would end the process.
  client.on("error", () => {});
  stream.on("error", () => {});
  try {
    const [entries, methods] = await Promise.all([readKnownHosts(hop.knownHosts), findCredentials(hop)]);
    const verifier = verify(hop, entries, options.acceptNew);
    await ready(client, options.signal, () => verifier.refused, {
      sock: stream,
      username: hop.user,
      hostVerifier: verifier.check,
      algorithms: { ...algorithms, serverHostKey: hostKeyOrder(hop, entries) },
      authHandler: oneByOne(methods),
      // The limit of time is the caller's signal: it covers more than this handshake.
      readyTimeout: 0,
      keepaliveInterval: 5_000,
      keepaliveCountMax: 3,
    });
    if (verifier.fresh !== undefined) await rememberKey(hop.knownHosts[0] ?? "", hop.knownNames[0], verifier.fresh);
    return client;
  } catch (error) {
    client.destroy();
    stream.destroy();
    throw (error as { level?: string }).level === "client-authentication" ? await notAuthenticated(hop, error) : error;
  }
}

function ready(
  client: Client,
  signal: AbortSignal,
  refused: () => HostKeyRefused | undefined,
  config: ConnectConfig,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let forget = () => {};
    const fail = (error: unknown) => {
      forget();
      reject(refused() ?? error);
    };
    client.on("ready", () => {
      forget();
      resolve();
    });
    client.on("error", (error: Error & { level?: string }) => {
      // An agent that does not work is one way less, not the end.
      if (error.level !== "agent") fail(error);
    });
    client.on("close", () => fail(new Error("it closed the connection")));
    forget = onAbort(signal, () => fail(signal.reason));
    if (signal.aborted) return;
    // ssh2 throws at once for what it does not like in the configuration.
    try {
      client.connect({ ...config, hostVerifier: config.hostVerifier ?? (() => false) });
    } catch (error) {
      fail(error);
    }
  });
}

interface Verifier {
  readonly check: (key: Buffer) => boolean;
  /** Why the offered key was refused. */
  readonly refused: HostKeyRefused | undefined;
  /** The key of an unknown host that is accepted and not stored yet. */
  readonly fresh: Buffer | undefined;
}

function verify(hop: Hop, entries: readonly KnownHost[], acceptNew: boolean): Verifier {
  let refused: HostKeyRefused | undefined;
  let fresh: Buffer | undefined;
  return {
    check: (key) => {
      const verdict = judgeHop(hop, entries, key);
      if (verdict.is === "known") return true;
      if (verdict.is === "unknown" && acceptNew && hop.knownHosts.length > 0) {
        fresh ??= Buffer.from(key);
        // The same connection may exchange keys again: it must stay the key that we took.
        return fresh.equals(key);
      }
      refused = refusal(verdict, hop.knownNames[0], offeredKey(key), hop.knownHosts);
      return false;
    },
    get refused() {
      return refused;
    },
    get fresh() {
      return fresh;
    },
  };
}

/** A key that is unknown under the best name may be known under the next; being changed or revoked under one is final. */
function judgeHop(hop: Hop, entries: readonly KnownHost[], key: Buffer): Verdict {
  const [first, ...others] = hop.knownNames.map((name) => judge(entries, name, key));
  const verdicts = first === undefined ? [] : [first, ...others];
  const revoked = verdicts.find((verdict) => verdict.is === "revoked");
  if (revoked !== undefined) return revoked;
  if (first?.is === "unknown" && others.some((verdict) => verdict.is === "known")) return { is: "known" };
  return first ?? { is: "unknown", authority: undefined };
}

/** What known_hosts has first, so that a host shows the key that we know; then the rest, so that we can say which other key it showed. */
function hostKeyOrder(hop: Hop, entries: readonly KnownHost[]): ServerHostKeyAlgorithm[] {
  const types = hop.knownNames.flatMap((name) => knownTypes(entries, name));
  const isKnown = (type: string) => types.includes(type.startsWith("rsa-") ? "ssh-rsa" : type);
  return [...hostKeyTypes.filter(isKnown), ...hostKeyTypes.filter((type) => !isKnown(type))];
}

/** Straight to the first key: asking with `none` what is allowed costs a round trip. */
function oneByOne(methods: readonly AnyAuthMethod[]): NonNullable<ConnectConfig["authHandler"]> {
  const left = [...methods];
  return (allowed, _partial, next) => {
    let method = left.shift();
    while (method !== undefined && allowed !== null && !allowed.includes("publickey")) method = left.shift();
    // False is what ssh2 takes for "nothing left"; its types do not know that.
    next((method ?? false) as AnyAuthMethod);
  };
}

async function notAuthenticated(hop: Hop, cause: unknown): Promise<HostUnreachable> {
  return new HostUnreachable(`${hop.label} accepted none of our keys (tried: ${await describeCredentials(hop)})`, {
    hint: `Is the public key in ~/.ssh/authorized_keys of ${hop.user} there, and is the user right? \`ssh -v\` to the same host tells more.`,
    cause,
  });
}
