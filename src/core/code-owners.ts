/** The file CODEOWNERS of GitHub: whose review a path needs. */

/** Who owns `path` (relative to the repository): logins and teams without `@`, in lower case, of the last line that fits. Empty: nobody. */
export function ownersOf(text: string, path: string): readonly string[] {
  const lines = text.split("\n").map((line) => line.replace(/(?:^|\s)#.*$/, "").trim());
  const last = lines.findLast((line) => line !== "" && fits(line.split(/\s+/)[0] ?? "", path));
  const [, ...owners] = last?.split(/\s+/) ?? [];
  return owners.filter((owner) => owner.startsWith("@")).map((owner) => owner.slice(1).toLowerCase());
}

/** Patterns are those of .gitignore, without `!` and `[ ]`, which GitHub does not take here. */
function fits(pattern: string, path: string): boolean {
  if (/[!\\[\]]/.test(pattern) || pattern.length > 500) return false;
  const isFolder = pattern.endsWith("/");
  const parts = pattern.replace(/^\/|\/$/g, "").split("/");
  const isAnchored = pattern.startsWith("/") || parts.length > 1;
  const names = path.split("/");
  const starts = isAnchored ? [0] : names.map((_, index) => index);
  // What fits a folder fits all below it; but `docs/*` is only what stands in it.
  const isDeep = isFolder || parts.at(-1) !== "*" || parts.length === 1;
  return starts.some((start) => matches(parts, names.slice(start), isDeep, isFolder));
}

function matches(parts: readonly string[], names: readonly string[], isDeep: boolean, isFolder: boolean): boolean {
  const [part, ...rest] = parts;
  if (part === undefined) return names.length === 0 ? !isFolder : isDeep;
  if (part === "**") return names.some((_, index) => matches(rest, names.slice(index), isDeep, isFolder));
  const [name, ...others] = names;
  return name !== undefined && isLike(part, name) && matches(rest, others, isDeep, isFolder);
}

/** `*` stands for any text, `?` for one character; no regular expression, which a hostile pattern could keep busy. */
function isLike(part: string, name: string): boolean {
  let [at, from] = [0, 0];
  let star: { readonly at: number; readonly from: number } | undefined;
  while (from < name.length) {
    if (part[at] === "*") star = { at: ++at, from };
    else if (part[at] === "?" || part[at] === name[from]) [at, from] = [at + 1, from + 1];
    else if (star === undefined) return false;
    else {
      star = { at: star.at, from: star.from + 1 };
      [at, from] = [star.at, star.from];
    }
  }
  return /^\**$/.test(part.slice(at));
}
