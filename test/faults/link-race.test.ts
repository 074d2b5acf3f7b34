// An attacker who swaps a directory for a link while we write below it.

import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { Lab } from "./lab.ts";

/** Puts a link in the place of a directory and the directory back, as fast as it can; what we make there meanwhile is put away. */
const swapper = `
const fs = require("node:fs");
const [, place, outside, stop] = process.argv;
const real = place + ".real";
const isLink = () => fs.lstatSync(place, { throwIfNoEntry: false })?.isSymbolicLink();
const away = () => { try { if (isLink()) fs.unlinkSync(place); else fs.rmSync(place, { recursive: true, force: true }); } catch {} };
while (!fs.existsSync(stop)) for (let i = 0; i < 100; i++) {
  fs.renameSync(place, real);
  try { fs.symlinkSync(outside, place); } catch { away(); }
  for (;;) { away(); try { fs.renameSync(real, place); break; } catch {} }
}
`;

test.each([
  { made: "directories are made", inside: [] },
  { made: "links are made", inside: ["main"] },
])(
  "a directory that is swapped for a link again and again while $made in it: nothing is made outside of the roots",
  async ({ inside }) => {
    const outside = mkdtempSync(path.join(tmpdir(), "clawform-outside-"));
    const yaml = (state: string) =>
      `openclaw: { version: 2026.9.6 }\nlogging: { level: ${state} }\nsymlinks: { ~/.openclaw/agents/main/sessions: ~/data/${state} }\n`;
    await using lab = await Lab.start({ yaml: yaml("debug") });
    const place = path.join(lab.home, ".openclaw/agents");
    mkdirSync(place);
    for (const name of inside) for (const where of [outside, place]) mkdirSync(path.join(where, name));
    const child = spawn(process.execPath, ["-e", swapper, place, outside, path.join(lab.dir, "stop")], {
      stdio: "inherit",
    });
    onTestFinished(() => void child.kill());
    const ended = new Promise((resolve) => child.once("exit", resolve));
    const results = new Set<string>();
    for (let i = 0; i < 30; i += 1) {
      lab.yaml(yaml(i % 2 === 0 ? "trace" : "debug"));
      const { report } = await lab.apply(" --retry");
      results.add(report.nodes[0]?.result ?? "");
      await lab.quiet();
      const there = readdirSync(outside, { recursive: true });
      expect(there, `round ${i}: ${JSON.stringify(report.nodes[0])}`).toEqual(inside);
    }
    lab.put("stop");
    await ended;
    rmSync(outside, { recursive: true });
    expect((await lab.apply(" --retry")).exit).toBe(0);
    expect(results.size, [...results].join(" ")).toBeGreaterThan(1);
  },
  120_000,
);
