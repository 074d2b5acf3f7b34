import { addressFlaw, alertsUrlOf, ntfyOf, targetOf } from "../core/notify/address.ts";
import { alertsOf } from "../core/notify/alerts.ts";
import { bodyOf } from "../core/notify/templates.ts";
import { FleetError } from "../model/error.ts";
import type { Json } from "../model/json.ts";
import type { Address, Message, Receiver } from "../model/notify.ts";
import { type Net, post, type PostLimits, type Sent } from "./post.ts";

/** What delivery needs of the world. */
export interface Outside {
  readonly net: Net;
  /** What a secret reference stands for. Throws FleetError when it cannot be resolved. */
  resolveSecret(reference: string): Promise<string>;
  /** Opens, edits or closes the issue of a receiver. Throws FleetError with what went wrong. */
  issue(receiver: Receiver, message: Message): Promise<void>;
  readonly limits?: PostLimits;
}

/** Tells one receiver what the message says, if that is anything. Never throws, but for our bugs. */
export async function deliver(receiver: Receiver, message: Message, outside: Outside): Promise<Sent> {
  const { way } = receiver;
  try {
    switch (way.is) {
      case "webhook":
        return message.notices.length === 0 ? { is: "sent" } : await webhook(receiver, way, message, outside);
      case "alertmanager":
        return await alertmanager(receiver, way, message, outside);
      case "github-issue":
        if (message.notices.length > 0) await outside.issue(receiver, message);
        return { is: "sent" };
    }
  } catch (error) {
    if (error instanceof FleetError) return { is: "lost", why: error.message };
    throw error;
  }
}

type Way<Is extends Receiver["way"]["is"]> = Extract<Receiver["way"], { readonly is: Is }>;

async function webhook(receiver: Receiver, way: Way<"webhook">, message: Message, outside: Outside): Promise<Sent> {
  const { url, headers } = await reach(receiver, way.address, outside);
  const isNtfy = way.template.is === "ntfy";
  const { url: server, topic } = isNtfy ? ntfyOf(url) : { url, topic: "" };
  return send(server, headers, bodyOf(way.template, message, topic), outside);
}

async function alertmanager(
  receiver: Receiver,
  way: Way<"alertmanager">,
  message: Message,
  outside: Outside,
): Promise<Sent> {
  const alerts = alertsOf(message, way.validMs);
  if (alerts.length === 0) return { is: "sent" };
  const { url, headers } = await reach(receiver, way.address, outside);
  return send(alertsUrlOf(url), headers, alerts, outside);
}

function send(url: string, headers: Readonly<Record<string, string>>, body: Json, outside: Outside): Promise<Sent> {
  return post({ url, headers, body: JSON.stringify(body) }, outside.net, outside.limits);
}

interface Reached {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Throws FleetError where a secret is missing, or the address is none or may not be used. */
async function reach({ token, allowHttp }: Receiver, address: Address, outside: Outside): Promise<Reached> {
  const text = address.is === "url" ? address.url : (await outside.resolveSecret(address.reference)).trim();
  const flaw = addressFlaw(text, allowHttp);
  if (flaw !== undefined) throw new FleetError("invalid", `its address cannot be used: ${flaw}`);
  const { url, basic } = targetOf(text);
  const secret = token === undefined ? undefined : (await outside.resolveSecret(token)).trim();
  if (secret !== undefined && !/^[\x21-\x7e]+$/.test(secret)) throw new FleetError("invalid", "its token is no token");
  const authorization =
    secret !== undefined
      ? `Bearer ${secret}`
      : basic === undefined
        ? undefined
        : `Basic ${Buffer.from(basic).toString("base64")}`;
  const headers = { "content-type": "application/json", "user-agent": "clawform" };
  return { url, headers: authorization === undefined ? headers : { ...headers, authorization } };
}
