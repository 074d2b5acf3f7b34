import type { Example } from "../../model/resource.ts";

export const examples: readonly Example[] = [
  { title: "A browser on a server", desired: { enabled: true, headless: true } },
  { title: "None", desired: { enabled: false } },
];
