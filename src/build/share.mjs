// Writes every part of a schema that occurs more than once only once, under `definitions`; and large parts too, because each
// definition becomes a function of the compiled validator, and functions that are not called cost next to nothing at start.
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** The same schema with its parts of at least `large` characters moved to `definitions`, and repeated ones of at least `repeated`. */
export function share(schema, { repeated, large = Number.POSITIVE_INFINITY }) {
  const seen = new Map();
  const count = (node, key) => {
    const text = JSON.stringify(node);
    const entry = seen.get(text);
    if (entry !== undefined) {
      entry.times += 1;
      return;
    }
    seen.set(text, { times: 1, key });
    for (const [childKey, child] of children(node)) count(child, childKey ?? key);
  };
  count(schema, "root");
  const definitions = {};
  const names = new Map();
  const write = (node, isRoot = false) => {
    const text = JSON.stringify(node);
    const entry = seen.get(text);
    if (isRoot || text.length < (entry.times > 1 ? repeated : large)) return rebuild(node, write);
    if (!names.has(text)) {
      const name = freshName(entry.key, definitions);
      names.set(text, name);
      definitions[name] = {};
      definitions[name] = rebuild(node, write);
    }
    return { $ref: `#/definitions/${names.get(text)}` };
  };
  const body = write(schema, true);
  return Object.keys(definitions).length === 0 ? body : { ...body, definitions };
}

function freshName(key, taken) {
  const base = key.replaceAll(/[^A-Za-z0-9]/g, "") || "part";
  let name = base;
  for (let i = 2; Object.hasOwn(taken, name); i += 1) name = `${base}${i}`;
  return name;
}

const maps = new Set(["properties"]);
const lists = new Set(["anyOf", "oneOf", "allOf"]);
const singles = new Set(["items", "additionalProperties", "propertyNames"]);

function* children(node) {
  for (const [keyword, value] of Object.entries(node)) {
    if (maps.has(keyword)) for (const [key, sub] of Object.entries(value)) yield* isObject(sub) ? [[key, sub]] : [];
    else if (lists.has(keyword) || (keyword === "items" && Array.isArray(value)))
      for (const sub of value) yield [undefined, sub];
    else if (singles.has(keyword) && isObject(value)) yield [undefined, value];
  }
}

function rebuild(node, write) {
  const sub = (value) => (isObject(value) ? write(value) : value);
  return Object.fromEntries(
    Object.entries(node).map(([keyword, value]) => {
      if (maps.has(keyword))
        return [keyword, Object.fromEntries(Object.entries(value).map(([key, v]) => [key, sub(v)]))];
      if (lists.has(keyword) || (keyword === "items" && Array.isArray(value))) return [keyword, value.map(sub)];
      if (singles.has(keyword)) return [keyword, sub(value)];
      return [keyword, value];
    }),
  );
}
