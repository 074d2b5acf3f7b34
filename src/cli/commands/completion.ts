import { script } from "@bomb.sh/tab";
import type { Command } from "../input.ts";

/** `clawform completion`: the script that makes a shell complete `clawform`. */
export const completion: Command = async ({ args: [shell = ""] }, io) => {
  io.out.write(completionScript(shell));
  return "ok";
};

/** The script for `bash`, `zsh` or `fish`. */
export function completionScript(shell: string): string {
  const text = written(() => script(shell, "clawform", "clawform"));
  return shell === "bash" ? mends.reduce(mended, text) : text;
}

/**
 * The library's bash script evaluates the words of the command line as they are typed, so that `clawform plan --on "$(reboot)"` and a
 * Tab would reboot; it needs the bash-completion package, cannot be sourced twice, and never lets bash complete names of files.
 */
const mends: readonly (readonly [string, string])[] = [
  ['complete -- ${words[@]:1}"', `complete --$(printf ' %q' "\${words[@]:1:cword}")"`],
  [
    '_get_comp_words_by_ref -n "=:" cur prev words cword',
    'if declare -F _get_comp_words_by_ref >/dev/null; then _get_comp_words_by_ref -n "=:" cur prev words cword; ' +
      'else words=("${COMP_WORDS[@]}"); cword=$COMP_CWORD; cur=${words[cword]}; fi',
  ],
  ["complete -F __clawform_complete clawform", "complete -o default -F __clawform_complete clawform"],
  ...["Error=1", "NoSpace=2", "NoFileComp=4", "FilterFileExt=8", "FilterDirs=16", "KeepOrder=32"].map(
    (directive) => [`readonly ShellCompDirective${directive}`, `ShellCompDirective${directive}`] as const,
  ),
];

function mended(text: string, [before, after]: readonly [string, string]): string {
  if (!text.includes(before)) throw new Error("the completion library's script for bash has changed");
  return text.replace(before, () => after);
}

/** What the library prints; it can only print. */
function written(print: () => void): string {
  const { log } = console;
  let text = "";
  console.log = (line: string) => {
    text += `${line}\n`;
  };
  try {
    print();
  } finally {
    console.log = log;
  }
  return text;
}
