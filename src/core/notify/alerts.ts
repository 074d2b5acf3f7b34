import type { JsonObject } from "../../model/json.ts";
import type { Message, Notice, Told } from "../../model/notify.ts";
import { wordOf } from "./texts.ts";

/**
 * The alerts of a message, as Alertmanager's v2 API takes them: every trouble that stands, each run anew, since an alert that is not told
 * again ends by itself; and with its end what was told before and is over. `validMs` says for how long they hold without being told again.
 */
export function alertsOf(
  { fleet, at, standing, notices }: Message,
  validMs: number | undefined,
): readonly JsonObject[] {
  const until = validMs === undefined ? {} : { endsAt: new Date(Date.parse(at) + validMs).toISOString() };
  const firing = [...standing].map(([node, told]) => ({ ...alertOf(fleet, node, told), ...until }));
  const over = notices.flatMap(({ node, was }) =>
    was === undefined ? [] : [{ ...alertOf(fleet, node, was), endsAt: at }],
  );
  return [...firing, ...over];
}

/** Labels say which alert it is, so nothing that changes while it lasts is among them. */
function alertOf(fleet: string, node: string, { is, since, why }: Told): JsonObject {
  const summary = `${node} ${wordOf(is)}`;
  return {
    labels: { alertname: "ClawformNode", fleet, node, kind: is satisfies Notice["is"] },
    annotations: { summary, ...(why === undefined ? {} : { description: why }) },
    startsAt: since,
  };
}
