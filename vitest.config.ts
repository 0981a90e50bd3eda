import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

// Most tests wait for a disk, a browser or another process: two at a time even where Vitest would keep a core free.
const workers = Math.max(2, availableParallelism() - 1);

export default defineConfig({
  test: {
    maxWorkers: workers,
    minWorkers: workers,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{app,search,prisma,seed}/**/*.test.{ts,tsx}', 'test/*.test.ts', 'test/{contract,integration,golden}/**/*.test.{ts,tsx}'],
          globalSetup: ['test/setup/base-database.ts'],
          setupFiles: ['test/setup/strict-console.ts'],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['test/journeys/**/*.test.ts'],
          globalSetup: ['test/setup/site.ts'],
          setupFiles: ['test/setup/strict-console.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
