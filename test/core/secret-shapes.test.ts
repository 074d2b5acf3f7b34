import { describe, expect, test } from "vitest";
import { secretShapeOf } from "../../src/core/secret-shapes.ts";

// Put together here, so that no scanner takes this file for a leak.
const hex = "0123456789abcdef";
const word = "Ab1".repeat(30);

describe("secretShapeOf", () => {
  test.each([
    ["OpenAI", `sk-${word.slice(0, 48)}`],
    ["OpenAI", `sk-proj-${word.slice(0, 40)}_x-y`],
    ["Anthropic", `sk-ant-api03-${word}`],
    ["OpenRouter", `sk-or-v1-${hex.repeat(4)}`],
    ["AWS", ["AKIA", "ABCDEFGH23456777"].join("")],
    ["GitHub", `ghp_${word.slice(0, 36)}`],
    ["GitHub", `github_pat_${word.slice(0, 22)}_${word.slice(0, 59)}`],
    ["GitLab", `glpat-${word.slice(0, 20)}`],
    ["Slack", `xoxb-${"1234567890-".repeat(2)}${word.slice(0, 24)}`],
    ["Slack", `https://hooks.slack.com/services/T${"0".repeat(8)}/B${"0".repeat(8)}/${word.slice(0, 24)}`],
    ["Google", `AIza${word.slice(0, 35)}`],
    ["Telegram", `1234567890:AA${word.slice(0, 33)}`],
    ["Discord", `M${word.slice(0, 25)}.${word.slice(0, 6)}.${word.slice(0, 38)}`],
    ["Stripe", `sk_live_${word.slice(0, 24)}`],
    ["Hugging Face", `hf_${word.slice(0, 34)}`],
    ["npm", `npm_${word.slice(0, 36)}`],
    ["PyPI", `pypi-AgEIcHlwaS5vcmc${word}`],
    ["Groq", `gsk_${word.slice(0, 52)}`],
    ["xAI", `xai-${word.slice(0, 80)}`],
    ["ElevenLabs", `sk_${hex.repeat(3)}`],
    ["private key", ["-----BEGIN OPENSSH", "PRIVATE KEY-----\nxxxx"].join(" ")],
    ["private key", ["-----BEGIN", "PRIVATE KEY-----"].join(" ")],
    ["age", `AGE-SECRET-KEY-1${"Q".repeat(58)}`],
    ["JWT", `eyJ${word.slice(0, 20)}.eyJ${word.slice(0, 30)}.${word.slice(0, 43)}`],
    ["URL with a password", "postgres://user:hunter2hunter2@db.lan/x"],
  ])("knows a key of %s", (provider, text) => {
    expect(secretShapeOf(text)).toBe(provider);
    expect(secretShapeOf(`Bearer ${text} and more`)).toBe(provider);
  });

  test.each([
    "",
    "info",
    "text-embedding-3-small",
    "anthropic/claude-sonnet-5",
    "sk-short",
    "task-management-for-everybody-everywhere",
    "${OPENAI_API_KEY}",
    "https://example.org:8443/path?x=1",
    "https://user@example.org/",
    "postgres://user:${DB_PASSWORD}@db.lan/x",
    "~/.openclaw/agents/{agent}/sessions",
    "2026-11-20T16:17:00.000Z",
    "12:30:45",
    "127.0.0.1:18789",
    hex.repeat(4),
    "-----BEGIN CERTIFICATE-----",
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI me@here",
    "age1" + "q".repeat(58),
  ])("takes %j for no secret", (text) => {
    expect(secretShapeOf(text)).toBeUndefined();
  });
});
