// A real Alertmanager, where one is installed (Debian's prometheus-alertmanager), on a free port and with a folder of its own.

import { spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

/** The program; undefined where none is installed. */
export const alertmanagerProgram: string | undefined = (process.env["PATH"] ?? "")
  .split(path.delimiter)
  .flatMap((folder) => ["prometheus-alertmanager", "alertmanager"].map((name) => path.join(folder, name)))
  .find(isExecutable);

export interface Alertmanager {
  readonly url: string;
  /** The labels of the alerts that fire now. */
  firing(): Promise<readonly Readonly<Record<string, string>>[]>;
  stop(): Promise<void>;
}

/** Starts it and waits until it answers. */
export async function startAlertmanager(program: string): Promise<Alertmanager> {
  const folder = await mkdtemp(path.join(tmpdir(), "clawform-am-"));
  const config = path.join(folder, "alertmanager.yml");
  await writeFile(config, "route: { receiver: nobody }\nreceivers: [{ name: nobody }]\n");
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(
    program,
    [
      `--config.file=${config}`,
      `--storage.path=${path.join(folder, "data")}`,
      `--web.listen-address=127.0.0.1:${port}`,
      "--cluster.listen-address=",
    ],
    { stdio: "ignore" },
  );
  const ended = new Promise<void>((done) => child.once("exit", () => done()));
  const stop = async () => {
    child.kill("SIGKILL");
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await untilReady(url, () => child.exitCode !== null);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, stop, firing: () => firing(url) };
}

async function firing(url: string): Promise<readonly Readonly<Record<string, string>>[]> {
  const alerts = (await (await fetch(`${url}/api/v2/alerts?active=true`)).json()) as readonly {
    readonly labels: Readonly<Record<string, string>>;
  }[];
  return alerts.map(({ labels }) => labels);
}

async function untilReady(url: string, hasEnded: () => boolean): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!hasEnded() && Date.now() < deadline) {
    const ready = await fetch(`${url}/-/ready`).catch(() => undefined);
    await ready?.body?.cancel();
    if (ready?.ok === true) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error("Alertmanager did not get ready");
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
