import { expect, it } from 'vitest';
import { lackingSql } from '#prisma/migrations.ts';
import { testDatabase } from '#test/setup/database.ts';

it('the migrations make what the schema says, and the engine that writes the next one can read it', async () => {
  const db = await testDatabase();
  expect(await lackingSql(db.url)).toBeNull();
});
