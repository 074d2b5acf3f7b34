import type { ExitName } from "./exit-code.ts";
import type { Finding } from "./finding.ts";

/**
 * What stops a run and is not our bug: says what is wrong, a hint says what to do next, and it knows its exit code.
 * Anything else that is thrown is a bug of ours (exit 70) and keeps its stack.
 */
export class FleetError extends Error {
  readonly exit: ExitName;
  readonly hint: string | undefined;

  constructor(exit: ExitName, message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.name = new.target.name;
    this.exit = exit;
    this.hint = options.hint;
  }
}

/** What is wrong and what to do next, as one sentence, for the report on a node. */
export function sentenceOf({ message, hint }: FleetError): string {
  return hint === undefined ? message : `${message} - ${hint}`;
}

/** The desired state has mistakes: all findings of the run at once. Nothing was contacted, nothing changed. */
export class InvalidDesiredState extends FleetError {
  readonly findings: readonly Finding[];

  constructor(findings: readonly Finding[]) {
    super("invalid", `${findings.length} ${findings.length === 1 ? "mistake" : "mistakes"} in the desired state`);
    this.findings = findings;
  }
}

/** The command line was used wrongly. */
export class UsageError extends FleetError {
  constructor(message: string, hint?: string) {
    super("usage", message, hint === undefined ? {} : { hint });
  }
}

/** A commit has no fleet folder where it was looked for. */
export class FleetFolderMissing extends FleetError {
  constructor(message: string, options: { hint: string }) {
    super("usage", message, options);
  }
}

/** A node could not be reached, or stopped answering: nothing is known of it, and nothing was changed by this attempt unless the message says so. */
export class HostUnreachable extends FleetError {
  constructor(message: string, options: { hint?: string; cause?: unknown } = {}) {
    super("incomplete", message, options);
  }
}

/** The key that a host offered is not one that we trust. The connection ended before anything was sent to that host. */
export class HostKeyRefused extends HostUnreachable {
  readonly why: "unknown" | "changed" | "revoked";

  constructor(why: "unknown" | "changed" | "revoked", message: string, options: { hint: string; cause?: unknown }) {
    super(message, options);
    this.why = why;
  }
}
