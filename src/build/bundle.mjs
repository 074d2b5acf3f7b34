// How TypeScript becomes JavaScript that plain Node runs: one place for the settings of esbuild.

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** What CommonJS packages expect of a module, where one of them is in it; `var`, because bundled code may declare the same names. */
const commonJsNames =
  'import{createRequire as createRequire_}from"node:module";' +
  "var require=createRequire_(import.meta.url),__filename=import.meta.filename,__dirname=import.meta.dirname;";

/** The same parser without Node's additions: those read the environment for every token, which costs a quarter of the time. */
const yamlWithoutNode = fileURLToPath(new URL("../../node_modules/yaml/browser/index.js", import.meta.url));

/** The schemas of `openclaw.json`, which explain errors: the code reads them beside itself. */
const dataFolder = fileURLToPath(new URL("../openclaw/", import.meta.url));

/**
 * Modules of Node that take milliseconds to load and that many runs do not need: their functions load them when they are called first.
 * For our own code, and for commander, which can start programs as subcommands, and ours has none.
 */
const lateModules = {
  "node:child_process": ["spawn"],
  "node:crypto": ["createHash", "createHmac", "createPrivateKey", "randomBytes", "sign"],
  "node:os": ["homedir", "hostname", "tmpdir", "userInfo"],
  "node:timers/promises": ["setImmediate", "setTimeout"],
};
const late = {
  name: "late",
  setup(builder) {
    builder.onResolve(
      { filter: new RegExp(`^(?:${Object.keys(lateModules).join("|")})$`) },
      ({ path: name, importer }) =>
        isOurs(importer) ? { path: name, namespace: "late", sideEffects: false } : { path: name, external: true },
    );
    builder.onLoad({ filter: /.*/, namespace: "late" }, ({ path: name }) => ({ contents: lateModule(name) }));
  },
};

function isOurs(importer) {
  return (
    importer.startsWith(fileURLToPath(new URL("../", import.meta.url))) || importer.includes("/node_modules/commander/")
  );
}

function lateModule(module) {
  const functions = lateModules[module].map(
    (name) => `export function ${name}(...args) { return process.getBuiltinModule("${module}").${name}(...args); }`,
  );
  return functions.join("\n");
}

/**
 * string-width prepares for all emoji when it is loaded, which takes as long as all else of a plan together. Of plain ASCII it only
 * counts the characters, so it is loaded at the first text that is something else.
 */
const lateWidth = {
  name: "late-width",
  setup(builder) {
    builder.onResolve({ filter: /^string-width$/ }, ({ path: name, namespace }) =>
      namespace === "late-width" ? undefined : { path: name, namespace: "late-width" },
    );
    builder.onLoad({ filter: /.*/, namespace: "late-width" }, () => ({
      resolveDir: import.meta.dirname,
      contents: `export default function stringWidth(text) {
        return /^[\\x20-\\x7e]*$/.test(text) ? text.length : require("string-width").default(text);
      }`,
    }));
  },
};

/**
 * Parts of ssh2 that only its other users need: a server, SFTP, HTTP through a tunnel, making keys, keys with a passphrase (ours are
 * opened by the ssh agent). They are a third of its code, and loading them takes as long as a handshake.
 */
const unusedParts = {
  name: "unused-parts",
  setup(builder) {
    builder.onResolve(
      { filter: /^(?:\.\/(?:server|http-agents|keygen|protocol\/SFTP)\.js|bcrypt-pbkdf)$/ },
      ({ importer }) =>
        importer.includes("/node_modules/ssh2/") ? { path: "unused", namespace: "unused" } : undefined,
    );
    builder.onLoad({ filter: /.*/, namespace: "unused" }, () => ({ contents: "module.exports = { SFTP: class {} };" }));
  },
};

/**
 * ssh2 writes its own X25519 key as DER twice, and reads the host's keys from DER and PEM: OpenSSL 3 takes longer for each of these than
 * for the key exchange itself. Here it writes once, and reads the same bytes as JWK. (It must not write JWK: in Node 20 a garbage
 * collection at that moment waits for ever for the lock of the very key.) All connections of the tests go this way, and those to a host
 * with another key; an ssh2 that reads differently fails the build.
 */
const quickKeys = {
  name: "quick-keys",
  setup(builder) {
    builder.onLoad({ filter: /\/ssh2\/lib\/protocol\/kex\.js$/ }, ({ path: file }) => {
      const [before, curve, after] = split(
        readFileSync(file, "utf8"),
        "  class Curve25519Exchange ",
        "  class ECDHExchange ",
      );
      const [, write] = split(curve, "const key = this._keys.publicKey.export(", "\n    }\n");
      const [, read] = split(curve, "const asnWriter = ", "      } catch (ex)");
      const quick = curve
        .replace(write, () => `return this._publicKey ??= (() => {\n${write}\n})();`)
        .replace(
          read,
          () => `return convertToMpint(diffieHellman({
            privateKey: this._keys.privateKey,
            publicKey: createPublicKey(${jwk("X25519", "otherPublicKey")}),
          }));
`,
        );
      return { contents: before + quick + after };
    });
    builder.onLoad({ filter: /\/ssh2\/lib\/protocol\/keyParser\.js$/ }, ({ path: file }) => {
      const [before, verify, after] = split(
        readFileSync(file, "utf8"),
        "return verify_(algo, data, pem, signature)",
        ";",
      );
      // The key itself is the end of its form in the protocol.
      const key = `this.type === "ssh-ed25519" ? require("crypto").createPublicKey(${jwk("Ed25519", "this.getPublicSSH().subarray(19)")}) : pem`;
      return { contents: before + verify.replace("pem", () => key) + after };
    });
  },
};

function jwk(curve, bytes) {
  return `{ key: { kty: "OKP", crv: "${curve}", x: ${bytes}.toString("base64url") }, format: "jwk" }`;
}

/** The text before `start`, from there to before `end`, and the rest. Throws where there are no such places, in this order. */
function split(text, start, end) {
  const from = text.indexOf(start);
  const to = text.indexOf(end, from);
  if (from < 0 || to < 0) throw new Error(`not found, in this order: ${start} .. ${end}`);
  return [text.slice(0, from), text.slice(from, to), text.slice(to)];
}

/**
 * Bundles `entry` with everything it imports into files below `outdir`, split where code is imported lazily, and adds the data that
 * the code reads. Nothing is written.
 * ssh2's native parts stay outside: it does without them where they were not built.
 * @param {string} entry
 * @param {string} outdir
 */
export async function bundle(entry, outdir) {
  const result = await build({
    entryPoints: [entry],
    outdir,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20",
    external: ["*.node", "cpu-features"],
    alias: { yaml: yamlWithoutNode },
    plugins: [late, lateWidth, unusedParts, quickKeys],
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: "none",
    chunkNames: "chunk-[hash]",
    logLevel: "warning",
    write: false,
  });
  const code = result.outputFiles.map(({ path: file, text }) => fileOf(file, withCommonJsNames(text)));
  const data = readdirSync(dataFolder).filter((name) => name.endsWith(".schema.json"));
  return [...code, ...data.map((name) => fileOf(path.join(outdir, name), readFileSync(dataFolder + name, "utf8")))];
}

function withCommonJsNames(text) {
  return /\btypeof require\b|\b__(?:file|dir)name\b/.test(text) ? commonJsNames + text : text;
}

function fileOf(file, text) {
  return { path: file, text, contents: Buffer.from(text) };
}
