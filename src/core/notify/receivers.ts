import { isObject, type Json, type JsonObject, member } from "../../model/json.ts";
import type { Address, NoticeKind, Receiver, Template } from "../../model/notify.ts";
import { durationMs } from "../duration.ts";

/** All that a receiver can be told, the worst first; it is told all of it unless `on` says what. */
export const noticeKinds: readonly NoticeKind[] = [
  "rolled-back",
  "failed",
  "unreachable",
  "blocked",
  "drift",
  "recovered",
];

/** `notify` of `fleet.yaml`, complete. What is not as its schema says is left out: the schema has told of it. */
export function receiversOf(fleet: JsonObject | undefined): readonly Receiver[] {
  const said = fleet === undefined ? undefined : member(fleet, "notify");
  if (!Array.isArray(said)) return [];
  return said.flatMap((one: Json) => (isObject(one) ? (receiverOf(one) ?? []) : []));
}

function receiverOf(said: JsonObject): Receiver | undefined {
  const name = member(said, "name");
  const way = wayOf(said);
  if (typeof name !== "string" || way === undefined) return undefined;
  const flap = member(said, "flap");
  const changes = isObject(flap) ? member(flap, "changes") : undefined;
  return {
    name,
    way,
    token: referenceOf(member(said, "token")),
    allowHttp: member(said, "allowHttp") === true,
    on: kindsOf(member(said, "on")),
    minIntervalMs: msOf(member(said, "minInterval")) ?? 0,
    flap: {
      changes: typeof changes === "number" ? changes : 6,
      withinMs: (isObject(flap) ? msOf(member(flap, "within")) : undefined) ?? 3_600_000,
    },
  };
}

function wayOf(said: JsonObject): Receiver["way"] | undefined {
  const type = member(said, "type");
  if (type === "github-issue") return { is: type };
  const address = addressOf(member(said, "url"));
  if (address === undefined) return undefined;
  if (type === "webhook") return { is: type, address, template: templateOf(member(said, "template")) };
  return type === "alertmanager" ? { is: type, address, validMs: msOf(member(said, "validFor")) } : undefined;
}

function addressOf(said: Json | undefined): Address | undefined {
  if (typeof said === "string") return { is: "url", url: said };
  const reference = referenceOf(said);
  return reference === undefined ? undefined : { is: "secret", reference };
}

function templateOf(said: Json | undefined): Template {
  const json = isObject(said) ? member(said, "custom") : undefined;
  if (isObject(json)) return { is: "custom", json };
  return said === "slack" || said === "discord" || said === "teams" || said === "ntfy" ? { is: said } : { is: "own" };
}

function kindsOf(said: Json | undefined): ReadonlySet<NoticeKind> {
  return new Set(Array.isArray(said) ? noticeKinds.filter((kind) => said.includes(kind)) : noticeKinds);
}

function referenceOf(said: Json | undefined): string | undefined {
  const reference = isObject(said) ? member(said, "secret") : undefined;
  return typeof reference === "string" ? reference : undefined;
}

function msOf(said: Json | undefined): number | undefined {
  return typeof said === "string" ? durationMs(said) : undefined;
}
