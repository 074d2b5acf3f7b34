/** How the nodes of an import are reached: what `--host` says, or what the fleet says of a node that it has already. */
import { resolve } from "node:path";
import { UsageError } from "../../model/error.ts";
import { isObject, type Json, type JsonObject, member } from "../../model/json.ts";

/** `host:` for what `--host` says: `local`, `local:/home/dir`, `[user@]address[:port]`. Throws UsageError for anything else. */
function hostOf(text: string): JsonObject {
  if (text === "local") return { transport: "local" };
  if (text.startsWith("local:")) return { transport: "local", home: resolve(text.slice("local:".length)) };
  const found = /^(?:([^-\s@][^\s@]*)@)?(?:\[([0-9A-Fa-f:.%]+)\]|([^-\s@:[\]][^\s@:[\]]*))(?::(\d{1,5}))?$/.exec(text);
  const [, user, bracketed, plain, port] = found ?? [];
  const address = bracketed ?? plain;
  if (address === undefined || (port !== undefined && (Number(port) < 1 || Number(port) > 65_535)))
    throw new UsageError(
      `--host ${JSON.stringify(text)} is no way to a node`,
      "write local:/home/dir, or user@address:port with the user and the port left out where they are the usual ones",
    );
  return {
    transport: "ssh",
    address,
    ...(port === undefined ? {} : { port: Number(port) }),
    ...(user === undefined ? {} : { user }),
  };
}

/** `given` with what the layers below say of hosts, as far as it goes with its transport. */
export function hostOver(base: Json | undefined, given: JsonObject): JsonObject {
  const below = isObject(base) ? base : {};
  const transport = given["transport"];
  const isSame = transport === "local" ? below["transport"] === "local" : below["transport"] !== "local";
  if (!isSame) return given;
  return { ...below, ...given, transport: member(below, "transport") ?? transport ?? "ssh" };
}

/** The `--host` of each node, in order. `isKnown`: the fleet says how this node is reached. Throws UsageError when their number does not fit. */
export function hostsFor(
  names: readonly string[],
  hosts: readonly string[],
  isKnown: (name: string) => boolean,
): ReadonlyMap<string, JsonObject> {
  const strangers = names.filter((name) => !isKnown(name));
  const reached = hosts.length === names.length ? names : strangers;
  if (hosts.length !== reached.length) {
    const who = strangers.length === 0 ? "they are all in the fleet" : `not in the fleet: ${strangers.join(", ")}`;
    throw new UsageError(
      `${hosts.length} times --host for ${names.length} nodes`,
      `say --host once per node in the order of their names, or once per node that is new (${who})`,
    );
  }
  return new Map(reached.map((name, i) => [name, hostOf(hosts[i] as string)]));
}
