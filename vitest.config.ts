import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{app,search,prisma,seed}/**/*.test.{ts,tsx}', 'test/*.test.ts', 'test/{contract,integration,golden}/**/*.test.{ts,tsx}'],
          globalSetup: ['test/setup/base-database.ts'],
          setupFiles: ['test/setup/strict-console.ts'],
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
