/** `word` as a POSIX shell takes it: for commands that are shown to be copied, never for commands that are run. */
export function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
