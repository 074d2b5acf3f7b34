import { configSection } from "../section.ts";
import { examples } from "./examples.ts";

export const maxConcurrent = configSection({
  name: "maxConcurrent",
  title: "How many agent runs go on at once. Size it for all agents reconnecting, not for the average.",
  examples,
  at: (facts) => facts.edition.places.maxConcurrent,
});
