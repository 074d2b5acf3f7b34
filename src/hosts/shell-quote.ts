/**
 * The one place where text becomes a word of a shell script. In single quotes nothing is interpreted by any POSIX shell, whatever the text holds.
 * Throws RangeError for NUL, which no word can hold.
 */
export function quote(text: string): string {
  if (text.includes("\0")) throw new RangeError("a word of a shell script cannot hold NUL");
  return `'${text.replaceAll("'", "'\\''")}'`;
}
