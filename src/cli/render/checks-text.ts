import type { Check } from "../../model/policies.ts";
import type { Plan } from "../../model/plan.ts";
import { printable, shorten } from "../../core/printable.ts";
import { hang, padTo } from "./fit.ts";
import { nameList } from "./node-names.ts";
import { paint, type Style } from "./style.ts";

/** More checks than these are counted. */
const maxChecks = 50;

/** What the policies say of a plan, worst first; empty where they say nothing. */
export function checksText({ checks = [] }: Pick<Plan, "checks">, style: Style): string {
  const shown = checks.slice(0, maxChecks);
  const column = Math.max(0, ...shown.map(({ id }) => id.length));
  const lines = shown.map((check, index) => {
    const lead = `${index === 0 ? "checks" : "      "}  ${padTo(wordOf(check), 7)}  ${padTo(check.id, column)}  `;
    const text = hang(lead, checkText(check), style.width);
    return isBad(check) ? paint(style, "alarm", lead) + text.slice(lead.length) : text;
  });
  return [...lines, ...(checks.length > maxChecks ? [`        and ${checks.length - maxChecks} more`] : [])].join("\n");
}

/** `pc-a t440: what is so`, and who lets it pass. Printable. */
export function checkText({ message, nodes, waived, review }: Check): string {
  const whose = nodes.length === 0 ? "" : `${nameList(nodes, 8)}: `;
  const by =
    waived === undefined
      ? ""
      : ` (waived by ${waived.owner} through ${waived.expires}: ${shorten(waived.reason, 200)})`;
  const asked = review === undefined ? "" : "; needs a code owner's review";
  return printable(`${whose}${shorten(message, 600)}${asked}${by}`);
}

/** Its severity, or that it is let pass. */
export function wordOf({ severity, waived }: Check): string {
  return waived === undefined ? severity : "waived";
}

function isBad({ severity, waived, review }: Check): boolean {
  return severity === "error" && waived === undefined && review === undefined;
}
