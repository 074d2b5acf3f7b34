import { isOurs, type Service } from "./service.ts";

/** Understands a unit and its drop-ins, one after the other: `Environment=` adds, `ExecStart=` replaces, and both empty start anew. `home` is `%h`. */
export function parseUnit(text: string, home: string): Service {
  const env = new Map<string, string>();
  let argv: readonly string[] = [];
  for (const [key, value] of assignments(text)) {
    if (key === "ExecStart") argv = execWords(value, home);
    if (key !== "Environment") continue;
    if (value === "") env.clear();
    for (const word of splitWords(value, home)) {
      const equals = word.indexOf("=");
      if (isOurs(word.slice(0, equals))) env.set(word.slice(0, equals), word.slice(equals + 1));
    }
  }
  return { env, argv };
}

/** The `OPENCLAW_` lines of an environment file, as systemd and dotenv both read them. */
export function parseEnvironmentFile(text: string): Map<string, string> {
  const env = new Map<string, string>();
  for (const line of text.split("\n")) {
    const found = /^(?:export )?(OPENCLAW_[A-Z0-9_]{1,100})=(.*)$/.exec(line.trimEnd());
    if (found !== null) env.set(found[1] as string, unquoted((found[2] as string).trim()));
  }
  return env;
}

function unquoted(value: string): string {
  const quoted = /^(["'])(.*)\1$/.exec(value);
  return quoted === null ? value : (quoted[2] as string);
}

/** `Key=value` of the section [Service], lines that end in a backslash joined. */
function* assignments(text: string): Generator<readonly [string, string]> {
  let section = "";
  for (const raw of text.replace(/\\\n/g, " ").split("\n")) {
    const line = raw.trim();
    if (line.startsWith("#") || line.startsWith(";")) continue;
    if (line.startsWith("[")) section = line;
    const equals = line.indexOf("=");
    if (section === "[Service]" && equals > 0)
      yield [line.slice(0, equals).trimEnd(), line.slice(equals + 1).trimStart()];
  }
}

/** The first word may carry signs that are systemd's: `-`, `@`, `:`, `+`, `!`. */
function execWords(value: string, home: string): readonly string[] {
  const [first = "", ...others] = splitWords(value, home);
  return [first.replace(/^[-@:+!]+/, ""), ...others];
}

/** Words as systemd splits them: both kinds of quotes, backslash escapes, `%h` and `%%`. */
function splitWords(value: string, home: string): readonly string[] {
  const words: string[] = [];
  for (const match of value.matchAll(/(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\\.|[^\s"'\\])+/gs)) {
    const plain = match[0].replace(/"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|\\(.)/gs, (_all, double, single, escaped) =>
      escaped === undefined ? unescape((double ?? single) as string) : (escaped as string),
    );
    words.push(plain.replace(/%([h%])/g, (_all, letter) => (letter === "h" ? home : "%")));
  }
  return words;
}

function unescape(text: string): string {
  return text.replace(/\\(.)/gs, (_all, char: string) =>
    char === "n" ? "\n" : char === "t" ? "\t" : char === "s" ? " " : char,
  );
}
