/** Patterns of policies come from a pull request and are matched while it is checked: none may take long, whatever the text. */

/** A longer text is not matched: it counts as one that does not match. */
const maxMatchedLength = 512;

const maxPatternLength = 200;
/** How many ways of matching one text may have to be tried: some tenths of a second. */
const maxWays = maxMatchedLength ** 3;

/** Why a pattern is not taken; undefined when it is. */
export function patternProblem(pattern: string): string | undefined {
  if (pattern.length > maxPatternLength) return `it is longer than ${maxPatternLength} characters`;
  if (compiled(pattern) === undefined) return "it is no regular expression (with the flag u)";
  const plain = withoutClasses(pattern);
  if (/\\[1-9k]|\(\?(?!:)/.test(plain)) return "it refers back, looks around or names a group";
  const ways = waysOf(plain);
  if (ways === "endless") return "it repeats a group that itself repeats or chooses: that can take for ever";
  return ways > maxWays ? "it leaves open too many ways to match: that can take too long" : undefined;
}

/** Does `text` match the pattern? A pattern with a problem, and a text that is too long, do not. */
export function matches(pattern: string, text: string): boolean {
  if (text.length > maxMatchedLength || patternProblem(pattern) !== undefined) return false;
  return compiled(pattern)?.test(text) ?? false;
}

function compiled(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern, "u");
  } catch {
    return undefined;
  }
}

/** The pattern with a letter in place of each class and each escaped character that is not a reference. */
function withoutClasses(pattern: string): string {
  return pattern.replaceAll(/\\([1-9k])|\\[pPu]\{[^}]*\}|\\.|\[(?:\\.|[^\]\\])*\]/gs, (whole, reference?: string) =>
    reference === undefined ? "x" : whole,
  );
}

/** An upper bound of the ways in which one text may have to be tried; each thing that is left open multiplies it. */
function waysOf(plain: string): number | "endless" {
  let ways = plain.startsWith("^") ? 1 : maxMatchedLength;
  const whole = newGroup();
  const open = [whole];
  let closed: Group | undefined;
  for (const token of plain.match(/\(\?:|(?:[*+?]|\{\d+(?:,\d*)?\})\??|[^]/gu) ?? []) {
    const { least, most } = repeatsOf(token);
    if (closed?.isOpen === true && most > 1) return "endless";
    ways *= Math.min(most - least + 1, maxMatchedLength);
    if (most > least || token === "|") for (const group of open) group.isOpen = true;
    closed = nest(open, token);
    ways *= closed?.choices ?? 1;
  }
  return ways * whole.choices;
}

interface Group {
  choices: number;
  /** Something in it repeats or chooses. */
  isOpen: boolean;
}

function newGroup(): Group {
  return { choices: 1, isOpen: false };
}

/** Keeps the groups that are open at a token; gives the one that it closes. */
function nest(open: Group[], token: string): Group | undefined {
  const here = open.at(-1);
  if (token === "|" && here !== undefined) here.choices++;
  if (token === "(" || token === "(?:") open.push(newGroup());
  return token === ")" ? open.pop() : undefined;
}

/** How often a token makes what stands before it repeat: once, where it is no quantifier. */
function repeatsOf(token: string): { readonly least: number; readonly most: number } {
  if (token.startsWith("?")) return { least: 0, most: 1 };
  if (/^[*+]/.test(token)) return { least: 0, most: Infinity };
  const [, least = "1", comma, most = ""] = /^\{(\d+)(,)?(\d*)\}/.exec(token) ?? [];
  if (comma === undefined) return { least: Number(least), most: Number(least) };
  return { least: Number(least), most: most === "" ? Infinity : Number(most) };
}
