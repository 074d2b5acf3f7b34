import type { JsonObject } from "../../src/model/json.ts";
import type { Layer } from "../../src/model/layer.ts";

/** A layer without a text: its positions say what was asked for, `nodes/a.yaml /host key`. */
export function layerOf(kind: Layer["kind"], value: JsonObject, file = `${kind}.yaml`): Layer {
  return {
    kind,
    name: kind,
    file,
    value,
    locate: (pointer, what = "value") => ({ file: `${file} ${pointer} ${what}`, line: 1, column: 1 }),
  };
}
