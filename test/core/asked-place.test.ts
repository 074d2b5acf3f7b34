import { expect, test } from "vitest";
import { askedPlaces } from "../../src/core/asked-place.ts";

test.each([
  { asked: "", places: [""] },
  { asked: "logging.level", places: ["/logging/level"] },
  { asked: "maxConcurrent", places: ["/maxConcurrent"] },
  { asked: 'agents.entries."my.agent".model', places: ["/agents/entries/my.agent/model"] },
  { asked: 'a."b/c"', places: ["/a/b~1c"] },
  { asked: 'a."b\\"c"', places: ['/a/b"c'] },
  { asked: 'a."\\q"', places: ['/a/"\\q"'] },
  { asked: "/logging/level", places: ["/logging/level", "/symlinks/~1logging~1level"] },
  { asked: "~/.openclaw/logs", places: ["/symlinks/~0~1.openclaw~1logs"] },
  { asked: "symlinks.~/.openclaw/logs", places: ["/symlinks/~0~1.openclaw~1logs"] },
  { asked: "symlinks./data/x", places: ["/symlinks/~1data~1x"] },
  { asked: "symlinks", places: ["/symlinks"] },
])("`$asked` means $places", ({ asked, places }) => {
  expect(askedPlaces(asked)).toEqual(places);
});
