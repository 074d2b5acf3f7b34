import { configSection } from "../section.ts";
import { examples } from "./examples.ts";

export const media = configSection({
  name: "media",
  title: "Media understanding: images, audio and video that agents receive.",
  examples,
  at: (facts) => facts.edition.places.media,
});
