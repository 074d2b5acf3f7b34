/** What both kinds of host can say about where OpenClaw lives there. Everything left out is found out on the node. */
interface Place {
  /** What `~` means on this node. Default: the home of the user there, never of who runs Clawform. */
  readonly home?: string;
  readonly stateDir?: string;
  readonly configPath?: string;
  readonly profile?: string;
  /** How OpenClaw's command line is started there, as argv: `["/opt/node/bin/node", "/opt/openclaw/openclaw.mjs"]`. Default: found out. */
  readonly command?: readonly string[];
  /** The gateway runs with `OPENCLAW_CONFIG_READONLY=1` on purpose and the files are ours to write. */
  readonly readonly?: boolean;
  /** A missing `openclaw.json` may be created. */
  readonly createConfig?: boolean;
}

/** This machine; with `home`, a home of its own on this machine. */
export interface LocalHost extends Place {
  readonly transport: "local";
}

/** Another machine, through ssh2 (`ssh`) or the system's ssh client (`openssh`). */
export interface SshHost extends Place {
  readonly transport: "ssh" | "openssh";
  /** A host name, an address, or an alias of the user's ssh configuration. */
  readonly address: string;
  readonly port?: number;
  readonly user?: string;
  /** The private key, offered to the jump hosts too. Default: those of the user's ssh configuration, and the agent. */
  readonly identityFile?: string;
  /** Jump hosts in order, each `[user@]host[:port]`. */
  readonly jump?: readonly string[];
  /** known_hosts files. Default: those of the user's ssh configuration. */
  readonly knownHosts?: readonly string[];
  /** Read host name, user, port, identity, jump and known_hosts from the user's ssh configuration (`ssh -G`). Default true. */
  readonly sshConfig?: boolean;
}

export type Host = LocalHost | SshHost;

/** What one remote execution gave. Everything in it comes from the node: hostile data until parsed. */
export interface RunResult {
  readonly stdout: Uint8Array;
  /** The first 64 KiB; for messages only. */
  readonly stderr: string;
  /** Exit code of the shell; undefined when it was ended by a signal, by our deadline or by our limit of bytes. */
  readonly exit: number | undefined;
  /** Why we stopped reading before the end, if we did. */
  readonly cut: "bytes" | "deadline" | undefined;
}

export interface RunOptions {
  readonly deadlineMs: number;
  /** More standard output than this ends the execution (`cut: "bytes"`), keeping what came before. */
  readonly maxBytes: number;
  /** Ends the execution as the deadline does; `run` then throws the signal's reason. */
  readonly signal?: AbortSignal;
}

/** One open way to a machine. The only thing it can do is run one POSIX sh script, sent on standard input, in one remote execution. */
export interface Connection {
  /** Throws HostUnreachable when the connection breaks. */
  run(script: string, options: RunOptions): Promise<RunResult>;
  /** Waits, a few seconds at most, until what a limit has cut is ended on the machine too. Does not throw. */
  close(): Promise<void>;
}

export interface DialOptions {
  readonly connectDeadlineMs: number;
  /** Trust and store the key of a host that is not known yet. A changed key is refused all the same. */
  readonly acceptNew: boolean;
  readonly signal?: AbortSignal;
}

/** Opens connections. Verifies the key of every host on the way. Throws HostUnreachable, HostKeyRefused for a key that is unknown, changed or revoked, or the signal's reason. */
export type Dial = (host: Host, options: DialOptions) => Promise<Connection>;
