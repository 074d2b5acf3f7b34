import { expect, test } from "vitest";
import { takeTurn } from "../../src/hosts/turns.ts";

test("never more than the given number have a turn at once, in the order they came, and other names do not wait", async () => {
  const order: number[] = [];
  let running = 0;
  let most = 0;
  const work = async (index: number) => {
    const giveBack = await takeTurn("bastion", 3);
    order.push(index);
    most = Math.max(most, ++running);
    // A few other things happen meanwhile.
    for (let tick = 0; tick < 5; tick++) await Promise.resolve();
    running--;
    giveBack();
    giveBack();
  };
  await Promise.all([...Array.from({ length: 20 }, (_, index) => work(index)), takeTurn("another", 1)]);
  expect(most).toBe(3);
  expect(order).toEqual(Array.from({ length: 20 }, (_, index) => index));
});
