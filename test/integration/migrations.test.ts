import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { testDatabase } from '#test/setup/database.ts';
import { programFile } from '#test/setup/program-file.ts';

it('the migrations make what the schema says, and the engine that writes the next one can read it', async () => {
  const { url } = await testDatabase();
  // As its own program, since the engine keeps the memory of a process to itself.
  const { stdout } = await promisify(execFile)(process.execPath, [programFile('prisma/migrate'), 'new', 'lacking'], {
    env: { ...process.env, DATABASE_URL: url },
  });
  expect(stdout.trim()).toBe('结构没有变化，未写迁移。');
});
