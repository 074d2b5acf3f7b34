import { describe, expect, test } from "vitest";
import { dial } from "../../src/hosts/dial.ts";
import { checked, parseJump } from "../../src/hosts/destination.ts";
import { HostUnreachable } from "../../src/model/error.ts";
import type { SshHost } from "../../src/model/host.ts";

describe("a jump host", () => {
  test.each([
    { text: "bastion", address: "bastion", user: undefined, port: undefined },
    { text: "ops@bastion.lan", address: "bastion.lan", user: "ops", port: undefined },
    { text: "ops@bastion.lan:2222", address: "bastion.lan", user: "ops", port: 2222 },
    { text: "ssh://ops@bastion.lan:2222", address: "bastion.lan", user: "ops", port: 2222 },
    { text: "[fd00::1]:2222", address: "fd00::1", user: undefined, port: 2222 },
    { text: "ops@[fd00::1]", address: "fd00::1", user: "ops", port: undefined },
    { text: "fd00::1", address: "fd00::1", user: undefined, port: undefined },
  ])("written $text is read as host, user and port", ({ text, ...parts }) => {
    expect(parseJump(text)).toEqual(parts);
  });

  test.each([
    "",
    "@host",
    "host:",
    "host:0",
    "host:99999",
    "host:22x",
    "a b",
    "-oProxyCommand=x",
    "ops@-host",
    "x\ny",
    "host:22:22",
  ])("written %j is refused", (text) => {
    expect(() => parseJump(text)).toThrow(HostUnreachable);
  });
});

const hostile = [
  "-oProxyCommand=touch /tmp/x",
  "--",
  "a b",
  "a\tb",
  "a\nb",
  "a\u0000b",
  "a\u202eb",
  "$(id)",
  "`id`",
  "a;id",
  "a|id",
  "a&id",
  "a'b",
  'a"b',
  "a<b",
  "",
  "a".repeat(256),
];

describe.each(["ssh", "openssh"] as const)("over %s", (transport) => {
  const host: SshHost = { transport, address: "127.0.0.1", port: 9, user: "nobody", sshConfig: false, knownHosts: [] };
  const options = { connectDeadlineMs: 2_000, acceptNew: false };

  test.each([...hostile, "*", "!a", "a,b"])("the address %j is refused before anything is started", async (address) => {
    await expect(dial({ ...host, address }, options)).rejects.toThrow(/cannot be the address of a host/);
  });

  test.each(hostile.filter((text) => text !== "$(id)").concat("a\\"))(
    "the user %j is refused before anything is started",
    async (user) => {
      await expect(dial({ ...host, user }, options)).rejects.toThrow(/cannot be the user of a host/);
    },
  );

  test("a hostile jump host is refused before anything is started", async () => {
    await expect(dial({ ...host, jump: ["-oProxyCommand=id"] }, options)).rejects.toThrow(HostUnreachable);
  });
});

test("addresses with a zone and users with a domain are names too", () => {
  expect(checked({ address: "fe80::1%eth0", user: "CORP\\ops", port: 22 }).user).toBe("CORP\\ops");
});
