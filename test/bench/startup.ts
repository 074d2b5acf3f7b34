// What it costs to start, and what a fleet of ten thousand nodes costs without contacting one.

import { spawnSync } from "node:child_process";
import { offlineFleet } from "./fleet.ts";
import { interleaved } from "./measure.ts";
import { ms, ratio, table } from "./table.ts";

/** `--version` and `validate` of the example fleet next to a Node that does nothing. */
export function startupTable(clawform: string, exampleFleet: string, rounds: number): string {
  const node = process.execPath;
  const timings = interleaved(
    [
      { name: "node -e 0", argv: [node, "-e", "0"] },
      { name: "clawform --version", argv: [node, clawform, "--version"] },
      { name: "clawform validate, five nodes", argv: [node, clawform, "validate", "--fleet", exampleFleet] },
    ],
    rounds,
  );
  const base = timings[0]?.wallMs ?? 1;
  return table(
    ["start", "wall ms", "ratio"],
    timings.map((timing) => [timing.name, ms(timing.wallMs), ratio(timing.wallMs, base)]),
  );
}

/** `validate` of generated fleets: time and the most memory it had. */
export function scaleTable(clawform: string, root: string, counts: readonly number[]): string {
  const rows = counts.map((count) => {
    const dir = offlineFleet(root, count);
    const started = performance.now();
    const report = "process.on('exit', () => process.stderr.write(`rss ${process.resourceUsage().maxRSS}\\n`))";
    const hook = `data:text/javascript,${encodeURIComponent(report)}`;
    const run = spawnSync(process.execPath, ["--import", hook, clawform, "validate", "--fleet", dir], {
      encoding: "utf8",
    });
    const seconds = (performance.now() - started) / 1000;
    if (run.status !== 0)
      throw new Error(`validate of ${count} nodes ended with ${run.status}:\n${run.stdout}${run.stderr}`);
    const kilobytes = Number(/rss (\d+)/.exec(run.stderr)?.[1] ?? Number.NaN);
    return [String(count), seconds.toFixed(2), ((seconds / count) * 1000).toFixed(2), (kilobytes / 1024).toFixed(0)];
  });
  return table(["validate, nodes", "seconds", "ms per node", "most memory MB"], rows);
}
