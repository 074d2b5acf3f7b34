import { configSection } from "../section.ts";
import { examples } from "./examples.ts";

export const browser = configSection({
  name: "browser",
  title: "Browser: the one that agents drive.",
  examples,
  at: (facts) => facts.edition.places.browser,
});
