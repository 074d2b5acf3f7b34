import type { Example } from "../../model/resource.ts";

export const examples: readonly Example[] = [
  { title: "Images only", desired: { concurrency: 2, image: { enabled: true }, audio: { enabled: false } } },
  { title: "Smaller images", desired: { image: { enabled: true, maxBytes: 5000000, timeoutSeconds: 30 } } },
];
