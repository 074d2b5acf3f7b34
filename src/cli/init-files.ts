// What `clawform init` writes: a fleet repository that passes `validate`, and whose workflows do nothing until they are switched on.

import { readFileSync } from "node:fs";
import path from "node:path";
import { isObject, member } from "../model/json.ts";
import { packageRoot } from "./package.ts";
import { schemaText } from "./schema-files.ts";

/** A file of a new fleet repository. */
export interface InitFile {
  /** Below the folder of the repository, with slashes. */
  readonly path: string;
  readonly text: string;
  /** Belongs to the first fleet: not written where there is a fleet already. */
  readonly isExample?: true;
}

/** What stands for the commit until somebody says it. No commit has this id, so GitHub refuses to run it. */
export const noCommit = "0".repeat(40);
const workflows = ["plan", "apply", "drift"] as const;
/** How the workflows of this repository call the action, which in another one is a stranger's. */
const ownAction = "uses: ./.github/actions/clawform\n";

/** All files. `uses`: the repository of Clawform and a commit of it, `OWNER/REPO@COMMIT`. */
export function initFiles(uses: string): readonly InitFile[] {
  return [
    { path: "fleet/fleet.yaml", text: `${modeline("fleet")}${fleetYaml}`, isExample: true },
    { path: "fleet/defaults.yaml", text: `${modeline("defaults")}${defaultsYaml}`, isExample: true },
    { path: "fleet/nodes/node-01.yaml", text: `${modeline("node")}${nodeYaml}`, isExample: true },
    ...workflows.map((name) => ({ path: `.github/workflows/${name}.yml`, text: workflowText(name, uses) })),
    { path: ".github/CODEOWNERS", text: codeOwners },
    { path: ".gitignore", text: gitIgnore },
    { path: "README.md", text: readme },
  ];
}

/** The workflow as this package has it, but for the action: that is called from its own repository, by a commit. */
function workflowText(name: (typeof workflows)[number], uses: string): string {
  const text = readFileSync(path.join(packageRoot(), ".github/workflows", `${name}.yml`), "utf8");
  const [repository = "", commit = ""] = uses.split("@");
  const said =
    commit === noCommit ? " # put in Clawform's repository and the full id of a commit that you have read" : "";
  return text
    .replace(/^# A fleet repository has this file .*\n(?:# .*\n)+?#\n/m, `${switchedOff}#\n`)
    .replaceAll(ownAction, `uses: ${repository}/.github/actions/clawform@${commit}${said}\n`);
}

const switchedOff = "# Until the variable CLAWFORM_ENABLED of this repository is `true`, all jobs are skipped.\n";

/** Editors find the schema by its own address. */
function modeline(name: string): string {
  const schema: unknown = JSON.parse(schemaText(name));
  const id = isObject(schema) ? member(schema, "$id") : undefined;
  return `# yaml-language-server: $schema=${String(id)}\n`;
}

const fleetYaml = `name: fleet

policy:
  # What was set from here and is named no longer is removed once somebody has approved that plan.
  prune: confirm
`;

const defaultsYaml = `# What every node has. Groups (fleet/groups/*.yaml) and nodes override it. What is named nowhere is left as it is on the nodes.
host: { transport: ssh, user: openclaw }

logging: { level: info }
`;

const nodeYaml = `# The first node: put in its name (the name of this file), its address, and the version of OpenClaw on it.
host: { address: node-01.example }
openclaw: { version: 2026.9.6 }

# What differs from defaults.yaml:
# maxConcurrent: 8
`;

const codeOwners = `# Who must agree. Put in a team or a person; in the branch's protection, demand a review of code owners.
# The workflows decide who may use the keys of the nodes, so they are as sensitive as the keys.
/.github/ @OWNER/TEAM
/fleet/   @OWNER/TEAM
`;

const gitIgnore = `# Plans are made anew, and keys belong into secrets.
clawform-plan.json
plan.json
*.key
id_*
.env
`;

const readme = `# Fleet

The OpenClaw nodes of this fleet, as they should be. Change them by a pull request: the plan stands on it as a comment; merging applies
exactly that plan; what changes on the nodes behind git's back becomes an issue.

    clawform validate         # is the YAML right? contacts nothing
    clawform plan             # what would change on the nodes? changes nothing

## To do once

1. Describe the nodes in \`fleet/nodes/\`: \`node-01.yaml\` is an example. Or read them from live nodes with \`clawform import\`.
2. In \`.github/workflows/*.yml\`, put in Clawform's repository and the full id of a commit of it at \`uses:\`, and in \`.github/CODEOWNERS\` who
   must agree.
3. Make two SSH keys without passphrases. The one for planning can be bound on each node to a command that can only read:
   \`clawform probe-only NODE\` prints it and says where it goes. The other may change the node.
4. Add secrets to the repository: \`CLAWFORM_PLAN_KEY\` (the private key for planning) and \`CLAWFORM_KNOWN_HOSTS\` (the nodes' lines of
   known_hosts, compared with their fingerprints).
5. Make the environment \`production\`. Let only the default branch deploy to it, and add the secrets \`CLAWFORM_APPLY_KEY\` and
   \`CLAWFORM_KNOWN_HOSTS\` to it. Another name goes into the variable \`CLAWFORM_ENVIRONMENT\`.
6. Protect the default branch: a pull request, a review of code owners, the check \`result\`. If it is not called \`main\`, say so in
   \`.github/workflows/apply.yml\`.
7. Allow GitHub Actions to create pull requests (Settings, Actions, General): a rollback proposes its revert.
8. Set the variable \`CLAWFORM_ENABLED\` of the repository to \`true\`. Until then the workflows do nothing.
`;
