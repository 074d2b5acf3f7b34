import type { Host } from "../model/host.ts";
import { quote } from "./shell-quote.ts";

/** Lines of sh that set `R` to the record directory of a node, as the probe finds it: below the declared home, or where XDG says. `H` is the home. */
export function recordDirPart(node: string, host: Host): string {
  const declared = host.home !== undefined;
  return `H=${declared ? quote(host.home) : "${HOME-}"}
while :; do case $H in */) H=\${H%/} ;; *) break ;; esac; done
R=${declared ? "$H/.local/state" : "${XDG_STATE_HOME-}"}
case $R in /*) ;; *) R=$H/.local/state ;; esac
R=$R/clawform/${quote(node)}`;
}
