import type { Example } from "../../model/resource.ts";

export const examples: readonly Example[] = [{ title: "Fifteen agents on one node", desired: 12 }];
