// Law 7 where others read: what the jobs of a pull request show, post and send of a node whose every sensitive place holds a secret.

import { readdirSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import type { Json, JsonObject } from "../../src/model/json.ts";
import { tokensOf } from "../../src/model/pointer.ts";
import { editions } from "../../src/openclaw/editions.ts";
import { forgeOf } from "../support/ci.ts";
import { clawform } from "../support/cli.ts";
import { git } from "../support/github-git.ts";
import { localFleet } from "../support/local-fleet.ts";
import { markedDocument, plainSensitivePlaces, put } from "../support/marked-document.ts";
import { receiver } from "../support/receiver.ts";

test.each(editions.all.map((edition) => ({ name: edition.name, edition })))(
  "of $name: in no comment, issue, deployment, artifact, summary, output, notice or record, whatever the jobs do",
  async ({ edition }) => {
    const fleet = await localFleet();
    const hook = await receiver({ status: 200 });
    const { document, markers } = markedDocument(edition, "live-secret");
    expect(markers.length).toBeGreaterThan(30);
    const defaults = (level: string) =>
      fleet.write(
        "defaults.yaml",
        `host: { transport: local }\nopenclaw: { version: ${edition.verifiedOn} }\nlogging: { level: ${level} }\n`,
      );
    // One node with a secret at every place, which no schema takes as a whole, and one that a change can be made on.
    const all = { ...document, gateway: { mode: "local", ...(document["gateway"] as JsonObject) } };
    const some: Record<string, Json> = { gateway: { mode: "local" }, logging: { level: "debug" } };
    for (const [i, place] of (plainSensitivePlaces[edition.name] ?? []).entries()) {
      put(some, tokensOf(place), `live-secret-${i}-of-a-node-that-changes`);
    }
    some["meta"] = { lastTouchedVersion: edition.verifiedOn };
    await fleet.write(
      "fleet.yaml",
      `name: lab\nnotify:\n  - { name: ops, type: webhook, url: ${JSON.stringify(hook.url)} }\n`,
    );
    await fleet.write("nodes/t440.yaml", `host: { home: ${JSON.stringify(path.join(fleet.root, "homes/t440"))} }\n`);
    await defaults("info");
    await fleet.setConfig("t440", JSON.stringify(all));
    await fleet.setConfig("pc-a", JSON.stringify(some));
    const forge = await forgeOf(fleet.root);
    try {
      const shown: string[] = [];
      const job = async (args: readonly string[], trigger: Parameters<typeof forge.ci>[1]) => {
        const { exit, stdout, stderr, outputs, summary } = await forge.ci(args, trigger);
        expect([0, 2, 3, 77], `${args.join(" ")}: ${stdout}${stderr}`).toContain(exit);
        shown.push(stdout, stderr, JSON.stringify(outputs), summary);
      };
      await forge.push("topic", () => defaults("warn"));
      const { number } = forge.api.pull("topic");
      const event = forge.api.pullRequestEvent(number) as { pull_request: { head: { sha: string } } };
      const { sha } = event.pull_request.head;
      await job(["plan"], { name: "pull_request", event, sha });
      const planFile = await readFile(path.join(fleet.root, "clawform-plan.json"), "utf8");
      forge.api.artifact("clawform-plan-production", { name: "clawform-plan.json", text: planFile }, { head: sha });
      const merged = forge.api.merge(number);
      await job(["apply", "--settle", "0"], {
        name: "push",
        event: forge.api.pushEvent(merged),
        sha: merged.sha,
      });
      const applied = await fleet.config("pc-a");
      expect(applied).toMatch(/"level": ?"warn"/);
      const later = applied.replace(/"level": ?"warn"/, '"level":"trace"').replaceAll("live-secret", "later-secret");
      await fleet.setConfig("pc-a", later);
      const main = {
        name: "schedule",
        event: forge.api.otherEvent(),
        sha: git(forge.gitDir, ["rev-parse", "main"]),
      } as const;
      await job(["drift"], main);
      const notices = path.join(fleet.root, "notices.json");
      for (const args of [
        ["drift", "--notify", "--notify-state", notices],
        ["drift", "--format", "markdown"],
        ["drift", "adopt", "pc-a", "logging.level"],
        ["compare", "t440", "pc-a", "--live"],
        ["import", "t440", "pc-a", "--force"],
      ]) {
        const { exit, stdout, stderr } = await clawform(args, { cwd: fleet.root });
        expect([70, undefined], `${args.join(" ")}: ${stderr}`).not.toContain(exit);
        shown.push(stdout, stderr);
      }
      const record = path.join(fleet.root, "homes/pc-a/.local/state/clawform/pc-a");
      const files = readdirSync(record, { withFileTypes: true }).filter((entry) => entry.isFile());
      shown.push(...files.map(({ name }) => readFileSync(path.join(record, name), "utf8")));
      shown.push(await readFile(notices, "utf8"), planFile, git(forge.gitDir, ["log", "-p", "--all"]));
      expect(forge.api.comments.length).toBeGreaterThan(1);
      expect(forge.api.issues).toHaveLength(1);
      expect(hook.received).toHaveLength(1);
      shown.push(JSON.stringify(forge.api.asked), JSON.stringify(forge.api.issues), JSON.stringify(hook.received));
      const text = shown.join("\n");
      expect(markers.filter((marker) => text.includes(marker))).toEqual([]);
      expect(text).not.toMatch(/(?:live|later)-secret-\d/);
    } finally {
      await forge.stop();
      await hook.close();
      await fleet.remove();
    }
  },
  120_000,
);
