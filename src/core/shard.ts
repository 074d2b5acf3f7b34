import { createHash } from "node:crypto";

/** One of `of` parts of a fleet, counted from 1: which nodes are in it depends on their names and on nothing else. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/** The most parts that a fleet can be divided into. */
export const maxShards = 1000;

/** `3/8` as people write it, within 1/1 and 1000/1000; undefined for anything else. */
export function parseShard(text: string): Shard | undefined {
  const [, index = "", of = ""] = /^([1-9]\d{0,3})\/([1-9]\d{0,3})$/.exec(text) ?? [];
  const shard = { index: Number(index), of: Number(of) };
  return shard.index >= 1 && shard.index <= shard.of && shard.of <= maxShards ? shard : undefined;
}

/** `3/8`. */
export function shardText({ index, of }: Shard): string {
  return `${index}/${of}`;
}

/** Is the node of this name in this part? Each name is in exactly one of the parts, on every machine and in every release. */
export function isInShard(name: string, { index, of }: Shard): boolean {
  const hash = createHash("sha256").update(name, "utf8").digest().readBigUInt64BE(0);
  return hash % BigInt(of) === BigInt(index - 1);
}
