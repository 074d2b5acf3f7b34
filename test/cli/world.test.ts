import { expect, test } from "vitest";
import { createWorld } from "../../src/cli/world.ts";

test("a sleep ends when its time is over", async () => {
  const { sleep } = await createWorld();
  await expect(sleep(1, new AbortController().signal)).resolves.toBeUndefined();
});

test("a sleep ends at once when it is stopped, before or meanwhile, and does not throw", async () => {
  const { sleep } = await createWorld();
  const control = new AbortController();
  const sleeping = sleep(3_600_000, control.signal);
  control.abort();
  await expect(sleeping).resolves.toBeUndefined();
  await expect(sleep(3_600_000, control.signal)).resolves.toBeUndefined();
});
