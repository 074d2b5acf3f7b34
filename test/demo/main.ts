// `npm run demo`: the main job on a throwaway fleet, told step by step. Five nodes in homes of this machine; needs no OpenClaw, git or root.
import { resolve } from "node:path";
import { structuredPatch } from "diff";
import { mustBe, Stage, tell } from "./stage.ts";

// Interrupted, or when nobody reads on, the temporary folder goes all the same.
process.once("SIGINT", () => {});
process.stdout.on("error", () => {});
const stage = await Stage.set(resolve(process.argv[2] ?? "."));
try {
  await play();
  await stage.strike();
  tell("That was all; the temporary folder is gone. The README says how to begin with your own servers.");
} catch (error) {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  await stage.strike();
}

async function play(): Promise<void> {
  const before = await stage.config("t440");
  tell(
    "Five OpenClaw nodes, each a home of its own in a temporary folder. Two have a configuration in the",
    "shape of OpenClaw 2026.2, three of 2026.9. The folder `fleet` says what they should be.",
  );
  stage.clawform("validate");
  await firstApply();
  await drift();
  tell("What the folder does not name was left alone, to the byte. All that has changed in t440's file:");
  showDifference(before, await stage.config("t440"));
  tell("And every node remembers what was done to it:");
  stage.clawform("history node-03");
}

async function firstApply(): Promise<void> {
  tell(
    "The plan: what differs between the folder and the nodes. A change that several nodes need is shown",
    "once. One line of YAML goes to two places, since 2026.9 keeps memory search elsewhere than 2026.2.",
  );
  const plan = stage.clawform("plan", 2);
  const digest = /\bapply --approved ([0-9a-f]+)/.exec(plan)?.[1] ?? "";
  tell(
    "Apply exactly this plan: one transaction per node, with lock, backup, journal and the way back.",
    "No gateway runs in these homes, so nothing restarts, and nothing is known of its health.",
  );
  stage.clawform(`apply --approved ${digest}`, 0, "digest");
  tell("Now the nodes are as the folder says: the plan is empty, and another apply writes nothing.");
  const disk = await stage.look();
  stage.clawform("apply --yes");
  const again = await stage.look();
  mustBe(again.join("\n") === disk.join("\n"), "the second apply writes nothing");
  process.stdout.write(`\n(${disk.length} files, folders and links compared: same inode, size and times as before)\n`);
}

async function drift(): Promise<void> {
  tell(
    "Somebody edits node-03 by hand: logging.level, which the folder names, and gateway.port, which it",
    "does not. The first is drift; the second is none of Clawform's business.",
  );
  await stage.editByHand("node-03", (text) =>
    text.replace('"level": "info"', '"level": "debug"').replace('"port": 18789', '"port": 18790'),
  );
  const plan = stage.clawform("drift", 2);
  mustBe(
    plan.includes("1 change ") && plan.includes("drift: changed on the node"),
    "there is one change, and it is drift",
  );
  tell("Healed; the port stays as it is:");
  stage.clawform("apply --on node-03 --yes", 0, "digest");
  const config = await stage.config("node-03");
  mustBe(
    config.includes('"level": "info"') && config.includes('"port": 18790'),
    "the level is back and the port is not",
  );
  stage.clawform("drift");
}

function showDifference(before: string, after: string): void {
  const { hunks } = structuredPatch("", "", before, after, "", "", { context: 1 });
  const lines = hunks.flatMap((hunk) => ["  ...", ...hunk.lines.map((line) => `  ${line}`)]);
  mustBe(
    lines.some((line) => line.startsWith("  +") && line.includes("// sized for the average")),
    "comments stay",
  );
  process.stdout.write(`\n${lines.join("\n")}\n  ...\n`);
}
