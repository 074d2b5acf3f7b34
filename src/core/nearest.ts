/**
 * The candidate that `word` was probably meant to be: the one with the smallest edit distance, ignoring case, `_` and `-`;
 * of several the first. Undefined when none is near: more than two edits and more than a third of the word away.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const plain = plainOf(word);
  let best: string | undefined;
  let bestDistance = Math.max(farthest(plain), 0) + 1;
  for (const candidate of candidates) {
    const distance = editDistance(plain, plainOf(candidate), bestDistance);
    if (distance < bestDistance && candidate !== word) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Longer words are no key or name that someone mistyped, and the distance is quadratic. */
const maxLength = 128;

function plainOf(word: string): string {
  return word.slice(0, maxLength).toLowerCase().replaceAll(/[_-]/g, "");
}

/** A short word may not change by more than half: `on` is not meant to be `ab`, nor `yes` to be `ref`. */
function farthest(plain: string): number {
  return Math.min(Math.max(2, Math.floor(plain.length / 3)), Math.ceil((plain.length - 1) / 2));
}

/** Levenshtein's distance, where two neighbours that are swapped are one change; `limit` as soon as it cannot be less. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  const rows: (readonly number[])[] = [Array.from({ length: b.length + 1 }, (_, column) => column)];
  const at = (row: number, column: number) => rows[row]?.[column] ?? limit;
  for (let row = 1; row <= a.length; row++) {
    const here = [row];
    for (let column = 1; column <= b.length; column++) {
      const other = at(row - 1, column - 1) + (a[row - 1] === b[column - 1] ? 0 : 1);
      const swapped = isSwapped(a, row, b, column) ? at(row - 2, column - 2) + 1 : limit;
      here.push(Math.min(other, swapped, at(row - 1, column) + 1, (here[column - 1] ?? 0) + 1));
    }
    if (Math.min(...here, ...(rows[row - 1] ?? [])) >= limit) return limit;
    rows.push(here);
  }
  return at(a.length, b.length);
}

function isSwapped(a: string, row: number, b: string, column: number): boolean {
  return row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
}
