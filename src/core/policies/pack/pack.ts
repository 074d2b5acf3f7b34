import { capacity } from "./capacity.ts";
import { mainWorkspace, ownership, portDistance, redactionOff, reloadOff, sessionsKept } from "./doctor.ts";
import { dangerous, directMessages, guards, network } from "./exposure.ts";
import type { PackRule } from "./rule.ts";
import { logFile, port, token } from "./sharing.ts";

/** The rules that ship with Clawform, in the order people read them. Ids never change and are never given to another rule. */
export const pack: readonly PackRule[] = [
  capacity,
  logFile,
  port,
  network,
  directMessages,
  token,
  dangerous,
  guards,
  ownership,
  mainWorkspace,
  reloadOff,
  sessionsKept,
  redactionOff,
  portDistance,
];
