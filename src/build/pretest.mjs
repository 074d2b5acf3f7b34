// Before the tests: builds the command line, and sees to it that the programs the tests talk to are on this machine.
// Nothing is skipped for want of one: it is installed where we may, else this fails and says what to install.

import { execFileSync } from "node:child_process";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Program, and the package that has it by package manager. No package for a manager: not needed on its systems. */
const programs = {
  sshd: { "apt-get": "openssh-server", dnf: "openssh-server", apk: "openssh-server", brew: "openssh" },
  ssh: { "apt-get": "openssh-client", dnf: "openssh-clients", apk: "openssh-client", brew: "openssh" },
  "ssh-keygen": { "apt-get": "openssh-client", dnf: "openssh", apk: "openssh-keygen", brew: "openssh" },
  "ssh-agent": { "apt-get": "openssh-client", dnf: "openssh-clients", apk: "openssh-client", brew: "openssh" },
  ps: { "apt-get": "procps", dnf: "procps-ng", apk: "procps" },
  git: { "apt-get": "git", dnf: "git", apk: "git", brew: "git" },
  tar: { "apt-get": "tar", dnf: "tar", apk: "tar" },
  busybox: { "apt-get": "busybox", dnf: "busybox", apk: "busybox" },
  bash: { "apt-get": "bash", dnf: "bash", apk: "bash", brew: "bash" },
  "cmark-gfm": { "apt-get": "cmark-gfm", dnf: "cmark-gfm", apk: "cmark-gfm", brew: "cmark-gfm" },
  chromium: { "apt-get": "chromium", dnf: "chromium", apk: "chromium", brew: "chromium" },
};
/** What only some rows of the fault lab need: installed where we may; where we may not, the lab says which rows it does not run. */
const wished = {
  strace: { "apt-get": "strace", dnf: "strace", apk: "strace" },
  chattr: { "apt-get": "e2fsprogs", dnf: "e2fsprogs", apk: "e2fsprogs-extra" },
  setpriv: { "apt-get": "util-linux", dnf: "util-linux", apk: "setpriv" },
};
const managers = {
  "apt-get": {
    install: ["apt-get", "install", "-y", "--no-install-recommends"],
    refresh: ["apt-get", "update"],
    asRoot: true,
  },
  dnf: { install: ["dnf", "install", "-y"], asRoot: true },
  apk: { install: ["apk", "add", "--no-cache"], asRoot: true },
  brew: { install: ["brew", "install"], asRoot: false },
};

await import("./build.mjs");
const manager = Object.keys(managers).find(isInstalled);
const wanted = packagesOfMissing(manager);
if (wanted.length > 0) installPackages(manager, wanted);
const stillMissing = missing(manager);
if (stillMissing.length > 0) fail(`${stillMissing.join(", ")} cannot be found after the installation`);
if (process.argv[2] === "faults") installWished(manager);

function installWished(by) {
  const packages = Object.keys(wished).flatMap((program) => (isInstalled(program) ? [] : (wished[program][by] ?? [])));
  if (packages.length === 0 || (managers[by].asRoot && rootPrefix() === undefined)) return;
  installPackages(by, packages);
}

function missing(by) {
  return Object.keys(programs).filter(
    (program) => !isInstalled(program) && (by === undefined || by in programs[program]),
  );
}

function packagesOfMissing(by) {
  if (by === undefined && missing(by).length > 0)
    fail(`install ${missing(by).join(", ")}: no package manager is known here that could do it`);
  return [...new Set(missing(by).map((program) => programs[program][by]))];
}

function installPackages(by, packages) {
  const { install, refresh, asRoot } = managers[by];
  const prefix = asRoot ? rootPrefix() : [];
  if (prefix === undefined) fail(`run as root: ${install.join(" ")} ${packages.join(" ")}`);
  console.log(`The tests need ${packages.join(", ")}: installing with ${by}.`);
  const withoutServices = by === "apt-get" && prefix.length === 0 ? forbidServices() : () => undefined;
  try {
    if (refresh !== undefined) run([...prefix, ...refresh]);
    run([...prefix, ...install, ...packages]);
  } finally {
    withoutServices();
  }
}

/** How a command becomes root's: nothing to add, sudo without a password, or (undefined) not at all. */
function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  try {
    execFileSync("sudo", ["-n", "true"], { stdio: "ignore" });
    return ["sudo", "-n"];
  } catch {
    return undefined;
  }
}

/** Debian starts what it installs; the tests want the program `sshd`, nobody wants port 22 opened. Gives what lifts it. */
function forbidServices() {
  const policy = "/usr/sbin/policy-rc.d";
  if (existsSync(policy)) return () => undefined;
  writeFileSync(policy, "#!/bin/sh\nexit 101\n", { mode: 0o755 });
  return () => rmSync(policy, { force: true });
}

/** Package managers talk on standard output; ours is for the tests. */
function run([command, ...args]) {
  try {
    execFileSync(command, args, {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
  } catch {
    fail(`this failed: ${[command, ...args].join(" ")}`);
  }
}

/** sshd lives where only root's PATH looks. */
function isInstalled(program) {
  const folders = [
    ...(process.env["PATH"] ?? "").split(path.delimiter),
    "/usr/sbin",
    "/usr/local/sbin",
    "/sbin",
    "/usr/lib/ssh",
    "/opt/homebrew/sbin",
  ];
  return folders.some((folder) => existsSync(path.join(folder, program)));
}

function fail(why) {
  console.error(`The tests cannot run: ${why}.`);
  process.exit(1);
}
