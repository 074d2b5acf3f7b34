/**
 * How Clawform handles a node, beside what its OpenClaw should be: complete values, with the defaults where no layer says anything.
 * Times are in milliseconds or seconds, as the names say.
 */
export interface Handling {
  readonly health: {
    /** Own checks of the operator, each an argv that must end with exit 0 on the node. */
    readonly commands: readonly (readonly string[])[];
    /** How long one of them may take. */
    readonly timeoutSeconds: number;
    /** How long the gateway must stay well before the node counts as healthy. */
    readonly stableSeconds: number;
  };
  readonly restart: RestartHandling;
  /** How many agents may reconnect at once after a restart; undefined: nobody said. */
  readonly expectedPeak: number | undefined;
}

/** When, and how, the gateway of a node may be restarted. */
export interface RestartHandling {
  readonly waitForIdle: boolean;
  /** How long to wait for idle work. */
  readonly deadlineSeconds: number;
  /** What happens when it does not become idle: the change waits for another run, or the work is interrupted. */
  readonly onDeadline: "defer" | "force";
  /** `Mon-Fri 02:00-05:00`, in `timezone`; none: at any time. */
  readonly windows: readonly string[];
  readonly timezone: string;
  /** Argv of the operator's own restart, for gateways that do not restart by themselves; undefined: OpenClaw's own. */
  readonly command: readonly string[] | undefined;
}
