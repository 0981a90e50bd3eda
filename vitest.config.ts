import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

// Most tests wait for a disk, a browser or another process: one more at a time than there are cores, which would idle for a third of the time.
const workers = Math.max(3, availableParallelism() + 1);

/** What takes longest whatever its size. */
const LONG = ['every-workplace', 'roles', 'every-page', 'sending/double-click'];

/** The long ones first, so that none is left to run alone at the end; the others as Vitest has them. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification): boolean => LONG.some((name) => moduleId.includes(`/journeys/${name}.`));
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

/** Long rounds take longer. */
const LIMIT_MS = process.env.DRILL === '1' ? 3_600_000 : 300_000;

// Limits end a test that hangs; how fast the machine is, and what else it does, is no reason to fail.
const PATIENT = {
  testTimeout: LIMIT_MS,
  hookTimeout: LIMIT_MS,
  setupFiles: ['test/setup/strict-console.ts'],
  expect: { poll: { timeout: 60_000 } },
};

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    maxWorkers: workers,
    minWorkers: workers,
    // The files of a process share its modules, and with them its browser; those of the two projects share nothing.
    isolate: false,
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            '{app,search,prisma,seed}/**/*.test.{ts,tsx}',
            'test/*.test.ts',
            'test/{contract,integration,golden}/**/*.test.{ts,tsx}',
          ],
          globalSetup: ['test/setup/bundle-programs.ts', 'test/setup/base-database.ts'],
          isolate: false,
          ...PATIENT,
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['test/journeys/**/*.test.ts'],
          globalSetup: ['test/setup/bundle-programs.ts', 'test/setup/site.ts'],
          isolate: false,
          ...PATIENT,
        },
      },
    ],
  },
});
