import { titleOf, wordOf } from "../core/notify/texts.ts";
import type { Message, Receiver, Told } from "../model/notify.ts";
import type { Io } from "./io.ts";
import { code } from "./render/markdown/inert.ts";
import { commentMarker } from "./render/markdown/marker.ts";
import { plural } from "./render/words.ts";

/** GitHub takes 65,536 characters; what has no room is counted. */
const maxRows = 200;

/** Keeps the issue of a receiver: opened with the first trouble, edited in place, closed when there is none. Throws FleetError when GitHub does not. */
export function keepIssue(io: Io): (receiver: Receiver, message: Message) => Promise<void> {
  return async (receiver, message) => {
    const { gitHubOfEnvironment } = await import("./commands/ci-environment.ts");
    const { closeIssue, upsertIssue } = await import("../forge/issues.ts");
    const gitHub = gitHubOfEnvironment(io.env, AbortSignal.timeout(maxMs));
    const marker = commentMarker("notice", `${message.fleet}/${receiver.name}`);
    if (message.standing.size === 0) await closeIssue(gitHub, { marker, comment: recoveredText(message) });
    else await upsertIssue(gitHub, { marker, title: issueTitle(message), body: `${marker}\n${issueBody(message)}` });
  };
}

const maxMs = 60_000;

/** Titles are plain text to GitHub, but for references: names of fleets cannot hold any. */
function issueTitle({ fleet, standing }: Message): string {
  return `${fleet}: ${plural(standing.size, "node")} in trouble`;
}

/** A table of what stands; everything in it that comes from elsewhere is code. */
export function issueBody({ at, standing }: Message): string {
  const rows = [...standing].slice(0, maxRows).map(([node, told]) => rowOf(node, told));
  const more = standing.size > maxRows ? `\n\nand ${standing.size - maxRows} more: \`clawform status\` shows all.` : "";
  const head = "| node | is | since | why |\n| --- | --- | --- | --- |";
  return `As of ${at}:\n\n${head}\n${rows.join("\n")}${more}\n\nThis issue is edited when something changes, and closed when all is well.\n`;
}

function rowOf(node: string, { is, since, why }: Told): string {
  return `| ${code(node)} | ${wordOf(is)} | ${since} | ${why === undefined ? "" : code(why)} |`;
}

function recoveredText(message: Message): string {
  return `All is well since ${message.at}: ${code(titleOf(message))}`;
}
