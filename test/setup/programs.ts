import path from 'node:path';

/** The programs that tests start in their own processes. */
export const PROGRAMS = [
  'app/cli/admin',
  'app/cli/backup',
  'app/cli/backup-verify',
  'app/cli/calendar',
  'app/cli/import',
  'app/cli/record-verify',
  'app/cli/restore',
  'app/web/listen.server',
  'prisma/migrate',
  'seed/main',
  'test/integration/bank-files/child',
  'test/integration/outbox/child',
  'test/integration/people/guess',
  'test/integration/record/child',
] as const;

export type Program = (typeof PROGRAMS)[number];

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of the bundled programs. */
    programs: string;
  }
}

/** The path of a program's bundle in the folder of all. Node runs it without a compiler. */
export const bundleOf = (folder: string, program: Program): string => path.join(folder, `${program}.mjs`);
