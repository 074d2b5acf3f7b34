import ssh2, { type AnyAuthMethod, type BaseAgent, type ParsedKey } from "ssh2";
import { HostUnreachable } from "../model/error.ts";
import { readIdentity, type Identity } from "./keys.ts";
import type { Hop } from "./route.ts";

/** The ways to authenticate at a hop, in order: keys from files, then the agent. Throws HostUnreachable when there is none. */
export async function findCredentials(hop: Hop): Promise<readonly AnyAuthMethod[]> {
  const identities = await Promise.all(hop.identityFiles.map(readIdentity));
  const methods: AnyAuthMethod[] = identities.flatMap((identity) =>
    identity.is === "key" ? [{ type: "publickey" as const, username: hop.user, key: identity.key }] : [],
  );
  const locked = identities.filter((identity) => identity.is === "locked");
  const agentMayHelp = !hop.identitiesOnly || locked.length > 0;
  if (hop.agent !== undefined && agentMayHelp) {
    methods.push({ type: "agent", username: hop.user, agent: agentFor(hop.agent, hop.identitiesOnly ? locked : []) });
  }
  if (methods.length === 0) throw noCredentials(hop, identities);
  return methods;
}

/** What was tried, for the message when the host accepted none of it. */
export async function describeCredentials(hop: Hop): Promise<string> {
  const identities = await Promise.all(hop.identityFiles.map(readIdentity));
  const files = identities.filter((identity) => identity.is === "key").map((identity) => identity.file);
  return [...files, ...(hop.agent === undefined ? [] : ["the ssh agent"])].join(", ");
}

function noCredentials(hop: Hop, identities: readonly Identity[]): HostUnreachable {
  const [first] = identities.filter((identity) => identity.is !== "missing" && identity.is !== "key");
  const named = first ?? (hop.identitiesOnly ? identities[0] : undefined);
  if (named?.is === "locked") {
    return new HostUnreachable(
      `the key ${named.file} for ${hop.label} needs a passphrase, and no ssh agent is running`,
      {
        hint: `Start one and add the key: eval "$(ssh-agent)" && ssh-add ${named.file}`,
      },
    );
  }
  if (named?.is === "unusable") {
    return new HostUnreachable(`the key ${named.file} for ${hop.label} cannot be used: ${named.why}`, {
      hint: "Security keys and certificates need `transport: openssh`; else name another key in `host.identityFile`.",
    });
  }
  const what =
    named === undefined
      ? "no private key was found and no ssh agent is running"
      : `the key ${named.file} does not exist`;
  return new HostUnreachable(`cannot authenticate at ${hop.label}: ${what}`, {
    hint: "Name a key in `host.identityFile`, or start an ssh agent (SSH_AUTH_SOCK).",
  });
}

/** The agent; with `only`, reduced to the named keys, so that a full agent does not use up the server's patience. */
function agentFor(socket: string, only: readonly Identity[]): BaseAgent {
  const agent = ssh2.createAgent(socket);
  const blobs = only.flatMap((identity) =>
    identity.is === "locked" && identity.blob !== undefined ? [identity.blob] : [],
  );
  if (blobs.length === 0) return agent;
  const all = agent.getIdentities.bind(agent);
  agent.getIdentities = (done) =>
    all((error, keys) => {
      // The agent of ssh2 always gives parsed keys.
      const chosen = ((keys ?? []) as ParsedKey[]).filter((key) =>
        blobs.some((blob) => key.getPublicSSH().equals(blob)),
      );
      done(error, chosen);
    });
  return agent;
}
