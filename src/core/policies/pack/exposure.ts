/** Who may reach a gateway and its agents, and which guards are switched off. */
import { isObject, type Json, member } from "../../../model/json.ts";
import { childOf, type Pointer, tokensOf, valueAt } from "../../../model/pointer.ts";
import type { Rendered } from "../../rendered.ts";
import { type Fault, perNode, placeText } from "./rule.ts";

/** A gateway that others can reach and that asks nobody who they are. */
export const network = perNode(
  { id: "NET01", severity: "error", title: "A gateway that is bound beyond loopback asks for authentication." },
  ({ document, isWhole }) => {
    const bind = valueAt(document, "/gateway/bind");
    if (typeof bind !== "string" || bind === "loopback" || !isOpen(document, isWhole)) return [];
    return [
      {
        pointer: "/gateway/bind",
        message: "gateway.bind is beyond loopback, and the gateway asks for no authentication",
      },
    ];
  },
);

/** What the YAML does not say of the authentication may stand on the node. */
function isOpen(document: Json, isWhole: boolean): boolean {
  const auth = valueAt(document, "/gateway/auth");
  if (!isObject(auth)) return isWhole;
  if (member(auth, "mode") === "none") return true;
  return isWhole && ["mode", "token", "password", "trustedProxy"].every((key) => member(auth, key) === undefined);
}

/** Agents that anybody can talk to. */
export const directMessages = perNode(
  { id: "DM01", severity: "warning", title: "No channel takes direct messages from everybody (dmPolicy: open)." },
  ({ document }) =>
    faultsBelow(member(document, "channels") ?? null, "/channels", (key, value, pointer) =>
      value === "open" && (key === "dmPolicy" || (key === "policy" && tokensOf(pointer).at(-2) === "dm"))
        ? `${placeText(pointer)} is open: everybody can talk to the agents`
        : undefined,
    ),
);

/** OpenClaw's own word for what one should not do. */
export const dangerous = perNode(
  { id: "DNG01", severity: "warning", title: "No key that OpenClaw calls dangerously... is switched on." },
  (rendered) =>
    faultsIn(rendered, (key, value, pointer) =>
      key.startsWith("dangerously") && value === true ? `${placeText(pointer)} is switched on` : undefined,
    ),
);

/** Keys that switch a guard off, by both editions. */
const unsafe: ReadonlySet<string> = new Set([
  "allowInsecureAuth",
  "allowUnsafeExternalContent",
  "insecureSkipVerify",
  "noSandbox",
]);

/** Guards that are off although OpenClaw has no warning word for them. */
export const guards = perNode(
  {
    id: "DOC01",
    severity: "warning",
    title: `No guard is switched off by ${[...unsafe].join(", ")}.`,
  },
  (rendered) =>
    faultsIn(rendered, (key, value, pointer) =>
      unsafe.has(key) && value === true ? `${placeText(pointer)} switches a guard off` : undefined,
    ),
);

type Judge = (key: string, value: Json, pointer: Pointer) => string | undefined;

function faultsIn({ document }: Rendered, judge: Judge): readonly Fault[] {
  return faultsBelow(document, "", judge);
}

function faultsBelow(value: Json, at: Pointer, judge: Judge): readonly Fault[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    const pointer = childOf(at, key);
    const message = judge(key, item, pointer);
    return message === undefined ? faultsBelow(item, pointer, judge) : [{ pointer, message }];
  });
}
