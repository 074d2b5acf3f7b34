import { mkdtemp, readFile, rename, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { removeHome, startGateway, versions, type Gateway, type Generation } from "../support/gateway.ts";

describe.each<Generation>(["old", "new"])("the %s generation of OpenClaw", (version) => {
  let gateway: Gateway;

  beforeAll(async () => {
    const home = await mkdtemp(path.join(os.tmpdir(), `clawform-${version}-`));
    gateway = await startGateway({ version, home, config: { logging: { level: "info" } } });
  });

  afterAll(async () => {
    await gateway.stop();
    await removeHome(gateway.home);
  });

  test("says the version that it is installed as", async () => {
    expect((await gateway.cli("--version")).stdout).toContain(versions[version]);
  });

  test("stays healthy when its file is replaced by one rename, and leaves the file as it was written", async () => {
    const config = JSON.parse(await readFile(gateway.configPath, "utf8")) as { logging: { level: string } };
    config.logging.level = "debug";
    const written = JSON.stringify(config);
    await writeFile(`${gateway.configPath}.new`, written, { mode: 0o600 });
    await rename(`${gateway.configPath}.new`, gateway.configPath);

    expect((await gateway.cli("config", "get", "logging.level")).stdout).toContain("debug");
    expect((await gateway.cli("health", "--json")).exit).toBe(0);
    expect(await readFile(gateway.configPath, "utf8")).toBe(written);
  });
});
