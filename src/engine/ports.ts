import type { Editions } from "../model/complaint.ts";
import type { Connection, Dial, Host, RunOptions } from "../model/host.ts";
import type { Read, Report } from "../model/read.ts";
import type { Resource } from "../model/resource.ts";
import type { RunEvent } from "../model/run.ts";
import type { Outcome, Transaction } from "../model/transaction.ts";

/** What a probe is asked for. */
export interface ProbeRequest {
  readonly node: string;
  readonly host: Host;
  readonly reads: readonly Read[];
}

/** The world, as the engine needs it. */
export interface Ports {
  readonly dial: Dial;
  /** Reads everything of a node in one remote execution. Throws HostUnreachable when no complete answer came. */
  probe(connection: Connection, request: ProbeRequest, options: RunOptions): Promise<Report>;
  /** Changes a node in one remote execution; the only writer. Throws HostUnreachable when the end is not known. */
  transact(connection: Connection, host: Host, transaction: Transaction, options: RunOptions): Promise<Outcome>;
  readonly editions: Editions;
  readonly resources: readonly Resource[];
  now(): Date;
  /** Unique text for a run, or a key: 32 hex digits. */
  newId(): string;
  /** `user@host` of who runs this, for the journal. */
  readonly who: string;
  tell(event: RunEvent): void;
}

/** Limits of a run. All can be set on the command line. */
export interface Limits {
  readonly connections: number;
  readonly connectMs: number;
  readonly probeMs: number;
  readonly acceptNew: boolean;
}
