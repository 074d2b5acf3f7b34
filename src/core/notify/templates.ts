/** The body that a webhook expects. What a chat would take for markup, a mention or a link is made harmless: it comes from nodes. */
import type { JsonObject } from "../../model/json.ts";
import type { Message, Notice, Template } from "../../model/notify.ts";
import { filled } from "./placeholders.ts";
import { lineOf, textOf, titleOf } from "./texts.ts";

/** The JSON that is posted, for a message that has notices. `topic` is that of the address, for ntfy. */
export function bodyOf(template: Template, message: Message, topic: string): JsonObject {
  switch (template.is) {
    case "slack":
      return slack(message);
    case "discord":
      return discord(message);
    case "teams":
      return teams(message);
    case "ntfy":
      return ntfy(message, topic);
    case "own":
      return own(message);
    case "custom":
      return filled(template.json, {
        fleet: message.fleet,
        title: titleOf(message),
        text: textOf(message, 3000),
        kind: message.notices[0]?.is ?? "recovered",
        count: String(message.notices.length),
        nodes: nodesOf(message.notices),
        revision: message.revision ?? "",
        at: message.at,
      });
  }
}

/** Text that is declared to be plain: no markup is looked for in it. The notification on a phone is made of `text`, where < begins mentions and links. */
function slack(message: Message): JsonObject {
  const escape = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const section = (text: string) => ({ type: "section", text: { type: "plain_text", text, emoji: false } });
  return {
    text: escape(titleOf(message)),
    parse: "none",
    link_names: false,
    unfurl_links: false,
    unfurl_media: false,
    blocks: [section(titleOf(message)), section(textOf(message, 2800))],
  };
}

/** Every sign that can be markup is escaped, which takes `://` its effect too; and no mention is ever looked for. */
function discord(message: Message): JsonObject {
  const escape = (text: string) => text.replace(/[!-/:-@[-`{-~]/g, "\\$&");
  const content = `${escape(titleOf(message))}\n${textOf(message, 1500, escape)}`;
  return { content, allowed_mentions: { parse: [] }, flags: 4 };
}

/** A card of text runs, which know no markup, unlike text blocks. */
function teams(message: Message): JsonObject {
  const run = (text: string, weight: string) => ({
    type: "RichTextBlock",
    inlines: [{ type: "TextRun", text, weight }],
  });
  const lines = textOf(message, 8000).split("\n");
  const content = {
    $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
    type: "AdaptiveCard",
    version: "1.4",
    body: [run(titleOf(message), "Bolder"), ...lines.map((line) => run(line, "Default"))],
  };
  return {
    type: "message",
    attachments: [{ contentType: "application/vnd.microsoft.card.adaptive", contentUrl: null, content }],
  };
}

function ntfy(message: Message, topic: string): JsonObject {
  const isGood = message.notices.every(({ is }) => is === "recovered");
  return {
    topic,
    title: titleOf(message),
    message: textOf(message, 3000),
    priority: isGood ? 3 : 4,
    tags: [isGood ? "white_check_mark" : "warning"],
    markdown: false,
  };
}

const maxEvents = 1000;

/** For programs: the notices as data. */
function own(message: Message): JsonObject {
  const { fleet, revision, at, notices } = message;
  const events = notices.slice(0, maxEvents).map((notice): JsonObject => ({
    node: notice.node,
    is: notice.is,
    ...(notice.was === undefined ? {} : { was: notice.was.is }),
    since: notice.since,
    ...(notice.why === undefined ? {} : { why: notice.why }),
    flapping: notice.isFlapping,
    text: lineOf(notice),
  }));
  return { formatVersion: 1, fleet, revision, at, title: titleOf(message), count: notices.length, events };
}

function nodesOf(notices: readonly Notice[]): string {
  const names = notices.slice(0, 20).map(({ node }) => node);
  return names.length < notices.length
    ? `${names.join(", ")} and ${notices.length - names.length} more`
    : names.join(", ");
}
