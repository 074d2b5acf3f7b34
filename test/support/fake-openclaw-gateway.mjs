// The made-up gateway: a process that watches the file, takes it as the real one does, answers by HTTP, and fails as it is told.

import { createHash, randomUUID } from "node:crypto";
import { appendFileSync, chmodSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { readText, understood } from "./fake-openclaw.mjs";

/** The first of these that a change is below decides; other paths restart. */
const kinds = {
  new: [
    [/^gateway\.(reload|remote|auth\.(token|password))(\.|$)/, "hot"],
    [/^(gateway|memory\.search|env|proxy)(\.|$)/, "restart"],
    [/./, "hot"],
  ],
  old: [
    [/^gateway\.(reload|remote)(\.|$)/, "hot"],
    [/^(gateway|discovery|plugins|memory|auth|env|media|update)(\.|$)/, "restart"],
    [/./, "hot"],
  ],
};

export async function runGateway(world) {
  const text = readText(world.configPath);
  const config = understood(text, world);
  if (config === undefined) return end(world, world.isNew ? 78 : 1, "config is invalid or missing");
  if (world.fault("die", text) !== undefined) return end(world, 1, "told to die at start");
  const gateway = {
    world,
    // The port stays for the life of the process: a restart within it does not take another one.
    port: config.gateway?.port ?? world.port,
    phase: "closed",
    bornAt: Date.now(),
    taken: text,
    judged: text,
    reverts: 0,
    server: undefined,
  };
  for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => end(world, 0, `received ${signal}`, gateway));
  await open(gateway);
  writeLock(gateway);
  void watch(gateway);
  void flap(gateway);
}

function end(world, code, why, gateway) {
  log(world, code === 0 ? "info" : "error", `gateway ends: ${why}`);
  if (gateway !== undefined) rmSync(lockOf(gateway), { force: true });
  // oxlint-disable-next-line unicorn/no-process-exit -- it is a program, and it dies at once
  process.exit(code);
}

function log({ folder }, level, message) {
  const line = { time: new Date().toISOString(), level, subsystem: "gateway", message };
  appendFileSync(path.join(folder, "openclaw.log"), `${JSON.stringify(line)}\n`);
}

/** What the real one writes beside its configuration, for others to see who serves it. */
function writeLock(gateway) {
  const { world, port } = gateway;
  const startTime = startOf();
  const file = lockOf(gateway);
  mkdirSync(path.dirname(file), { recursive: true, mode: world.isNew ? 0o700 : 0o755 });
  const common = { createdAt: new Date().toISOString(), configPath: world.configPath };
  const content = world.isNew
    ? `${JSON.stringify({ pid: process.pid, ownerId: randomUUID(), ...common, stateDir: world.state, port, ...startTime }, null, 2)}\n\t \t\n`
    : JSON.stringify({ pid: process.pid, ...common, ...startTime });
  writeFileSync(`${file}.new`, content, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

function lockOf({ world }) {
  const uid = process.getuid?.() ?? 0;
  if (world.isNew) return path.join(world.state, "tmp", `openclaw-${uid}`, "gateway.state.lock");
  const name = createHash("sha256").update(world.configPath).digest("hex").slice(0, 8);
  return path.join(process.env["TMPDIR"] ?? "/tmp", `openclaw-${uid}`, `gateway.${name}.lock`);
}

function startOf() {
  try {
    const stat = readFileSync("/proc/self/stat", "utf8");
    return { startTime: Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19]) };
  } catch {
    return {};
  }
}

async function open(gateway) {
  const { world } = gateway;
  gateway.bornAt = Date.now();
  gateway.phase = world.isNew ? "starting" : "running";
  gateway.server = createServer((request, response) => respond(gateway, request, response));
  await new Promise((resolve) => {
    gateway.server.once("error", (error) => end(world, 1, error.message, gateway));
    gateway.server.listen(gateway.port, "127.0.0.1", resolve);
  });
  log(world, "info", "http server listening");
  if (gateway.phase === "starting") {
    await sleep(world.ms(500));
    gateway.phase = "running";
  }
  log(world, "info", "ready");
}

async function close(gateway) {
  gateway.phase = "closed";
  gateway.server.closeAllConnections();
  await new Promise((resolve) => gateway.server.close(resolve));
}

async function watch(gateway) {
  const { world } = gateway;
  let seen = gateway.taken;
  let since = 0;
  for (;;) {
    await sleep(Math.max(5, world.ms(50)));
    const text = readText(world.configPath);
    if (text !== seen) {
      seen = text;
      since = Date.now();
    }
    if (seen === gateway.judged || seen === undefined || Date.now() - since < world.ms(450)) continue;
    gateway.judged = seen;
    await evaluate(gateway, seen);
  }
}

async function evaluate(gateway, text) {
  const { world } = gateway;
  const config = understood(text, world);
  if (config === undefined) return log(world, "warn", "config reload skipped (invalid config): the file is not valid");
  log(world, "info", "config change detected; evaluating reload");
  if (world.fault("deaf", text) !== undefined || config.gateway?.reload?.mode === "off") return;
  if (world.fault("die", text) !== undefined) return end(world, 1, "told to die at a reload", gateway);
  const before = gateway.taken;
  if (kindOf(before, config, world) === "restart") await restartFor(gateway);
  else gateway.taken = text;
  const revert = world.fault("revert", text);
  if (revert !== undefined && (revert.times === "always" || gateway.reverts === 0))
    setTimeout(() => putBack(gateway, before), world.ms(2000));
}

function kindOf(before, config, world) {
  const changed = pathsThatDiffer(understood(before, world) ?? {}, config);
  const kind = (at) => kinds[world.edition].find(([pattern]) => pattern.test(at))?.[1];
  return changed.some((at) => kind(at) === "restart") ? "restart" : "hot";
}

/** The leaves; what is new or gone counts by its own leaves. */
function pathsThatDiffer(a, b, at = "") {
  const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  if (!isObject(a) && !isObject(b)) return JSON.stringify(a) === JSON.stringify(b) ? [] : [at];
  const [left, right] = [isObject(a) ? a : {}, isObject(b) ? b : {}];
  const names = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  return names.flatMap((name) => pathsThatDiffer(left[name], right[name], at === "" ? name : `${at}.${name}`));
}

/** Waits for work, drains, and comes back in the same process with a younger server. */
async function restartFor(gateway) {
  const { world } = gateway;
  log(world, "warn", "config change requires gateway restart — preparing");
  while (world.fault("busy", gateway.judged) !== undefined) await sleep(10);
  const drain = world.fault("drain", gateway.judged);
  if (drain !== undefined && world.isNew) {
    gateway.phase = "draining";
    await sleep(world.ms(drain.seconds * 1000));
  }
  log(world, "info", "restarting");
  await close(gateway);
  await sleep(world.ms(1000));
  const text = readText(world.configPath);
  if (understood(text, world) === undefined) return end(world, world.isNew ? 78 : 1, "config is invalid", gateway);
  if (world.fault("die", text) !== undefined) return end(world, 1, "told to die at a restart", gateway);
  gateway.taken = gateway.judged = text;
  await open(gateway);
  writeLock(gateway);
}

/** OpenClaw writes what it holds for right: a new file under the old name. */
function putBack(gateway, text) {
  const { configPath } = gateway.world;
  gateway.reverts += 1;
  log(gateway.world, "warn", "config was put back");
  writeFileSync(`${configPath}.own`, text, { mode: 0o600 });
  chmodSync(`${configPath}.own`, 0o600);
  renameSync(`${configPath}.own`, configPath);
}

async function flap(gateway) {
  const { world } = gateway;
  for (;;) {
    await sleep(world.ms(1000));
    if (gateway.phase !== "running" || world.fault("flap", gateway.taken) === undefined) continue;
    await close(gateway);
    await sleep(world.ms(1000));
    await open(gateway);
  }
}

function respond(gateway, request, response) {
  const { world } = gateway;
  if (world.fault("hang", gateway.taken) !== undefined) return;
  const url = request.url ?? "/";
  if (request.method === "POST" && url.startsWith("/rpc/")) return reply(gateway, url.slice("/rpc/".length), response);
  if (!world.isNew) {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
    return response.end("<!doctype html>\n<html><title>OpenClaw Control</title></html>\n");
  }
  const [status, body] = page(gateway, url);
  response.writeHead(status, { "content-type": "application/json; charset=utf-8" });
  response.end(JSON.stringify(body));
}

function page(gateway, url) {
  const { world, phase } = gateway;
  const uptimeMs = Date.now() - gateway.bornAt;
  const ill = world.fault("unready", gateway.taken);
  const failing =
    phase === "starting"
      ? ["startup-sidecars"]
      : phase === "draining"
        ? ["gateway-draining"]
        : ill === undefined
          ? []
          : (ill.failing ?? ["internal"]);
  if (/^\/health(z)?$/.test(url)) return [200, { ok: true, status: "live" }];
  if (/^\/ready(z)?$/.test(url))
    return [
      failing.length > 0 ? 503 : 200,
      {
        ready: failing.length === 0,
        failing,
        uptimeMs,
        eventLoop: { degraded: false, degradedSinceMs: null, reasons: [] },
      },
    ];
  if (!/^\/startup(z)?$/.test(url)) return [404, { error: "not found" }];
  if (phase === "starting")
    return [503, { ok: false, status: phase, version: world.version, uptimeMs, pendingReason: "startup-sidecars" }];
  if (phase === "draining") return [503, { ok: false, status: phase, version: world.version, uptimeMs }];
  return [200, { ok: true, status: "started", version: world.version, uptimeMs }];
}

function reply(gateway, method, response) {
  response.writeHead(200, { "x-made-up": "openclaw" });
  response.end(JSON.stringify(answerOf(gateway, method)));
  if (method === "restart") void restartFor(gateway);
}

function answerOf(gateway, method) {
  const { world } = gateway;
  switch (method) {
    case "health":
      return { ok: world.fault("sick", gateway.taken) === undefined, durationMs: 1, channels: {}, agents: [] };
    case "config.get":
      return configOf(gateway);
    case "gateway.restart.preflight": {
      const active = world.fault("busy", readText(world.configPath) ?? "")?.runs ?? 0;
      return {
        safe: active === 0,
        counts: { embeddedRuns: active, totalActive: active },
        blockers: [],
        summary: active === 0 ? "safe to restart now" : "restart would interrupt work",
      };
    }
    default:
      return { ok: true };
  }
}

function configOf({ world, taken }) {
  const text = readText(world.configPath);
  const config = understood(text, world);
  const common = {
    path: world.configPath,
    exists: text !== undefined,
    valid: config !== undefined,
    config: config ?? {},
  };
  if (!world.isNew) return { ...common, hash: sha256(text ?? "") };
  return {
    ...common,
    hash: hmac(text),
    configRevisionHash: config === undefined ? null : hmac(text),
    appliedConfigHash: hmac(taken),
  };
}

function hmac(text) {
  return `hmac-sha256:v1:${sha256(text ?? "").slice(0, 43)}`;
}

function sha256(text) {
  return createHash("sha256").update(text).digest("hex");
}
