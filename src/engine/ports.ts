import type { RecordCodec } from "../core/facts.ts";
import type { Editions } from "../model/complaint.ts";
import type { Finding } from "../model/finding.ts";
import type { Blame, Kinship, Revision } from "../model/fleet.ts";
import type { Connection, Dial, Host, RunOptions } from "../model/host.ts";
import type { Layer } from "../model/layer.ts";
import type { Preflight, PreflightRequest } from "../model/preflight.ts";
import type { ProbeRequest, Report } from "../model/read.ts";
import type { Resource } from "../model/resource.ts";
import type { RunEvent } from "../model/run.ts";
import type { DecideRequest, Outcome, Transaction } from "../model/transaction.ts";

/** What a fleet folder holds. `broken` are the files that are there but gave no layer; findings say why. */
interface LoadedFleet {
  readonly layers: readonly Layer[];
  readonly findings: readonly Finding[];
  readonly broken: ReadonlySet<string>;
}

/** Where the desired state comes from. */
export interface Source {
  /**
   * Reads the fleet folder `dir`, of the work tree or of the commit with this full id: its layers, and what is wrong with its files. Throws
   * FleetError when there is no such folder; FleetFolderMissing when the commit has none.
   */
  loadFleet(dir: string, commit?: string): Promise<LoadedFleet>;
  /** The commit that `dir` is at, or that `ref` means there. Undefined outside git; then a ref throws FleetError, as does one of no commit. */
  revisionOf(dir: string, ref?: string): Promise<Revision | undefined>;
  /** Why what is in `dir`, or in this commit, is not to be applied: not committed, a rebase under way. Undefined when it may be, and outside git. */
  unfitToApply(dir: string, commit?: string): Promise<{ readonly why: string; readonly hint: string } | undefined>;
  /** How `commit` is related to `other`, which can be any text. */
  kinshipOf(dir: string, commit: string, other: string): Promise<Kinship>;
  /** Who set the lines of files of `dir`, in this commit or in the work tree. */
  blameOf(dir: string, commit: string | undefined): Promise<Blame>;
  /** What a secret reference stands for. Throws FleetError when it cannot be resolved. */
  resolveSecret(reference: string): Promise<string>;
}

/** The world, as the engine needs it. */
export interface Ports {
  readonly source: Source;
  readonly record: RecordCodec;
  readonly dial: Dial;
  /** Reads everything of a node in one remote execution. Throws HostUnreachable when no complete answer came. */
  probe(connection: Connection, request: ProbeRequest, options: RunOptions): Promise<Report>;
  /** Asks a node's OpenClaw what a restart would cost now, in one remote execution. Throws HostUnreachable when it was not even asked. */
  preflight(
    connection: Connection,
    host: Host,
    request: PreflightRequest,
    options: Pick<RunOptions, "signal">,
  ): Promise<Preflight>;
  /** Changes a node in one remote execution; the only writer. Throws HostUnreachable when the end is not known. */
  transact(connection: Connection, host: Host, transaction: Transaction, options: RunOptions): Promise<Outcome>;
  /** Settles a change that awaits its confirmation; tells how it ended, whoever settled it. Throws HostUnreachable when that is not known. */
  decide(connection: Connection, host: Host, request: DecideRequest, options: RunOptions): Promise<Outcome>;
  readonly editions: Editions;
  readonly resources: readonly Resource[];
  now(): Date;
  /** Waits so many milliseconds, or until the signal is aborted. Does not throw. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
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
