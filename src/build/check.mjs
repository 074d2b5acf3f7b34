// `npm run check`: everything that can be said of the sources without running them. All checks run, so that one look shows all there is to do.

import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** What is formatted: what people write here. What is generated is as its generator makes it. */
const formatted = ["src", "test", "package.json", "tsconfig.json", "!src/generated/**", "!src/openclaw/*.json"];

const checks = [
  { name: "format", command: ["oxfmt", "--config", "test/oxfmt.json", "--check", ...formatted], fix: "npm run format" },
  {
    name: "lint",
    command: [
      "oxlint",
      "--config",
      "test/oxlint.json",
      "--type-aware",
      "--deny-warnings",
      "--ignore-pattern",
      "src/generated/**",
    ],
  },
  { name: "types", command: ["tsc", "--project", "."] },
  {
    name: "architecture",
    command: ["vitest", "run", "--config", "test/vitest.config.ts", "test/architecture.test.ts"],
  },
  { name: "generated files", command: ["node", "src/build/generate.mjs", "--check"], fix: "npm run generate" },
  { name: "nothing unused", command: ["knip", "--config", "test/knip.json"] },
  { name: "package", command: ["publint", "--strict"] },
];

const failed = checks.filter(({ name, command: [program, ...args], fix }) => {
  const startedAt = Date.now();
  const { status, error, stdout, stderr } = spawnSync(program, args, {
    cwd: root(),
    env: withLocalBin(),
    encoding: "utf8",
  });
  if (error) throw error;
  const took = `${((Date.now() - startedAt) / 1000).toFixed(1)} s`;
  console.log(
    status === 0
      ? `ok      ${name} (${took})`
      : `FAILED  ${name} (${took})${fix ? `: ${fix}` : ""}\n${stdout}${stderr}`,
  );
  return status !== 0;
});
if (failed.length > 0) process.exitCode = 1;

function root() {
  return fileURLToPath(new URL("../..", import.meta.url));
}

function withLocalBin() {
  return { ...process.env, PATH: `${root()}node_modules/.bin:${process.env["PATH"]}` };
}
