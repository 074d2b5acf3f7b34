// `npm run bench`: prints the tables that the README quotes. Compare ratios, not milliseconds: machines differ, and all that stands in one table ran in turn.
// `npm run bench -- --quick` does fewer rounds and leaves Ansible out.

import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { planTable } from "./ssh.ts";
import { scaleTable, startupTable } from "./startup.ts";

const checkout = process.cwd();
const clawform = join(checkout, "dist/main.js");
const isQuick = process.argv.includes("--quick");
const root = await mkdtemp(join(tmpdir(), "clawform-bench-"));

try {
  say(`${availableParallelism()} cores, ${cpus()[0]?.model ?? "unknown"}, Node ${process.version}`);
  say(startupTable(clawform, join(checkout, "fleet"), isQuick ? 7 : 25));
  say(scaleTable(clawform, root, isQuick ? [1000] : [1000, 10_000]));
  say(await planTable(clawform, root, 10, isQuick ? 3 : 5, !isQuick));
  say(await planTable(clawform, root, 50, isQuick ? 3 : 9, false));
  if (!isQuick) say(await planTable(clawform, root, 200, 7, false));
} finally {
  await rm(root, { recursive: true, force: true });
}

function say(text: string): void {
  process.stdout.write(`${text}\n\n`);
}
