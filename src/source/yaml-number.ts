/** Numbers that YAML reads otherwise than people, or than JSON can hold. */

/** What is wrong with the number that was written as `source` and read as `value`; undefined when both are surely the same. */
export function numberProblem(
  source: string,
  value: number,
): { readonly what: string; readonly hint: string } | undefined {
  if (!Number.isFinite(value))
    return {
      what: `a number that is not finite (${shown(source)})`,
      hint: "OpenClaw's configuration cannot hold it; leave it out, or write a number",
    };
  if (/^[-+]?0[ox]/i.test(source))
    return {
      what: `a number that is not decimal (${shown(source)})`,
      hint: `write ${value}, or put it in quotes if it is text`,
    };
  if (/^[-+]?0\d/.test(source))
    return {
      what: `a number with a leading zero (${shown(source)})`,
      hint: `some read it as octal; write ${value}, or put it in quotes if it is text`,
    };
  const isExact = Number.isInteger(value)
    ? Number.isSafeInteger(value) && sameDecimal(source, value)
    : sameDecimal(source, value);
  if (isExact) return undefined;
  return {
    what: `a number that loses precision: ${shown(source)} would become ${value}`,
    hint: "if it is an id, put it in quotes",
  };
}

/** Is the decimal `source` the same number as the shortest text of `value`, digit by digit? */
function sameDecimal(source: string, value: number): boolean {
  return normalDecimal(source) === normalDecimal(String(value));
}

/** `-012.50e1` -> `-125e0`: sign, significant digits, exponent of the last digit. */
function normalDecimal(text: string): string {
  const match = /^([-+]?)(\d*)\.?(\d*)(?:e([-+]?\d+))?$/i.exec(text);
  if (match === null) return text;
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = match;
  const digits = (whole + fraction).replace(/^0+/, "");
  const significant = digits.replace(/0+$/, "");
  if (significant === "") return "0";
  return `${sign === "-" ? "-" : ""}${significant}e${Number(exponent) - fraction.length + digits.length - significant.length}`;
}

function shown(source: string): string {
  return source.length > 40 ? `${source.slice(0, 40)}...` : source;
}
