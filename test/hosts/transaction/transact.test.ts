import { expect, test } from "vitest";
import { after, fakeOpenclaw, linkOf, litterOf, makeMachine, shells, treeOf } from "./machine.ts";

test.each(shells)("in $name the file, a link and the record are written and nothing else is left", async (shell) => {
  const machine = makeMachine({ shell });
  const t0 = Date.now();
  const outcome = await machine.apply({ config: machine.write(after), links: [linkOf(machine, "memory")], newFingerprintKey: "ab".repeat(16) });
  console.log(outcome, Date.now() - t0);
  console.log(treeOf(machine.dir).join("\n"));
  expect(litterOf(machine)).toEqual([]);
  const openclaw = fakeOpenclaw(machine);
  const t1 = Date.now();
  console.log(await machine.apply({ config: machine.write("{}"), openclaw}), Date.now()-t1);
  console.log(openclaw.calls());
});
