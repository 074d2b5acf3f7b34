import { expect, test } from "vitest";
import { defaultHandling } from "../../src/core/handling.ts";
import type { Asked } from "../../src/core/restart.ts";
import { costNotes } from "../../src/core/restart-cost.ts";
import type { Handling } from "../../src/model/handling.ts";
import type { JsonObject } from "../../src/model/json.ts";

const busy: Asked = {
  work: { is: "sessions", active: 2, minutes: 5 },
  credentials: { is: "expiring", agents: ["bob"] },
};
const quiet: Asked = { work: { is: "sessions", active: 0, minutes: 5 }, credentials: { is: "valid" } };
const windows = { windows: ["Mon-Fri 02:00-05:00", "Sun 00:00-24:00"], timezone: "Europe/Berlin" };

interface Row {
  readonly name: string;
  readonly target?: JsonObject;
  readonly restart?: Partial<Handling["restart"]>;
  readonly restarts?: false;
  readonly isOurs?: true;
  readonly asked?: Asked;
  readonly says: readonly string[];
}

test.each<Row>([
  { name: "a restart that costs nothing", says: [] },
  {
    name: "credentials before work",
    asked: busy,
    says: [
      "credentials of agent bob expire within 24 h",
      "a restart now interrupts work: 2 sessions active in the last 5 minutes",
    ],
  },
  {
    name: "expired credentials say what they do",
    asked: { ...quiet, credentials: { is: "expired", agents: [] } },
    says: ["credentials of its models are expired or missing: the restart is refused without `--accept-expired`"],
  },
  {
    name: "nobody to ask",
    asked: "cannot ask",
    says: ["what the restart costs is not known: no OpenClaw command was found there that could be asked"],
  },
  { name: "without a restart nothing of it is said", restarts: false, asked: busy, restart: windows, says: [] },
  {
    name: "windows, without a word that depends on the clock",
    restart: windows,
    says: ["its gateway restarts only within Mon-Fri 02:00-05:00, Sun 00:00-24:00 (Europe/Berlin)"],
  },
  {
    name: "a restart that is ours",
    isOurs: true,
    target: { gateway: { reload: { mode: "off" } } },
    says: [
      "OpenClaw does not restart by itself there (gateway.reload.mode off): Clawform does it, with `openclaw gateway restart`",
    ],
  },
  {
    name: "a restart that is ours, with the operator's command",
    isOurs: true,
    restart: { command: ["systemctl", "restart", "x"] },
    target: { gateway: { reload: { mode: "hot" } } },
    says: [
      "OpenClaw does not restart by itself there (gateway.reload.mode hot): Clawform does it, with the command of `restart.command`",
    ],
  },
])("$name", ({ target = {}, restart, restarts = true, isOurs = false, asked = quiet, says }) => {
  const handling = { ...defaultHandling, restart: { ...defaultHandling.restart, ...restart } };
  expect(costNotes({ handling, target, restarts, isOurs }, asked)).toEqual(says);
});
