import { agentPlaceholder } from "../../model/link-path.ts";
import { nearest } from "../nearest.ts";

/** What is wrong with a rule's subject and what to do about it. */
export interface Problem {
  readonly what: string;
  readonly hint: string;
}

/** What is wrong with the text of a link's path or target (`subject`), whatever it leads to; undefined when it is well formed. */
export function formProblem(subject: string, text: string): Problem | undefined {
  if (text.includes("\0")) return { what: `a NUL in ${subject}`, hint: "no path has one" };
  if (/[\r\n]/.test(text)) return { what: `a line end in ${subject}`, hint: "write the path on one line" };
  if (/[\u0001-\u001f\u007f-\u009f]/.test(text))
    return { what: `a control character in ${subject}`, hint: "delete it" };
  if (!/^(?:\/|~\/|~$)/.test(text))
    return {
      what: `${subject} is neither absolute nor ~/...`,
      hint: "begin it with / or, for the home of the node's user, with ~/",
    };
  if (text.split("/").includes("..")) return { what: `.. in ${subject}`, hint: "write the path it leads to" };
  return placeholderProblem(subject, text);
}

function placeholderProblem(subject: string, text: string): Problem | undefined {
  const rest = text.replaceAll(agentPlaceholder, "");
  if (!/[{}]/.test(rest)) return undefined;
  const word = /\{([^{}/]*)\}/.exec(rest)?.[1] ?? "";
  const meant = nearest(word, ["agent"]) === undefined ? "" : `; did you mean ${agentPlaceholder}?`;
  return {
    what: `an unknown placeholder in ${subject}`,
    hint: `only ${agentPlaceholder} is known, for every agent of the node${meant}`,
  };
}
