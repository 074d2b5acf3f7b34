import type { Dial } from "../model/host.ts";

/** Opens a connection by the host's transport. Each transport is loaded when it is first needed, so that the command line starts fast. */
export const dial: Dial = async (host, options) => {
  options.signal?.throwIfAborted();
  switch (host.transport) {
    case "local":
      return (await import("./local.ts")).openLocal(host);
    case "ssh":
      return (await import("./ssh.ts")).openSsh(host, options);
    case "openssh":
      return (await import("./openssh.ts")).openOpenssh(host, options);
  }
};
