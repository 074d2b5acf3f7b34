import { compose, type Composed } from "../../src/core/compose.ts";
import type { Finding } from "../../src/model/finding.ts";
import type { Layer } from "../../src/model/layer.ts";
import { formatPosition } from "../../src/model/position.ts";
import { Locator } from "../../src/source/locate.ts";
import { readYaml } from "../../src/source/yaml-file.ts";

/** A fleet folder as texts by file name: `{ "nodes/a.yaml": "..." }`. */
export type Files = Readonly<Record<string, string>>;

const kinds: Readonly<Record<string, Layer["kind"]>> = { nodes: "node", groups: "group", policies: "policy" };

/** The layers of `files`, as they are read from a folder; `fleet.yaml` is added where it is missing. The texts must be right. */
export function layersOf(files: Files): Layer[] {
  const locator = new Locator();
  const all = { "fleet.yaml": "name: test\n", ...files };
  return Object.entries(all).map(([file, text]) => {
    const { value, findings } = readYaml(file, new TextEncoder().encode(text));
    if (value === undefined || findings.length > 0) throw new Error(`${file}: ${lines(findings).join("; ")}`);
    const [folder = "", base] = file.replace(/\.yaml$/, "").split("/");
    const kind = kinds[folder] ?? (folder as "fleet" | "defaults");
    const locate: Layer["locate"] = (pointer, what) => locator.locate(file, text, pointer, what);
    return { kind, name: base ?? folder, file, value, locate };
  });
}

/** `files` composed. */
export function composed(files: Files): Composed & { readonly layers: Layer[] } {
  const layers = layersOf(files);
  return { ...compose(layers), layers };
}

/** Findings as people see them, without hints: `file:line:col: what (pointer)`. */
export function lines(findings: readonly Finding[]): string[] {
  return findings.map(({ position, what, pointer }) => {
    return `${formatPosition(position)}: ${what}${pointer === "" ? "" : ` (${pointer})`}`;
  });
}
