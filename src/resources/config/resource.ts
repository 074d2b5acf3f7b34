import { configSection } from "../section.ts";
import { examples } from "./examples.ts";

export const config = configSection({
  name: "config",
  title: "Any other part of openclaw.json, by its own names.",
  examples,
  at: () => "",
});
