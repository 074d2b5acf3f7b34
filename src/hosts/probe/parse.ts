import { compareText } from "../../model/json.ts";
import { FleetError } from "../../model/error.ts";
import type { RunResult } from "../../model/host.ts";
import type { Answer, ProbeRequest, Report } from "../../model/read.ts";
import { printable } from "../printable.ts";
import { recordFiles } from "../record-files.ts";
import { answersOf, formerLinkAnswers, ownAnswer, parseCodes, type Seen } from "./answers.ts";
import { type Frame, parseFrame } from "./frame.ts";
import { gatewayPid } from "./gateway-lock.ts";
import { parsePlist } from "./launchd-plist.ts";
import { type Place, placeOf, resolve } from "./place.ts";
import { isPerAgent, placeVariables } from "./script.ts";
import { commandOf, packageDirs, type Service } from "./service.ts";
import { standingOf } from "./standing.ts";
import { parseEnvironmentFile, parseUnit } from "./systemd-unit.ts";

/**
 * What the node's answer says. It is hostile data: any bytes give a Report or one of two errors. Throws HostUnreachable when there is no whole answer, and
 * FleetError ("incomplete") when the node can be reached but cannot be observed: no tar, no home.
 */
export function parseProbe(result: RunResult, request: ProbeRequest, nonce: string): Report {
  const frame = parseFrame(request.node, result, nonce);
  const { fields } = frame;
  refuseHopeless(request, frame);

  const service = serviceOf(frame);
  const env = environmentOf(request, frame, service);
  const looked = { stateDir: resolve(fields.stateDir || "/", ""), configPath: resolve(fields.configPath, "") };
  const seen: Seen = { frame, codes: parseCodes(fields.answers) };
  const agentsOnDisk = agentsOf(fields.agents);
  const lastApplied = ownAnswer(request.node, "lastApplied", `${fields.recordDir}/${recordFiles.lastApplied}`, seen);
  const command = request.host.command ?? commandOf(service.argv) ?? inPath(fields.inPath);
  return {
    home: fields.home || "/",
    ...looked,
    recordDir: fields.recordDir,
    env,
    agentsOnDisk,
    command,
    installedVersion: versionOf(frame, command),
    gatewayPid: gatewayPid(fields.locks, looked.configPath, fields.home),
    configFile:
      misplaced(request, fields.home, looked, env) ?? ownAnswer(request.node, "config", looked.configPath, seen),
    lastApplied,
    fingerprintKey: ownAnswer(
      request.node,
      "fingerprintKey",
      `${fields.recordDir}/${recordFiles.fingerprintKey}`,
      seen,
    ),
    standing: standingOf(request, seen),
    answers: new Map([...formerLinkAnswers(request.node, seen), ...answersOf(request, agentsOnDisk, seen)]),
  };
}

function refuseHopeless({ node, reads, host }: ProbeRequest, { fields }: Frame): void {
  if (fields.hasTar !== "1") {
    throw new FleetError("incomplete", `${node} has no tar, which is needed to read its files`, {
      hint: "Install tar on the node; that of GNU, BSD or busybox will do. It must be found in the PATH of a plain `sh`.",
    });
  }
  if (fields.homeExists !== "1") {
    const home = printable(fields.home);
    throw new FleetError(
      "incomplete",
      home === ""
        ? `${node} has no home directory: HOME is not set there`
        : `the home directory of ${node} does not exist: ${home}`,
      {
        hint: host.home === undefined ? "Create it, or say `host.home`." : "Create it, or correct `host.home`.",
      },
    );
  }
  if (fields.agents === "?" && reads.some(isPerAgent)) {
    throw new FleetError(
      "incomplete",
      `the agents of ${node} cannot be listed: permission denied in ${printable(fields.stateDir)}/agents`,
      {
        hint: "Reach the node as the user that OpenClaw runs as.",
      },
    );
  }
}

function serviceOf({ fields }: Frame): Service {
  const service = fields.unit === "" ? parsePlist(fields.plist) : parseUnit(fields.unit, fields.home);
  const file = parseEnvironmentFile(fields.environmentFile);
  return { argv: service.argv, env: new Map([...service.env, ...file]) };
}

/** From weakest to strongest: the state directory's `.env`, the session, the service. */
function environmentOf({ host }: ProbeRequest, frame: Frame, service: Service): ReadonlyMap<string, string> {
  const dotenv = parseEnvironmentFile(frame.fields.dotenv);
  const session = new Map(frame.session);
  for (const name of placeVariables) {
    dotenv.delete(name);
    if (host.home !== undefined) session.delete(name);
  }
  return new Map([...dotenv, ...session, ...service.env]);
}

/** The script understands service files only roughly. Where it looked at another place than the service says, nothing may be concluded. */
function misplaced(
  { host }: ProbeRequest,
  home: string,
  looked: Place,
  env: ReadonlyMap<string, string>,
): Answer | undefined {
  const meant = placeOf(host, home, env);
  if (meant.stateDir !== looked.stateDir) return elsewhere("stateDir", meant.stateDir, looked.stateDir);
  return meant.configPath === looked.configPath
    ? undefined
    : elsewhere("configPath", meant.configPath, looked.configPath);
}

function elsewhere(name: "stateDir" | "configPath", expected: string, found: string): Answer {
  const why = `it is not clear where it is: ${printable(expected)} or ${printable(found)}; say so by \`host.${name}\``;
  return { is: "unreadable", why };
}

/** The script lets only names pass that OpenClaw gives to agents; a node that lets others pass is not believed. */
function agentsOf(text: string): readonly string[] {
  const names = text.split(" ").filter((name) => /^[A-Za-z0-9][\w-]{0,63}$/.test(name));
  return [...new Set(names)].toSorted(compareText);
}

function inPath(path: string): readonly string[] | undefined {
  return path.startsWith("/") ? [path] : undefined;
}

/** Only the head of a package.json is read: the whole of OpenClaw's is 140 KiB, and its name and version stand first. */
function versionOf({ fields }: Frame, command: readonly string[] | undefined): string | undefined {
  if (!packageDirs(command).includes(fields.packageDir)) return undefined;
  const name = /^\s{0,8}"name": ?"openclaw",?$/m.test(fields.packageHead);
  const version = /^\s{0,8}"version": ?"(\d{1,6}\.\d{1,6}\.\d{1,6}[\w.+-]{0,40})",?$/m.exec(fields.packageHead);
  return name ? version?.[1] : undefined;
}
