/** What a service definition says about how the gateway is started. */
export interface Service {
  /** `OPENCLAW_*` only. */
  readonly env: ReadonlyMap<string, string>;
  readonly argv: readonly string[];
}

export const noService: Service = { env: new Map(), argv: [] };

/** Only OpenClaw's own variables: what else stands in a service's environment is none of our business. */
export function isOurs(name: string): boolean {
  return /^OPENCLAW_[A-Z0-9_]{1,100}$/.test(name);
}

/** The command line of OpenClaw in the argv of a gateway: up to and including OpenClaw itself; undefined when it is not in it. */
export function commandOf(argv: readonly string[]): readonly string[] | undefined {
  const index = argv.findIndex((argument) =>
    /^\/(?:.*\/)?(?:openclaw\.mjs|openclaw|openclaw\/dist\/[^/]+\.[cm]?js)$/s.test(argument),
  );
  const command = argv.slice(0, index + 1);
  return index === -1 || !command[0]?.startsWith("/") ? undefined : command;
}

/** Directories that may be the package of a command, best first. */
export function packageDirs(command: readonly string[] | undefined): readonly string[] {
  const last = command?.findLast((argument) => commandOf([argument]) !== undefined);
  if (last === undefined) return [];
  const dir = last.slice(0, last.lastIndexOf("/"));
  if (last.endsWith("/openclaw.mjs")) return [dir];
  if (last.endsWith("/openclaw")) return [`${dir}/../lib/node_modules/openclaw`, `${dir}/../openclaw`];
  return [dir.slice(0, dir.lastIndexOf("/"))];
}
