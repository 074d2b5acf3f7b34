/** What OpenClaw's own `doctor` would find, or its users found out the hard way, as far as the configuration shows it. */
import { isObject, member } from "../../../model/json.ts";
import { valueAt } from "../../../model/pointer.ts";
import { declaredAgents } from "../../facts.ts";
import type { Rendered } from "../../rendered.ts";
import { collided, type Holding, hostOf, type PackRule, perNode } from "./rule.ts";

/** More than one agent, and nobody is said to own what they share. */
export const ownership = perNode(
  {
    id: "DOC02",
    severity: "warning",
    title: "Several agents on OpenClaw 2026.9 come with agents.ownership: explicit, which it asks for.",
  },
  ({ edition, document, isWhole }) => {
    const said = valueAt(document, "/agents/ownership");
    if (!hasSeveralEntries({ edition, document }) || said === "explicit" || (said === undefined && !isWhole)) return [];
    return [
      { pointer: edition.agents.at, message: 'there are several agents, but agents.ownership is not "explicit"' },
    ];
  },
);

/** A second agent moves the workspace of the first. */
export const mainWorkspace = perNode(
  {
    id: "DOC03",
    severity: "warning",
    title:
      "Where there are several agents, main has its workspace written down: else OpenClaw 2026.9 moves it to workspace-main.",
  },
  ({ edition, document, isWhole }) => {
    const main = valueAt(document, `${edition.agents.at}/main`);
    const isPinned = isObject(main) && member(main, "workspace") !== undefined;
    if (!isWhole || !hasSeveralEntries({ edition, document }) || main === undefined || isPinned) return [];
    const message =
      "there are several agents and main has no workspace of its own: its default moves to workspace-main";
    return [{ pointer: `${edition.agents.at}/main`, message }];
  },
);

function hasSeveralEntries({ edition, document }: Pick<Rendered, "edition" | "document">): boolean {
  return edition.agents.shape === "entries" && declaredAgents(valueAt(document, edition.agents.at)).length > 1;
}

/** A gateway that takes no change before it is restarted. */
export const reloadOff = perNode(
  { id: "DOC04", severity: "info", title: "The gateway takes changes by itself (gateway.reload.mode is not off)." },
  ({ document }) =>
    valueAt(document, "/gateway/reload/mode") === "off"
      ? [{ pointer: "/gateway/reload/mode", message: "gateway.reload.mode is off: changes count after a restart only" }]
      : [],
);

/** Sessions that nobody ever prunes. */
export const sessionsKept = perNode(
  { id: "DOC05", severity: "info", title: "Old sessions are pruned (session.maintenance.mode is not warn)." },
  ({ document }) =>
    valueAt(document, "/session/maintenance/mode") === "warn"
      ? [
          {
            pointer: "/session/maintenance/mode",
            message: "session.maintenance.mode is warn: sessions grow without bound",
          },
        ]
      : [],
);

/** Secrets of tools in the log. */
export const redactionOff = perNode(
  {
    id: "DOC06",
    severity: "warning",
    title: "Logs are redacted (logging.redactSensitive of OpenClaw 2026.2 is not off).",
  },
  ({ document }) =>
    valueAt(document, "/logging/redactSensitive") === "off"
      ? [
          {
            pointer: "/logging/redactSensitive",
            message: "logging.redactSensitive is off: secrets of tools go into the log",
          },
        ]
      : [],
);

/** A gateway derives ports of its own up to this far from the one it is given. */
const derivedPorts = 120;

/** Ports that differ, and do not suffice. */
export const portDistance: PackRule = {
  id: "DOC07",
  severity: "warning",
  title: `Gateway ports of one host are ${derivedPorts} apart: browsers get ports that are derived from them.`,
  find: (all) => {
    const ports = all.flatMap((rendered) => {
      const value = valueAt(rendered.document, "/gateway/port");
      if (typeof value !== "number") return [];
      return [{ rendered, pointer: "/gateway/port", key: hostOf(rendered), value }];
    });
    const sorted = ports.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.value - b.value));
    return sorted.flatMap((here, index) => {
      const before = sorted[index - 1];
      if (before === undefined || !areTooNear(before, here)) return [];
      return [
        collided(
          [before, here],
          `gateway ports ${before.value} and ${here.value} of one host are less than ${derivedPorts} apart`,
        ),
      ];
    });
  },
};

/** The same port is another rule's matter. */
function areTooNear(before: Holding & { readonly value: number }, here: Holding & { readonly value: number }): boolean {
  if (before.key !== here.key || before.rendered.node.name === here.rendered.node.name) return false;
  return here.value !== before.value && here.value - before.value < derivedPorts;
}
