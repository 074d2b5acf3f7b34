import { configSection } from "../section.ts";
import { examples } from "./examples.ts";

export const logging = configSection({
  name: "logging",
  title: "Logging: how much the gateway writes, and where.",
  examples,
  at: (facts) => facts.edition.places.logging,
});
