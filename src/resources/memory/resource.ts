import { configSection } from "../section.ts";
import { examples } from "./examples.ts";

export const memory = configSection({
  name: "memory",
  title: "Memory search: where agents look things up, and by which embeddings.",
  examples,
  at: (facts) => facts.edition.places.memory,
});
