import { expect, test } from "vitest";
import { addressFlaw, alertsUrlOf, ntfyOf, targetOf } from "../../../src/core/notify/address.ts";

test.each([
  { url: "https://ops.example.com/hook?x=1", flaw: undefined },
  { url: "http://127.0.0.1:9093", flaw: undefined },
  { url: "http://localhost:9093/x", flaw: undefined },
  { url: "http://[::1]:9093", flaw: undefined },
  { url: "http://ops.example.com/", flaw: "over http" },
  { url: "http://127.0.0.1.evil.example/", flaw: "over http" },
  { url: "http://localhost.evil.example/", flaw: "over http" },
  { url: "http://127.0.0.1@evil.example/", flaw: "over http" },
  { url: "ftp://ops.example.com/", flaw: "only https:" },
  { url: "file:///etc/passwd", flaw: "only https:" },
  { url: "javascript:alert(1)", flaw: "only https:" },
  { url: "ops.example.com", flaw: "this is no address" },
  { url: "", flaw: "this is no address" },
])("the address $url", ({ url, flaw }) => {
  const says = addressFlaw(url, false);
  if (flaw === undefined) expect(says).toBeUndefined();
  else expect(says).toContain(flaw);
  expect(says ?? "").not.toContain("example");
});

test("http: to another machine is allowed where that is said, and nothing else besides", () => {
  expect(addressFlaw("http://ops.example.com/", true)).toBeUndefined();
  expect(addressFlaw("ftp://ops.example.com/", true)).toContain("only https:");
});

test("user and password go into a header, not into the address", () => {
  expect(targetOf("https://u%40x:p%3Aw@ops.example.com/a?b#c")).toEqual({
    url: "https://ops.example.com/a?b",
    basic: "u@x:p:w",
  });
  expect(targetOf("https://%zz@ops.example.com/").basic).toBe("%zz:");
  expect(targetOf("https://ops.example.com/")).toEqual({ url: "https://ops.example.com/", basic: undefined });
});

test.each([
  { url: "https://ntfy.sh/fleet", server: "https://ntfy.sh/", topic: "fleet" },
  { url: "https://ntfy.sh/fleet/", server: "https://ntfy.sh/", topic: "fleet" },
  { url: "https://x.example/ntfy/my%20fleet", server: "https://x.example/ntfy/", topic: "my fleet" },
])("ntfy's $url is a server and a topic", ({ url, server, topic }) => {
  expect(ntfyOf(url)).toEqual({ url: server, topic });
});

test.each([
  { url: "http://127.0.0.1:9093", alerts: "http://127.0.0.1:9093/api/v2/alerts" },
  { url: "https://x.example/am/", alerts: "https://x.example/am/api/v2/alerts" },
  { url: "https://x.example/api/v2/alerts", alerts: "https://x.example/api/v2/alerts" },
])("Alertmanager at $url", ({ url, alerts }) => {
  expect(alertsUrlOf(url)).toBe(alerts);
});
