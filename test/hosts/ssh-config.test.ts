import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { opensshConfig } from "../../src/hosts/openssh-config.ts";
import { askSshConfig, defaultSshConfig, parseSshConfig } from "../../src/hosts/ssh-config.ts";

const destination = { address: "node", user: undefined, port: undefined };
const parse = (...lines: readonly string[]) => parseSshConfig(`${lines.join("\n")}\n`, destination);

test("the answer of `ssh -G` is read line by line", () => {
  expect(
    parse(
      "hostname 10.0.0.5",
      "user ops",
      "port 2222",
      "identityfile ~/.ssh/id_fleet",
      "identityfile /keys/%d/%h-%r",
      "identitiesonly yes",
      'userknownhostsfile "/a b/known" ~/known2',
      "globalknownhostsfile /etc/ssh/known",
      "hostkeyalias the-node",
      "proxyjump ops@bastion:2222,second",
      "identityagent /run/agent",
      "connecttimeout 3",
    ),
  ).toEqual({
    address: "10.0.0.5",
    user: "ops",
    port: 2222,
    identityFiles: [
      `${homedir()}/.ssh/id_fleet`,
      `/keys${homedir()}/10.0.0.5-ops`.replace("/keys", "/keys/").replace("//", "/"),
    ],
    identitiesOnly: true,
    knownHosts: ["/a b/known", `${homedir()}/known2`, "/etc/ssh/known"],
    hostKeyAlias: "the-node",
    jump: "ops@bastion:2222,second",
    proxyCommand: undefined,
    agent: "/run/agent",
  });
});

test("`none` and an empty answer mean the defaults", () => {
  vi.stubEnv("SSH_AUTH_SOCK", "/run/default-agent");
  expect(parse("proxyjump none", "proxycommand none", "identityfile none")).toEqual({
    ...defaultSshConfig(destination),
    identityFiles: [],
    knownHosts: [],
  });
  expect(defaultSshConfig(destination)).toMatchObject({
    address: "node",
    user: userInfo().username,
    port: 22,
    agent: "/run/default-agent",
  });
  vi.unstubAllEnvs();
});

test.each([
  { value: "none", agent: undefined },
  { value: "SSH_AUTH_SOCK", agent: "/run/default-agent" },
  { value: "$MY_AGENT", agent: "/run/my-agent" },
  { value: "${MY_AGENT}", agent: "/run/my-agent" },
  { value: "~/agent.sock", agent: `${homedir()}/agent.sock` },
])("the agent named $value is found", ({ value, agent }) => {
  vi.stubEnv("SSH_AUTH_SOCK", "/run/default-agent");
  vi.stubEnv("MY_AGENT", "/run/my-agent");
  expect(parse(`identityagent ${value}`).agent).toBe(agent);
  vi.unstubAllEnvs();
});

test("a ProxyCommand is told", () => {
  expect(parse("proxycommand nc -x proxy %h %p").proxyCommand).toBe("nc -x proxy %h %p");
});

test("the real ssh answers in this form", async () => {
  const config = await askSshConfig({ address: "10.11.12.13", user: "ops", port: 2222 });
  expect(config).toMatchObject({ address: "10.11.12.13", user: "ops", port: 2222 });
  expect(config.knownHosts.length).toBeGreaterThan(0);
  expect(config.knownHosts.every((file) => file.startsWith("/"))).toBe(true);
});

test("CLAWFORM_SSH_CONFIG stands for the configuration of user and system", async () => {
  const dir = mkdtempSync(join(tmpdir(), "clawform-ssh-config-"));
  onTestFinished(() => {
    vi.unstubAllEnvs();
    rmSync(dir, { recursive: true, force: true });
  });
  const file = join(dir, "config");
  writeFileSync(file, `Host *\n  User ops\n  UserKnownHostsFile ${dir}/known\n  GlobalKnownHostsFile /dev/null\n`);
  vi.stubEnv("CLAWFORM_SSH_CONFIG", file);
  const config = await askSshConfig({ address: "given.invalid", user: undefined, port: undefined });
  expect(config).toMatchObject({ user: "ops", knownHosts: [`${dir}/known`, "/dev/null"] });
  const options = { connectDeadlineMs: 1000, acceptNew: false };
  const host = { transport: "openssh", address: "given.invalid" } as const;
  expect(opensshConfig(host, options)).toContain(`  Include "${file}"\n`);
  expect(opensshConfig(host, options)).not.toContain("~/.ssh/config");
  expect(opensshConfig({ ...host, sshConfig: false }, options)).not.toContain("Include");
  vi.stubEnv("CLAWFORM_SSH_CONFIG", "");
  expect(opensshConfig(host, options)).toContain("  Include ~/.ssh/config\n");
});
