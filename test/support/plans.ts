import type { Impact } from "../../src/model/edition.ts";
import type { ChangeKind, Operation } from "../../src/model/change.ts";
import type { Json } from "../../src/model/json.ts";
import type { NodePlan, Plan, PlannedChange } from "../../src/model/plan.ts";
import { pointerOf } from "../../src/model/pointer.ts";
import type { Position } from "../../src/model/position.ts";

interface ChangeWords {
  readonly path: readonly string[];
  readonly before?: Json;
  readonly after?: Json;
  readonly from?: string;
  readonly kind?: ChangeKind;
  readonly impact?: Impact;
  readonly resource?: string;
}

/** A planned change in few words: `from` is `file:line:col`, several of them separated by spaces. */
export function change({
  path,
  before,
  after,
  from = "",
  kind = "pending",
  impact = "hot",
  resource = "config",
}: ChangeWords): PlannedChange {
  const at = pointerOf(path);
  const test: readonly Operation[] = before === undefined ? [] : [{ op: "test", path: at, value: before }];
  const last: Operation =
    after === undefined
      ? { op: "remove", path: at }
      : { op: before === undefined ? "add" : "replace", path: at, value: after };
  return { resource, kind, impact, patch: [...test, last], from: from.split(" ").filter(Boolean).map(position) };
}

function position(text: string): Position {
  const [file = "", line = "", column = ""] = text.split(":");
  return { file, line: Number(line), column: Number(column) };
}

/** A plan with a digest and a summary that fit its nodes. */
export function planOf(
  nodes: readonly NodePlan[],
  revision: string | null = "4f2c9e1ab0c34f2c9e1ab0c34f2c9e1ab0c34f2c",
): Plan {
  const count = (state: NodePlan["state"]) => nodes.filter((node) => node.state === state).length;
  return {
    formatVersion: 1,
    revision,
    digest: count("changes") === 0 ? null : "9d1f22c077aa9d1f22c077aa9d1f22c0",
    summary: {
      nodes: nodes.length,
      changed: count("changes"),
      converged: count("converged"),
      blocked: count("blocked"),
      unreachable: count("unreachable"),
      restarts: nodes.filter((node) => node.changes.some(({ impact }) => impact === "restart")).length,
    },
    nodes,
  };
}

/** A node with these changes; converged when there are none. */
export function nodePlan(name: string, changes: readonly PlannedChange[], more: Partial<NodePlan> = {}): NodePlan {
  return {
    name,
    state: changes.length === 0 ? "converged" : "changes",
    openclaw: { version: "2026.9.6" },
    digest: "00112233445566778899aabbccddeeff",
    changes,
    ...more,
  };
}

/** A bit of everything: shared and single changes, all kinds, secrets, links, long values, nodes without a plan, notes. */
export function richPlan(): Plan {
  const level = change({
    path: ["logging", "level"],
    before: "debug",
    after: "info",
    kind: "drift",
    from: "defaults.yaml:12:10",
    resource: "logging",
  });
  const link = change({
    path: ["~/.openclaw/memory"],
    after: "/openclaw-data/memory",
    impact: "none",
    from: "defaults.yaml:30:23",
    resource: "symlinks",
  });
  const moved = change({
    path: ["~/.openclaw/media"],
    before: "/mnt/old/media",
    after: "/openclaw-data/media",
    impact: "none",
    from: "defaults.yaml:31:22",
    resource: "symlinks",
  });
  const web = [level, link, moved];
  const gateway = [
    change({
      path: ["gateway", "port"],
      before: 18789,
      after: 18790,
      impact: "restart",
      from: "groups/gw.yaml:7:9 defaults.yaml:4:9",
    }),
    change({
      path: ["channels", "telegram", "botToken"],
      before: { $fingerprint: "7c1a0b22".repeat(8) },
      after: { $fingerprint: "e09b11ff".repeat(8) },
      from: "groups/gw.yaml:9:15",
    }),
    change({ path: ["tools", "web", "search", "provider"], before: "brave", kind: "removal" }),
    change({
      path: ["agents", "defaults", "model", "fallbacks"],
      before: ["openai/gpt-5.2", "xai/grok-5", "google/gemini-3-pro", "mistral/large-3", "openrouter/auto"],
      after: [
        "openai/gpt-5.2",
        "google/gemini-3-pro",
        "mistral/large-3",
        "openrouter/auto",
        "anthropic/claude-sonnet-5",
      ],
      kind: "conflict",
      from: "nodes/gw-01.yaml:12:7",
    }),
    change({
      path: ["agents", "defaults", "systemPrompt"],
      before: "You are a helper.\nBe short.\nNever guess.\n",
      after: "You are a helper.\nBe short and kind.\nNever guess.\n",
      from: "groups/gw.yaml:20:7",
    }),
    change({
      path: ["session", "maintenance"],
      after: {
        mode: "enforce",
        pruneAfterDays: 30,
        keep: ["main", "ops"],
        archive: { directory: "/openclaw-data/archive", compress: true },
      },
      from: "groups/gw.yaml:30:3",
    }),
  ];
  const own = (name: string) =>
    change({
      path: ["agents", "defaults", "maxConcurrent"],
      before: 4,
      after: 12,
      from: `nodes/${name}.yaml:9:16`,
      resource: "maxConcurrent",
    });
  return planOf([
    nodePlan("gw-01", gateway),
    nodePlan("mac-oslo-02", [], {
      state: "unreachable",
      reason: "it did not answer on port 22 within 10 s - is the machine up?",
    }),
    nodePlan("old-01", [], {
      state: "blocked",
      reason: "openclaw.json cannot be parsed (line 3, column 9): repair it on the node first",
    }),
    nodePlan("t440", [...web, own("t440")], {
      notes: ["the record of the last apply cannot be read: nothing is removed by this plan"],
    }),
    nodePlan("web-01", [...web, own("web-01")]),
    nodePlan("web-02", web),
    nodePlan("web-03", web),
    nodePlan("web-04", []),
  ]);
}
