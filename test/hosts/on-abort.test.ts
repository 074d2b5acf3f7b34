import { getEventListeners } from "node:events";
import { expect, test } from "vitest";
import { onAbort } from "../../src/hosts/on-abort.ts";

test("all that wait are called once when the signal aborts, and a signal gets one listener for all of them", () => {
  const controller = new AbortController();
  const called: string[] = [];
  for (const name of ["first", "second"]) onAbort(controller.signal, () => called.push(name));
  expect(getEventListeners(controller.signal, "abort")).toHaveLength(1);
  controller.abort();
  controller.abort();
  expect(called).toEqual(["first", "second"]);
});

test("who has taken back its call is not called, also when another call takes it back at that moment", () => {
  const controller = new AbortController();
  const called: string[] = [];
  onAbort(controller.signal, () => forgetLater());
  const forget = onAbort(controller.signal, () => called.push("forgotten"));
  const forgetLater = onAbort(controller.signal, () => called.push("forgotten later"));
  forget();
  controller.abort();
  expect(called).toEqual([]);
});

test("a signal that has aborted before calls back at once", () => {
  const called: string[] = [];
  onAbort(AbortSignal.abort(), () => called.push("at once"))();
  expect(called).toEqual(["at once"]);
});
