import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { noticeKinds, receiversOf } from "../../../src/core/notify/receivers.ts";
import { turnOf } from "../../../src/core/notify/turns.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import type { Memories, Receiver, Seen } from "../../../src/model/notify.ts";

function receiver(more: JsonObject = {}): Receiver {
  const [one] = receiversOf({ notify: [{ name: "ops", type: "webhook", url: "https://ops.example.com/", ...more }] });
  if (one === undefined) throw new Error("no receiver");
  return one;
}

const start = Date.parse("2026-11-20T08:00:00.000Z");
const at = (minutes: number) => new Date(start + minutes * 60_000);

/** What one receiver is told about one node, run by run: `[minute, what is seen]`; a third word says that the delivery failed. */
function told(who: Receiver, runs: readonly (readonly [number, Seen["is"] | "gone", "lost"?])[]): readonly string[] {
  let memories: Memories = new Map();
  return runs.map(([minute, is, lost]) => {
    const seen: readonly Seen[] = is === "gone" ? [] : [{ node: "pc-a", is }];
    const nodes = new Set(is === "gone" ? [] : ["pc-a"]);
    const turn = turnOf(who, memories, { fleet: "office", revision: null, seen, nodes }, at(minute));
    memories = lost === undefined ? turn.ifTold : turn.ifLost;
    return turn.message.notices.map((notice) => `${notice.is}${notice.isFlapping ? " flapping" : ""}`).join(",");
  });
}

describe("changes are told, each once", () => {
  test.each([
    {
      name: "nothing is wrong",
      runs: [
        [0, "ok"],
        [1, "ok"],
      ],
      says: ["", ""],
    },
    {
      name: "drift that stays",
      runs: [
        [0, "drift"],
        [15, "drift"],
        [9000, "drift"],
      ],
      says: ["drift", "", ""],
    },
    {
      name: "drift that goes",
      runs: [
        [0, "drift"],
        [1, "ok"],
        [2, "ok"],
      ],
      says: ["drift", "recovered", ""],
    },
    {
      name: "one trouble for another",
      runs: [
        [0, "drift"],
        [1, "unreachable"],
        [2, "ok"],
      ],
      says: ["drift", "unreachable", "recovered"],
    },
    {
      name: "drift that git adopts",
      runs: [
        [0, "drift"],
        [1, "pending"],
      ],
      says: ["drift", "recovered"],
    },
    {
      name: "a rollback that nobody has mended",
      runs: [
        [0, "rolled-back"],
        [1, "pending"],
        [2, "pending"],
      ],
      says: ["rolled-back", "", ""],
    },
    {
      name: "a failure that is mended",
      runs: [
        [0, "failed"],
        [1, "pending"],
        [2, "ok"],
      ],
      says: ["failed", "", "recovered"],
    },
    {
      name: "what is pending only",
      runs: [
        [0, "pending"],
        [1, "ok"],
      ],
      says: ["", ""],
    },
    {
      name: "a node that leaves the fleet",
      runs: [
        [0, "drift"],
        [1, "gone"],
        [2, "gone"],
      ],
      says: ["drift", "recovered", ""],
    },
    {
      name: "again after a recovery",
      runs: [
        [0, "drift"],
        [1, "ok"],
        [2, "drift"],
      ],
      says: ["drift", "recovered", "drift"],
    },
    {
      name: "what was lost is told later",
      runs: [
        [0, "drift", "lost"],
        [1, "drift"],
        [2, "drift"],
      ],
      says: ["drift", "drift", ""],
    },
    {
      name: "a recovery that was lost is told later",
      runs: [
        [0, "drift"],
        [1, "ok", "lost"],
        [2, "ok"],
        [3, "ok"],
      ],
      says: ["drift", "recovered", "recovered", ""],
    },
    {
      name: "what came and went while nobody could be told",
      runs: [
        [0, "drift", "lost"],
        [1, "ok"],
      ],
      says: ["drift", ""],
    },
  ] as const)("$name", ({ runs, says }) => {
    expect(told(receiver(), runs)).toEqual(says);
  });
});

describe("who wants to hear of some things only", () => {
  test.each([
    {
      name: "is told these",
      on: ["failed"],
      runs: [
        [0, "drift"],
        [1, "failed"],
      ],
      says: ["", "failed"],
    },
    {
      name: "hears of no recovery",
      on: ["drift"],
      runs: [
        [0, "drift"],
        [1, "ok"],
        [2, "drift"],
      ],
      says: ["drift", "", "drift"],
    },
    {
      name: "is not told that a failure is over because there is drift",
      on: ["failed", "recovered"],
      runs: [
        [0, "failed"],
        [1, "drift"],
        [2, "ok"],
      ],
      says: ["failed", "", "recovered"],
    },
    {
      name: "is told that a node is back, in whatever state",
      on: ["unreachable", "recovered"],
      runs: [
        [0, "unreachable"],
        [1, "blocked"],
      ],
      says: ["unreachable", "recovered"],
    },
    {
      name: "does not take silence for recovery",
      on: ["drift", "recovered"],
      runs: [
        [0, "drift"],
        [1, "unreachable"],
        [2, "ok"],
      ],
      says: ["drift", "", "recovered"],
    },
    {
      name: "does not take a failed apply for recovery",
      on: ["drift", "recovered"],
      runs: [
        [0, "drift"],
        [1, "rolled-back"],
        [2, "drift"],
      ],
      says: ["drift", "", ""],
    },
  ] as const)("$name", ({ on, runs, says }) => {
    expect(told(receiver({ on }), runs)).toEqual(says);
  });
});

test("between two notices about a node is the least time, and what is over by then is not told", () => {
  const who = receiver({ minInterval: "10m" });
  expect(
    told(who, [
      [0, "drift"],
      [3, "ok"],
      [6, "drift"],
      [12, "drift"],
    ]),
  ).toEqual(["drift", "", "", ""]);
  expect(
    told(who, [
      [0, "drift"],
      [3, "ok"],
      [12, "ok"],
      [13, "ok"],
    ]),
  ).toEqual(["drift", "", "recovered", ""]);
});

test("a clock that was set back does not silence anyone", () => {
  const who = receiver({ minInterval: "10m", flap: { changes: 2 } });
  expect(
    told(who, [
      [1000, "drift"],
      [0, "ok"],
    ]),
  ).toEqual(["drift", "recovered"]);
});

test("a node that flaps is said to, once, and what it is when it has calmed down", () => {
  const who = receiver({ flap: { changes: 3, within: "1h" } });
  const runs = [
    [0, "drift"],
    [5, "ok"],
    [10, "drift"],
    [15, "ok"],
    [20, "drift"],
    [25, "ok"],
    [70, "ok"],
    [90, "ok"],
    [200, "ok"],
  ] as const;
  expect(told(who, runs)).toEqual(["drift", "recovered", "drift flapping", "", "", "", "", "recovered", ""]);
});

test("a node that flaps and ends as it was told is not mentioned again", () => {
  const who = receiver({ flap: { changes: 3, within: "1h" } });
  const runs = [
    [0, "drift"],
    [5, "ok"],
    [10, "drift"],
    [15, "ok"],
    [20, "drift"],
    [200, "drift"],
  ] as const;
  expect(told(who, runs)).toEqual(["drift", "recovered", "drift flapping", "", "", ""]);
});

const states = fc.constantFrom<Seen["is"]>("ok", "pending", ...noticeKinds.filter((kind) => kind !== "recovered"));
const histories = fc.array(fc.tuple(fc.integer({ min: 1, max: 90 }), states, fc.boolean()), { maxLength: 40 });

test("no two notices in a row say the same, and nothing recovers that was not wrong", () => {
  fc.assert(
    fc.property(histories, (history) => {
      let minute = 0;
      let last = "recovered";
      let memories: Memories = new Map();
      for (const [pause, is, isLost] of history) {
        minute += pause;
        const round = { fleet: "f", revision: null, seen: [{ node: "a", is }], nodes: new Set(["a"]) };
        const { message, ifLost, ifTold } = turnOf(
          receiver({ flap: { changes: 4, within: "1h" } }),
          memories,
          round,
          at(minute),
        );
        memories = isLost ? ifLost : ifTold;
        for (const notice of message.notices) {
          expect(notice.is).not.toBe(last);
          if (!isLost) last = notice.is;
        }
        const standing = ifTold.get("a")?.told?.is ?? "recovered";
        if (message.notices.length > 0) expect(message.notices[0]?.is).toBe(standing);
      }
    }),
  );
});

test("whatever came before, one who can be reached knows the truth two hours after it stopped changing", () => {
  fc.assert(
    fc.property(histories, fc.constantFrom<Seen["is"]>("ok", "drift", "failed"), (history, end) => {
      let minute = 0;
      let memories: Memories = new Map();
      const turn = (is: Seen["is"]) => {
        const round = { fleet: "f", revision: null, seen: [{ node: "a", is }], nodes: new Set(["a"]) };
        return turnOf(receiver({ minInterval: "30m" }), memories, round, at(minute));
      };
      for (const [pause, is, isLost] of history) {
        minute += pause;
        const { ifLost, ifTold } = turn(is);
        memories = isLost ? ifLost : ifTold;
      }
      for (const pause of [1, 120, 1]) {
        minute += pause;
        memories = turn(end).ifTold;
      }
      expect(memories.get("a")?.told?.is ?? "ok").toBe(end);
    }),
  );
});

test("nodes that a run did not look at keep what was told of them", () => {
  const first = turnOf(receiver(), new Map(), round(["a", "drift"], ["b", "failed"]), at(0));
  const second = turnOf(receiver(), first.ifTold, round(["a", "ok"]), at(1));
  expect(second.message.notices.map(({ node, is }) => `${node} ${is}`)).toEqual(["a recovered"]);
  expect([...second.message.standing]).toEqual([["b", { is: "failed", since: at(0).toISOString() }]]);
});

test("the worst is told first, and each thing with its reason and since when", () => {
  const { message } = turnOf(
    receiver(),
    new Map(),
    {
      ...round(["b", "drift"], ["c", "rolled-back"]),
      seen: [
        { node: "b", is: "drift", why: "x" },
        { node: "c", is: "rolled-back" },
      ],
    },
    at(0),
  );
  expect(message.notices.map(({ node }) => node)).toEqual(["c", "b"]);
  expect(message.notices[1]).toEqual({
    node: "b",
    is: "drift",
    since: at(0).toISOString(),
    why: "x",
    isFlapping: false,
  });
});

test("a node that has nothing to be remembered is forgotten", () => {
  const first = turnOf(receiver({ flap: { within: "1m" } }), new Map(), round(["a", "drift"]), at(0));
  const second = turnOf(receiver({ flap: { within: "1m" } }), first.ifTold, round(["a", "ok"]), at(5));
  const third = turnOf(receiver({ flap: { within: "1m" } }), second.ifTold, round(["a", "ok"]), at(10));
  expect(third.ifTold.size).toBe(0);
});

function round(...pairs: readonly (readonly [string, Seen["is"]])[]) {
  const seen = pairs.map(([node, is]) => ({ node, is }));
  return { fleet: "office", revision: null, seen, nodes: new Set(["a", "b", "c"]) };
}
