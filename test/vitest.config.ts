import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { SummaryReporter } from "./support/summary-reporter.ts";

/** Rooms whose tests start processes: sshd, gateways, shells, the built command line. Two at a time is what two cores bear. */
const machine = ["test/hosts/**/*.test.ts", "test/cli/**/*.test.ts", "test/e2e/**/*.test.ts"];
const openclaw = ["test/e2e/openclaw*.test.ts"];
const faults = ["test/faults/**/*.test.ts"];

export default defineConfig({
  root: fileURLToPath(new URL("..", import.meta.url)),
  test: {
    reporters: ["default", new SummaryReporter()],
    allowOnly: false,
    coverage: { include: ["src/{model,core,resources,engine}/**/*.ts"], reportsDirectory: "coverage" },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: [...machine, ...faults],
          testTimeout: 30_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: "machine",
          include: machine,
          exclude: openclaw,
          pool: "forks",
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: "openclaw",
          include: openclaw,
          pool: "forks",
          maxWorkers: 1,
          maxConcurrency: 2,
          testTimeout: 300_000,
          hookTimeout: 300_000,
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: {
          name: "faults",
          include: faults,
          pool: "forks",
          maxWorkers: 2,
          testTimeout: 120_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
