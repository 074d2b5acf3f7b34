// Plans over real sshd on this machine, next to what else looks at many machines at once.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Sshd } from "../support/sshd.ts";
import { startSshd } from "../support/sshd.ts";
import { type BenchFleet, linksPerNode, sshFleet } from "./fleet.ts";
import { type Command, interleaved, isInstalled } from "./measure.ts";
import { ms, ratio, table } from "./table.ts";

/** Plans of `count` nodes against one `cat` per node through parallel-ssh with the same key exchange; with Ansible where it is installed and asked for. */
export async function planTable(
  clawform: string,
  root: string,
  count: number,
  rounds: number,
  withAnsible: boolean,
): Promise<string> {
  const sshd = await startSshd({ config: ["UseDNS no"] });
  try {
    const fleet = sshFleet(root, count, sshd);
    const plan = {
      name: "clawform plan",
      argv: [process.execPath, clawform, "plan", "--fleet", fleet.dir, "--json"],
      ok: [2],
    };
    const commands: Command[] = [plan, ...pssh(root, fleet, sshd), ...(withAnsible ? ansible(root, fleet, sshd) : [])];
    const timings = interleaved(commands, rounds);
    const base = timings.find((timing) => timing.name.startsWith("pssh")) ?? timings[0];
    if (base === undefined) return "";
    const rows = timings.map((timing) => [
      timing.name,
      ms(timing.wallMs),
      ratio(timing.wallMs, base.wallMs),
      ms(timing.cpuMs / count),
      ratio(timing.cpuMs, base.cpuMs),
    ]);
    return table([`N = ${count}`, "wall ms", "ratio", "client CPU ms per node", "ratio"], rows);
  } finally {
    await sshd.stop();
  }
}

function pssh(root: string, fleet: BenchFleet, sshd: Sshd): readonly Command[] {
  const binary = ["parallel-ssh", "pssh"].find(isInstalled);
  if (binary === undefined) return [];
  const hosts = join(root, `hosts-${fleet.names.length}`);
  writeFileSync(hosts, `127.0.0.1:${sshd.port}\n`.repeat(fleet.names.length));
  const options = [
    "KexAlgorithms=curve25519-sha256",
    "StrictHostKeyChecking=yes",
    `UserKnownHostsFile=${sshd.host.knownHosts[0]}`,
    `IdentityFile=${sshd.host.identityFile}`,
    "BatchMode=yes",
  ].flatMap((option) => ["-O", option]);
  const file = join(fleet.home(fleet.names[0] ?? ""), ".openclaw/openclaw.json");
  const argv = [binary, "-p", "32", "-h", hosts, "-l", sshd.host.user, "-i", ...options, "cat", file];
  return [{ name: "pssh -p 32, one cat", argv }];
}

/** The playbook of somebody who knows Ansible: no facts, pipelining, one connection per host, one task for the file, one for the links. */
function ansible(root: string, fleet: BenchFleet, sshd: Sshd): readonly Command[] {
  if (!isInstalled("ansible-playbook")) return [];
  const at = (name: string) => join(root, `${name}-${fleet.names.length}`);
  const inventory = fleet.names.map(
    (name) => `${name} ansible_host=127.0.0.1 ansible_port=${sshd.port} node_home=${fleet.home(name)}`,
  );
  writeFileSync(at("inventory"), `${inventory.join("\n")}\n`);
  writeFileSync(at("playbook.yml"), playbook);
  const sshArgs = `-o KexAlgorithms=curve25519-sha256 -o ControlMaster=auto -o ControlPersist=60s -o UserKnownHostsFile=${sshd.host.knownHosts[0]}`;
  const env = {
    ANSIBLE_PIPELINING: "True",
    ANSIBLE_FORKS: "32",
    ANSIBLE_SSH_ARGS: sshArgs,
    ANSIBLE_GATHERING: "explicit",
    ANSIBLE_PRIVATE_KEY_FILE: sshd.host.identityFile,
    ANSIBLE_REMOTE_USER: sshd.host.user,
    ANSIBLE_LOCALHOST_WARNING: "False",
    ANSIBLE_PYTHON_INTERPRETER: "/usr/bin/python3",
  };
  const argv = ["ansible-playbook", "-i", at("inventory"), "--check", "--diff", at("playbook.yml")];
  return [{ name: "ansible --check --diff, forks 32", argv, env }];
}

const playbook = `- hosts: all
  gather_facts: false
  tasks:
    - name: read the configuration
      slurp: { src: "{{ node_home }}/.openclaw/openclaw.json" }
      register: live
    - name: the settings
      copy:
        dest: "{{ node_home }}/.openclaw/openclaw.json"
        mode: "0600"
        content: "{{ live.content | b64decode | from_json | combine({'logging': {'level': 'info', 'consoleLevel': 'warn'}, 'agents': {'defaults': {'maxConcurrent': 12}}}, recursive=True) | to_nice_json(indent=2) }}"
    - name: the links
      file: { src: "{{ node_home }}/data/part-{{ '%02d' % item }}", dest: "{{ node_home }}/.openclaw/part-{{ '%02d' % item }}", state: link }
      loop: "{{ range(0, ${linksPerNode}) | list }}"
`;
