// What `clawform validate --json` says, on standard input, becomes `shards=[1,2,3]`: the numbers of the shards and nothing of the fleet.

import { readFileSync } from "node:fs";

/** As many jobs as GitHub makes of one matrix. */
const maxShards = 256;

const size = Number(process.argv[2]);
if (!(Number.isInteger(size) && size > 0)) throw new Error("shard-size must be a whole number, one or more");
const { nodes } = JSON.parse(readFileSync(0, "utf8"));
const count = Math.min(maxShards, Math.max(1, Math.ceil(nodes.length / size)));
const shards = Array.from({ length: count }, (_, index) => index + 1);
process.stdout.write(`shards=${JSON.stringify(shards)}\n`);
