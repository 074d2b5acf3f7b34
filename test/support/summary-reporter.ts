import type { Reporter, TestModule } from "vitest/node";

/**
 * Ends a run with `N passed, N failed` alone on a line, for people and scripts. A file that could not be loaded, a hook that
 * failed and an error outside of any test count as failures; a test that was not run is neither and is named apart.
 */
export class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    let [passed, failed, skipped] = [0, unhandled.length, 0];
    for (const module of modules) {
      failed += module.errors().length;
      for (const suite of module.children.allSuites()) failed += suite.errors().length;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === "passed") passed += 1;
        else if (state === "failed") failed += 1;
        else skipped += 1;
      }
    }
    if (skipped > 0) process.stdout.write(`${skipped} not run\n`);
    process.stdout.write(`${passed} passed, ${failed} failed\n`);
  }
}
