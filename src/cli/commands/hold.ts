import { heldReason } from "../../core/standing.ts";
import { untilOf } from "../../core/until.ts";
import { removeHold, writeHold, type HoldOutcome } from "../../hosts/hold.ts";
import { UsageError } from "../../model/error.ts";
import { type ExitName, strongest } from "../../model/exit-code.ts";
import type { Hold } from "../../model/standing.ts";
import type { Command, Flags } from "../input.ts";
import type { Io } from "../io.ts";
import { jsonText } from "../json-text.ts";
import { holdText, type HoldRow } from "../render/hold-text.ts";
import { styleOf } from "../render/style.ts";
import { createWorld } from "../world.ts";
import { type Answers, askEach, nodesOf } from "./each-node.ts";

const maxReason = 500;

/** `clawform hold`: nodes are planned and shown, and not changed by anyone until the hold is over. */
export const hold: Command = async ({ args: [selector], flags }, io) => {
  const ports = await createWorld();
  const now = ports.now();
  const wanted: Hold = {
    reason: reasonOf(flags),
    until: endOf(flags, now),
    by: ports.who,
    since: now.toISOString(),
  };
  const answers = await askEach(ports, await nodesOf(selector, flags, ports), flags, io, {
    interrupted: "interrupted: some of the nodes may be held already; `clawform status` tells which",
    ask: ({ node, connection, options }) =>
      writeHold(connection, { node: node.name, host: node.host }, wanted, options),
  });
  return show(answers, wanted, now, flags, io);
};

/** `clawform release`: ends the hold of nodes before its time. */
export const release: Command = async ({ args: [selector], flags }, io) => {
  const ports = await createWorld();
  const answers = await askEach(ports, await nodesOf(selector, flags, ports), flags, io, {
    interrupted: "interrupted: some of the nodes may be released already; `clawform status` tells which",
    ask: ({ node, connection, options }) => removeHold(connection, { node: node.name, host: node.host }, options),
  });
  return show(answers, undefined, ports.now(), flags, io);
};

function reasonOf({ reason }: Flags): string {
  const text = reason?.trim() ?? "";
  if (text === "") throw new UsageError("a reason is missing", 'say why: `--reason "disk is being changed"`');
  if (text.length > maxReason) throw new UsageError(`the reason is longer than ${maxReason} characters`);
  return text;
}

function endOf({ until }: Flags, now: Date): string {
  const hint = "say how long, `--until 2h` or `--until 3d`, or when, with its zone: `--until 2027-01-31T18:00Z`";
  if (until === undefined) throw new UsageError("the end of the hold is missing", hint);
  const end = untilOf(until, now);
  if (end === undefined)
    throw new UsageError(`--until ${JSON.stringify(until)} is neither a duration nor a time`, hint);
  if (end <= now) throw new UsageError(`--until ${JSON.stringify(until)} is over already`, hint);
  return end.toISOString();
}

function show(answers: Answers<HoldOutcome>, wanted: Hold | undefined, now: Date, flags: Flags, io: Io): ExitName {
  const rows = [...answers].map(([name, answered]) => rowOf(name, answered, wanted, now));
  const exit = strongest(rows.map(exitOf));
  if (flags.json) io.out.write(jsonText({ formatVersion: 1, nodes: rows, exit }));
  else io.out.write(holdText(rows, exit, styleOf(io.out, io.env, flags.color)));
  return exit;
}

function rowOf(
  name: string,
  answered: { readonly answer: HoldOutcome } | { readonly reason: string },
  wanted: Hold | undefined,
  now: Date,
): HoldRow {
  if ("reason" in answered) return { name, result: "unreachable", why: answered.reason };
  const { answer } = answered;
  switch (answer.is) {
    case "held":
    case "released": {
      const before = answer.before;
      const lasted = before !== undefined && heldReason({ name, held: before }, now) !== undefined;
      return {
        name,
        result: answer.is,
        ...(wanted === undefined ? {} : { hold: wanted }),
        ...(lasted ? { before } : {}),
      };
    }
    case "not-held":
      return { name, result: "not-held" };
    case "failed":
      return { name, result: "failed", why: answer.why };
  }
}

function exitOf({ result }: HoldRow): ExitName {
  if (result === "unreachable") return "incomplete";
  return result === "failed" ? "failed" : "ok";
}
