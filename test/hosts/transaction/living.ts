import { writeFileSync } from "node:fs";
import { onTestFinished } from "vitest";
import type { Transaction } from "../../../src/model/transaction.ts";
import { type FakeOpenclaw, type FakeOpenclawOptions, makeFakeOpenclaw } from "../../support/fake-openclaw.ts";
import { type Machine, type MachineOptions, makeMachine } from "./machine.ts";

/** A node with a made-up gateway that runs, twenty times as fast as a real one, as the node's waiting is. */
export interface Living extends Machine {
  readonly gateway: FakeOpenclaw;
  /** The text of openclaw.json with these settings besides the gateway's own. */
  readonly text: (settings: object) => string;
  /** A transaction that writes these settings. */
  readonly change: (settings: object, changes?: Partial<Transaction>) => Partial<Transaction>;
}

export const calm = { logging: { level: "info" } };
/** Taken while it runs. */
export const hot = { logging: { level: "debug" } };
/** Taken by a restart. */
export const heavy = { ...calm, memory: { search: { query: { maxResults: 5 } } } };

export async function makeLiving(
  options: MachineOptions &
    Partial<FakeOpenclawOptions> & { readonly settings?: object; readonly stopped?: boolean } = {},
): Promise<Living> {
  const machine = makeMachine(options);
  const gateway = await makeFakeOpenclaw({ speed: 20, ...options, home: machine.home });
  onTestFinished(() => gateway.stop());
  const text = (settings: object) => `${JSON.stringify({ gateway: { port: gateway.port }, ...settings }, null, 2)}\n`;
  writeFileSync(machine.config, text(options.settings ?? calm));
  if (options.stopped !== true) await gateway.start();
  const change = (settings: object, changes: Partial<Transaction> = {}): Partial<Transaction> => ({
    config: machine.write(text(settings)),
    openclaw: gateway.ask,
    settleSeconds: 15,
    ...changes,
  });
  return { ...machine, gateway, text, change };
}
