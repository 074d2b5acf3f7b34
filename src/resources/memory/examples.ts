import type { Example } from "../../model/resource.ts";

export const examples: readonly Example[] = [
  { title: "Remote embeddings", desired: { enabled: true, provider: "openai", model: "text-embedding-3-small" } },
  {
    title: "The key by reference, never as text",
    desired: { provider: "openai", remote: { apiKey: "${OPENAI_API_KEY}" }, query: { maxResults: 8 } },
  },
];
