// The program of the made-up OpenClaw, run as its openclaw.mjs: what fake-openclaw.ts tells about it holds here.

import { appendFileSync, readFileSync } from "node:fs";
import { request } from "node:http";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import JSON5 from "json5";

/** What both halves of the program know: where they live, how fast time goes for them, and what goes wrong now. */
export function worldOf(folder, env = process.env) {
  const settings = JSON.parse(readFileSync(path.join(folder, "settings.json"), "utf8"));
  const state = env["OPENCLAW_STATE_DIR"] ?? path.join(env["HOME"] ?? "/", ".openclaw");
  return {
    ...settings,
    folder,
    state,
    configPath: env["OPENCLAW_CONFIG_PATH"] ?? path.join(state, "openclaw.json"),
    isNew: settings.edition === "new",
    ms: (real) => real / settings.speed,
    /** The fault of this name that is on for a file of this text. */
    fault: (name, text) => faultsIn(folder).find((each) => each.do === name && text.includes(each.when ?? "")),
  };
}

function faultsIn(folder) {
  try {
    return JSON.parse(readFileSync(path.join(folder, "faults.json"), "utf8"));
  } catch {
    return [];
  }
}

/** The settings in a text, or undefined where OpenClaw would refuse the text. */
export function understood(text, world) {
  if (text === undefined || world.fault("reject", text) !== undefined) return undefined;
  try {
    const value = JSON5.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function readText(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

export async function main(folder) {
  const args = process.argv.slice(2);
  if (args[0] === "gateway" && args[1] === "run") {
    const { runGateway } = await import("./fake-openclaw-gateway.mjs");
    return runGateway(worldOf(folder));
  }
  const world = worldOf(folder);
  appendFileSync(path.join(folder, "calls"), `${args.join(" ")}\n`);
  process.exitCode = await answer(args, world);
}

function answer(args, world) {
  const [first = "", second = ""] = args;
  const verb = ["gateway", "config", "models"].includes(first) ? `${first} ${second}` : first;
  const verbs = {
    "--version": () => say(world.isNew ? `OpenClaw ${world.version} (fake)` : world.version),
    health: () => health(args, world),
    "gateway call": () => call(args, world),
    "gateway restart": () => restart(world),
    "config validate": () => validate(world),
    "models status": () => credentials(world),
    sessions: () => sessions(world),
    logs: () => logs(args, world),
  };
  return verbs[verb]?.() ?? complain(`error: unknown command '${verb}'`);
}

async function health(args, world) {
  if (!world.isNew && understood(readText(world.configPath), world) === undefined)
    return complain(`Invalid config at ${world.configPath}:\n- the file is not valid`);
  const reply = await patiently("health", world.isNew ? waitOf(args, 60_000) : 0, world);
  return tell(reply, world);
}

async function call(args, world) {
  const method = args[2];
  const known = world.isNew ? ["config.get", "health", "gateway.restart.preflight"] : ["config.get", "health"];
  const patience = waitOf(args, 10_000);
  const reply = await ask(known.includes(method) ? method : "unknown", world, patience);
  if (reply !== undefined && !known.includes(method))
    return complain(`Gateway call failed: Error: unknown method: ${method}`);
  return tell(reply, world);
}

function waitOf(args, byDefault) {
  const at = args.indexOf("--timeout");
  return at === -1 ? byDefault : Number(args[at + 1]);
}

/** 2026.9 waits for a gateway that is not there until its patience is over; 2026.2 does not. */
async function patiently(method, patience, world) {
  const until = Date.now() + world.ms(patience);
  for (;;) {
    const reply = await ask(method, world, Math.max(1000, patience));
    if (reply !== undefined || Date.now() >= until) return reply;
    await sleep(Math.min(20, world.ms(500)));
  }
}

/** Undefined: nobody there, or somebody else. */
function ask(method, world, patience) {
  const port = understood(readText(world.configPath), world)?.gateway?.port ?? world.port;
  return new Promise((resolve) => {
    const options = {
      host: "127.0.0.1",
      port,
      path: `/rpc/${method}`,
      method: "POST",
      timeout: world.ms(patience) + 500,
    };
    const sent = request(options, (response) => {
      let body = "";
      response.on("data", (chunk) => (body += chunk));
      response.on("end", () => resolve(response.headers["x-made-up"] === "openclaw" ? body : undefined));
    });
    sent.on("timeout", () => sent.destroy());
    sent.on("error", () => resolve(undefined));
    sent.end();
  });
}

function tell(reply, world) {
  if (reply !== undefined) {
    const value = JSON.parse(reply);
    say(JSON.stringify(value, null, 2));
    return value.ok === false ? 1 : 0;
  }
  if (!world.isNew) return complain("Error: gateway closed (1006 abnormal closure (no close frame)): no close reason");
  say(
    JSON.stringify(
      { ok: false, error: { type: "gateway_transport_error", kind: "closed", message: "Gateway not reachable." } },
      null,
      2,
    ),
  );
  return 1;
}

async function restart(world) {
  const reply = await ask("restart", world, 10_000);
  if (reply === undefined) return complain("Gateway restart failed: no gateway process was found");
  return say(JSON.stringify({ action: "restart", ok: true, result: "restarted" }, null, 2));
}

function validate(world) {
  if (!world.isNew) return complain("error: unknown option '--json'");
  if (understood(readText(world.configPath), world) !== undefined)
    return say(JSON.stringify({ valid: true, path: world.configPath, warnings: [] }));
  const issues = [{ path: "", message: "the file is not valid" }];
  say(JSON.stringify({ ok: false, valid: false, path: world.configPath, issues }, null, 2));
  return 1;
}

function credentials(world) {
  const code = world.fault("credentials", "")?.exit ?? 0;
  say(
    [
      "OAuth/token status\n- fine",
      "Missing auth\n- openai Run `openclaw models auth login --provider openai`",
      "OAuth/token status\n- openai:default expiring",
    ][code],
  );
  return code;
}

function sessions(world) {
  const runs = world.fault("busy", readText(world.configPath) ?? "")?.runs ?? 0;
  const one = (n) => ({ key: `agent:main:${n}`, updatedAt: Date.now(), hasActiveRun: true });
  const list = Array.from({ length: runs }, (_, n) => one(n));
  return say(JSON.stringify({ count: runs, sessions: list }, null, 2));
}

function logs(args, world) {
  const at = args.indexOf("--limit");
  const lines = (readText(path.join(world.folder, "openclaw.log")) ?? "").trimEnd().split("\n");
  const shown = lines.slice(-(at === -1 ? 200 : Number(args[at + 1])));
  say(JSON.stringify({ type: "meta", file: path.join(world.folder, "openclaw.log"), sourceKind: "file" }));
  return say(shown.map((line) => JSON.stringify({ type: "log", ...JSON.parse(line) })).join("\n"));
}

function say(text) {
  process.stdout.write(`${text}\n`);
  return 0;
}

function complain(text) {
  process.stderr.write(`${text}\n`);
  return 1;
}
