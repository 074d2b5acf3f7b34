import type { HealthAsk, OpenClawAsk, RestartAsk } from "../../model/transaction.ts";
import { quote } from "../shell-quote.ts";

/**
 * How a node's health is asked, as shell text: the limits `health_timeout` and `health_stable` in whole seconds, the operator's own checks as
 * functions `health_command_0`, `health_command_1`, ... with their numbers in `health_commands`, OpenClaw's environment for them, and where the gateway's lock file is looked for.
 * Throws for texts that no shell can hold.
 */
export function healthFunctions(
  { commands, timeoutSeconds, stableSeconds }: HealthAsk,
  openclaw: OpenClawAsk | undefined,
): string {
  const config = openclaw?.env.get("OPENCLAW_CONFIG_PATH");
  const values = {
    health_commands: commands.map((_, n) => n).join(" "),
    health_timeout: wholeSeconds(timeoutSeconds, 1),
    health_stable: wholeSeconds(stableSeconds, 0),
    // As the lock file has it.
    gateway_config_json: config === undefined ? "" : JSON.stringify(config),
    gateway_state: openclaw?.env.get("OPENCLAW_STATE_DIR") ?? "",
    gateway_node: nodeOf(openclaw?.command ?? []),
  };
  const exports = [...(openclaw?.env ?? [])].map(([name, value]) => `export ${name}=${quote(value)}`);
  return [
    `as_openclaw() {\n${[...exports, ":"].join("\n")}\n}`,
    ...Object.entries(values).map(([name, value]) => `${name}=${quote(value)}`),
    ...commands.map((argv, n) => commandFunction(`health_command_${n}`, argv)),
  ].join("\n");
}

/** The command that restarts OpenClaw as the shell function `restart_command`; `has_restart` is empty where it restarts by itself. */
export function restartFunction(ask: RestartAsk | undefined): string {
  return ask === undefined ? "has_restart=" : `has_restart=1\n${commandFunction("restart_command", ask.argv)}`;
}

/** Through `exec` the process that is waited for is the command itself. It runs in the home of OpenClaw's user and with OpenClaw's environment. */
function commandFunction(name: string, argv: readonly string[]): string {
  if (argv.length === 0) return `${name}() { return 127; }`;
  return `${name}() {\nas_openclaw\ncd "\${HOME:-/}" 2>/dev/null || cd /\nexec $own_group ${argv.map(quote).join(" ")}\n}`;
}

/** OpenClaw's own node, where its command line begins with one: it can ask by HTTP where no other tool can. */
function nodeOf([first = ""]: readonly string[]): string {
  return /(^|\/)node(js)?$/.test(first) ? first : "";
}

function wholeSeconds(seconds: number, least: number): string {
  return String(Math.max(least, Math.ceil(seconds)));
}
