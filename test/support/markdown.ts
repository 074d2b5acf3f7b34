/** Markdown as GitHub renders it (cmark-gfm is what it is made of), as a tree and in a real browser. */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
/** All that GitHub reads; raw HTML stays, and no tag is filtered: what comes out must be harmless without a filter. */
const extensions = ["table", "strikethrough", "autolink", "tasklist", "footnotes"].flatMap((name) => ["-e", name]);

/** What a reader of Markdown sees in a text. */
export interface Tree {
  /** Text outside of code. */
  readonly prose: readonly string[];
  /** Code spans and blocks. */
  readonly code: readonly string[];
  readonly addresses: readonly string[];
  /** Raw HTML. */
  readonly html: readonly string[];
  /** Names of all other parts: `heading`, `table_cell`, ... */
  readonly parts: ReadonlySet<string>;
}

/** `markdown` as CommonMark with GitHub's extensions reads it. */
export async function treeOf(markdown: string): Promise<Tree> {
  const xml = await cmark(markdown, "xml");
  const texts = (name: string) =>
    [...xml.matchAll(new RegExp(`<${name}(?: [^>]*)?>([^<]*)</${name}>`, "g"))].map(([, text = ""]) => plain(text));
  return {
    prose: texts("text"),
    code: [...texts("code"), ...texts("code_block")],
    addresses: [...xml.matchAll(/<(?:link|image) destination="([^"]*)"/g)].map(([, address = ""]) => plain(address)),
    html: [...texts("html_block"), ...texts("html_inline")],
    parts: new Set([...xml.matchAll(/<([a-z_]+)[ />]/g)].map(([, name = ""]) => name)),
  };
}

/** What stands in the document that a browser makes of `markdown`. */
export interface Facts {
  /** Number of elements by name, those of the page itself left out. */
  readonly elements: Readonly<Record<string, number>>;
  /** `name=value` of every attribute. */
  readonly attributes: readonly string[];
  /** Text outside of `code` and `pre`. */
  readonly prose: string;
  /** Text of `code` and `pre`. */
  readonly code: string;
  /** Are all details children of the body, and is there something after the last of them? */
  readonly isClosed: boolean;
  /** Of the document; a script or a handler in it could have changed it. */
  readonly title: string;
}

/** `markdown` rendered and loaded into a headless Chromium. Scripts in it would run. */
export async function inBrowser(markdown: string): Promise<Facts> {
  const dir = mkdtempSync(path.join(tmpdir(), "clawform-browser-"));
  const page = path.join(dir, "page.html");
  try {
    writeFileSync(
      page,
      `<!doctype html><meta charset="utf-8"><title>page</title><body>${await cmark(markdown, "html")}${probe}`,
    );
    const { stdout } = await run(
      "chromium",
      [
        "--headless",
        "--no-sandbox", // tests of a container run as root
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--host-resolver-rules=MAP * ~NOTFOUND",
        `--user-data-dir=${path.join(dir, "profile")}`,
        "--dump-dom",
        `file://${page}`,
      ],
      { maxBuffer: 64 * 1024 * 1024, timeout: 45_000, killSignal: "SIGKILL" },
    );
    const facts = /FACTS:([A-Za-z0-9+/=]+):END/.exec(stdout)?.[1];
    if (facts === undefined)
      throw new Error(`the browser did not come to the end of the page: ${stdout.slice(0, 500)}`);
    return JSON.parse(Buffer.from(facts, "base64").toString()) as Facts;
  } finally {
    rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Looks at the document from within, and leaves nothing but what it saw. */
const probe = `<script id="probe">
const probe = document.getElementById("probe"), body = document.body;
probe.remove();
const all = [...body.querySelectorAll("*")], elements = {}, attributes = new Set();
for (const one of all) {
  elements[one.localName] = (elements[one.localName] ?? 0) + 1;
  for (const { name, value } of one.attributes) attributes.add(name + "=" + value);
}
const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
const prose = [], code = [];
while (walker.nextNode()) (walker.currentNode.parentElement.closest("code, pre") ? code : prose).push(walker.currentNode.data);
const details = [...body.querySelectorAll("details")];
const last = [...body.children].at(-1);
const isClosed = details.every((one) => one.parentElement === body) && last !== undefined && last.localName === "p";
const facts = { elements, attributes: [...attributes], prose: prose.join("\\n"), code: code.join("\\n"), isClosed, title: document.title };
const bytes = new TextEncoder().encode(JSON.stringify(facts));
let text = "";
for (const byte of bytes) text += String.fromCharCode(byte);
document.documentElement.textContent = "FACTS:" + btoa(text) + ":END";
</script>`;

/** Every fence ends, and none ends in another's block; details begin and end in turn. */
export function isBalanced(markdown: string): boolean {
  let fence: string | undefined;
  let isIn = false;
  for (const line of markdown.split("\n")) {
    const ticks = /^(`{3,})(diff|text)?$/.exec(line);
    if (fence !== undefined) {
      if (line === fence) fence = undefined;
    } else if (ticks?.[2] !== undefined) fence = ticks[1];
    else if (line.startsWith("<details")) {
      if (isIn) return false;
      isIn = true;
    } else if (line === "</details>") {
      if (!isIn) return false;
      isIn = false;
    }
  }
  return fence === undefined && !isIn;
}

/** Throws when cmark-gfm cannot read it. */
async function cmark(markdown: string, to: "html" | "xml"): Promise<string> {
  const dir = mkdtempSync(path.join(tmpdir(), "clawform-markdown-"));
  try {
    const file = path.join(dir, "text.md");
    writeFileSync(file, markdown);
    const { stdout } = await run("cmark-gfm", ["--unsafe", "--hardbreaks", ...extensions, "-t", to, file], {
      maxBuffer: 64 * 1024 * 1024,
    });
    return stdout;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function plain(xml: string): string {
  return xml.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
}
