import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { downloadArtifact, findArtifacts } from "../../src/forge/artifacts.ts";
import { unzipOne } from "../../src/forge/unzip.ts";
import { zipOf } from "../support/zip.ts";
import { forge } from "./support.ts";

const head = "a".repeat(40);
const file = { name: "plan.json", text: '{"formatVersion":1}' };
const plan = { name: "clawform-plan-prod", head };

describe("the plan of a run", () => {
  test("is found by name and commit, newest first, and read; the store of files never sees the token", async () => {
    await using here = await forge({ pageSize: 1 });
    const first = here.api.artifact(plan.name, file, { head });
    const second = here.api.artifact(plan.name, { ...file, text: "2" }, { head });
    here.api.artifact("coverage", file, { head });
    here.api.artifact(plan.name, file, { head: "b".repeat(40) });
    const found = await findArtifacts(here.gitHub, plan);
    expect(found.map(({ id }) => id)).toEqual([second, first]);
    expect(await downloadArtifact(here.gitHub, found[1]!, "plan.json")).toBe(file.text);
    expect(here.api.asked.at(-1)).toMatchObject({ authorization: undefined, path: `/store/${first}` });
  });

  test.each([
    { name: "a fork", run: { head, headRepository: "mallory/claw-fleet" } },
    { name: "a push", run: { head, event: "push" } },
    { name: "somebody who asks for a run by hand", run: { head, event: "workflow_dispatch" } },
    { name: "a pull request that runs with secrets", run: { head, event: "pull_request_target" } },
  ])("of $name is not trusted, though GitHub lists it", async ({ run }) => {
    await using here = await forge();
    here.api.artifact(plan.name, file, run);
    expect(await findArtifacts(here.gitHub, plan)).toEqual([]);
  });

  test("that has expired is none", async () => {
    await using here = await forge();
    here.api.artifact(plan.name, file, { head });
    here.api.artifacts[0]!.expired = true;
    expect(await findArtifacts(here.gitHub, plan)).toEqual([]);
  });

  test("that is not what GitHub has kept is refused", async () => {
    await using here = await forge();
    here.api.artifact(plan.name, file, { head });
    const [found] = await findArtifacts(here.gitHub, plan);
    here.api.artifacts[0]!.zip = zipOf([{ ...file, text: "{}" }]);
    await expect(downloadArtifact(here.gitHub, found!, "plan.json")).rejects.toThrow("is not what GitHub says it is");
  });

  test("is not fetched from a place that is not safe", async () => {
    await using here = await forge();
    here.api.trouble({ status: 302, headers: { location: "http://example.invalid/plan.zip" } });
    await expect(downloadArtifact(here.gitHub, { id: 1, run: 1, digest: "" }, "plan.json")).rejects.toThrow(
      "GitHub sends us to a place that is not safe for artifact 1: not followed",
    );
  });
});

describe("an archive", () => {
  test.each([0, 8] as const)("of one file gives the file: method %i", (method) => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 2000 }), (text) => {
        const bytes = unzipOne(zipOf([{ name: "plan.json", text, method }]), "plan.json", 100_000);
        expect(Buffer.from(bytes).equals(Buffer.from(text))).toBe(true);
      }),
    );
  });

  test.each([
    { name: "two files", zip: zipOf([file, { name: "other", text: "" }]), why: "more than one file" },
    { name: "no file", zip: zipOf([]), why: "more than one file" },
    { name: "another file", zip: zipOf([{ ...file, name: "../plan.json" }]), why: "does not hold the file" },
    { name: "a file of another size", zip: zipOf([{ ...file, size: 5 }]), why: "cannot be unpacked" },
    { name: "a file that is larger than it may", zip: zipOf([{ ...file, size: 2000 }]), why: "larger than 1000 bytes" },
    {
      name: "a bomb that says it is small",
      zip: zipOf([{ ...file, text: " ".repeat(1e6), size: 10 }]),
      why: "cannot be unpacked",
    },
    { name: "a file that says it is larger than it is", zip: zipOf([{ ...file, size: 999 }]), why: "damaged" },
    { name: "a file with another checksum", zip: zipOf([{ ...file, crc: 1 }]), why: "damaged" },
    { name: "an encrypted file", zip: zipOf([{ ...file, flags: 9 }]), why: "encrypted" },
    { name: "nothing", zip: Buffer.alloc(0), why: "no end" },
    { name: "a page for people", zip: Buffer.from("<html>".repeat(20)), why: "no end" },
    { name: "half of it", zip: zipOf([file]).subarray(10), why: "damaged" },
  ])("with $name is refused", ({ zip, why }) => {
    expect(() => unzipOne(zip, "plan.json", 1000)).toThrow(why);
  });

  test("with any byte changed gives the same file, or a refusal, and nothing else", () => {
    const zip = zipOf([file]);
    fc.assert(
      fc.property(fc.nat(zip.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const bad = Buffer.from(zip);
        bad[at] = bad[at]! ^ change;
        try {
          expect(Buffer.from(unzipOne(bad, "plan.json", 1000)).toString()).toBe(file.text);
        } catch (error) {
          expect((error as Error).message).toContain("the archive of the plan cannot be used");
        }
      }),
      { numRuns: 1000 },
    );
  });
});
