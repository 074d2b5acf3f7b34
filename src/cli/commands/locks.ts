import { type UnlockOutcome, removeLock } from "../../hosts/unlock.ts";
import { FleetError, HostUnreachable } from "../../model/error.ts";
import { type ExitName, strongest } from "../../model/exit-code.ts";
import type { Standing } from "../../model/standing.ts";
import { loadDesired } from "../../engine/desired.ts";
import type { Command } from "../input.ts";
import { jsonText } from "../json-text.ts";
import { lockText, locksText, type LocksRow } from "../render/locks-text.ts";
import { styleOf } from "../render/style.ts";
import { createWorld } from "../world.ts";
import { type Answered, askEach, nodesOf } from "./each-node.ts";
import { nodeNamed } from "./one-node.ts";

/** `clawform locks`: who changes which node since when, and what awaits its confirmation. Changes nothing. */
export const locks: Command = async ({ flags }, io) => {
  const ports = await createWorld();
  const answers = await askEach(ports, await nodesOf(flags.on, flags, ports), flags, io, {
    ask: async ({ node, connection, options }) => {
      const request = { node: node.name, host: node.host, reads: [], closer: true } as const;
      return (await ports.probe(connection, request, options)).standing;
    },
  });
  const rows = [...answers].map(([name, answered]) => rowOf(name, answered));
  const exit = strongest(rows.map((row): ExitName => ("reason" in row ? "incomplete" : "ok")));
  if (flags.json) io.out.write(jsonText({ formatVersion: 1, nodes: rows, exit }));
  else io.out.write(locksText(rows, exit, styleOf(io.out, io.env, flags.color)));
  return exit;
};

function rowOf(name: string, answered: Answered<Standing>): LocksRow {
  if ("reason" in answered) return { name, reason: answered.reason };
  const { lock, pending } = answered.answer;
  return { name, lock: lock ?? null, pending };
}

/** `clawform unlock`: removes the lock of a run that is dead. Throws FleetError when it stays: the message says whose it is. */
export const unlock: Command = async ({ args: [name = "", run = ""], flags }, io) => {
  const ports = await createWorld();
  const asked = nodeNamed(await loadDesired(flags.fleet, ports, flags.ref), name);
  const by = { run: ports.newId(), who: ports.who };
  const answers = await askEach(ports, [asked], flags, io, {
    interrupted: "interrupted: whether the lock was removed is not known; `clawform locks` tells",
    ask: ({ node, connection, options }) => {
      const request = { node: node.name, host: node.host, run, by, force: flags.force === true };
      return removeLock(connection, request, options);
    },
  });
  const answered = answers.get(name) ?? { reason: "no answer" };
  if ("reason" in answered) throw new HostUnreachable(`${name}: ${answered.reason}`);
  const stays = objection(name, run, answered.answer);
  if (stays !== undefined) throw stays;
  if (flags.json) io.out.write(jsonText({ formatVersion: 1, node: name, run, result: "removed" }));
  else {
    const next = `\`clawform status --on ${name}\` says what that run has left`;
    io.out.write(`${name}: the lock of run ${run} was removed; ${next}\n`);
  }
  return "ok";
};

function objection(name: string, run: string, outcome: UnlockOutcome): FleetError | undefined {
  switch (outcome.is) {
    case "removed":
      return undefined;
    case "another": {
      const { holder } = outcome;
      if (holder === undefined)
        return new FleetError("failed", `${name} is not locked by run ${run}: nothing was removed`, {
          hint: "`clawform locks` shows who holds which node",
        });
      return new FleetError(
        "locked",
        `${name} is not locked by run ${run} but ${lockText(name, holder)}: nothing was removed`,
      );
    }
    case "alive":
      return new FleetError("locked", `${name} is locked ${lockText(name, outcome.holder)}: nothing was removed`, {
        hint: `wait for that run, or end it. ${risk}`,
      });
    case "unknown":
      return new FleetError("locked", `${name} is locked ${lockText(name, outcome.holder)}: nothing was removed`, {
        hint: `make sure on ${outcome.holder.host} that process ${outcome.holder.pid} is gone. ${risk}`,
      });
    case "failed":
      return new FleetError("failed", `${name}: the lock was not removed: ${outcome.why}`);
  }
}

const risk =
  "`--force` removes it all the same: if that run lives, two runs may change the node at once, and each may undo what the other does";
