import BetterSqlite3 from 'better-sqlite3';
import { expect, it } from 'vitest';
import { keepStatements } from '#prisma/statements.ts';
import { testDatabase } from '#test/setup/database.ts';
import { person } from '#test/factories/person.ts';

it('a question is prepared once, whatever it is asked with', () => {
  const client = new BetterSqlite3(':memory:');
  let prepared = 0;
  const prepare = client.prepare.bind(client);
  client.prepare = (sql: string) => {
    prepared += 1;
    return prepare(sql);
  };
  keepStatements(client);
  client.prepare('CREATE TABLE word (text TEXT)').run();
  for (const text of ['甲', '乙']) client.prepare('INSERT INTO word VALUES (?)').bind([text]).run();
  const asked = ['甲', '丙', '乙'].map((text) => client.prepare('SELECT text FROM word WHERE text = ?').bind([text]).raw().all());
  expect([asked, prepared]).toEqual([[[['甲']], [], [['乙']]], 3]);
  client.close();
});

it('the structure may change under what was prepared', async () => {
  const db = await testDatabase();
  const { id } = await person(db);
  const name = () => db.person.findUnique({ where: { id }, select: { name: true } });
  const before = await name();
  await db.$executeRawUnsafe('ALTER TABLE "Person" ADD COLUMN "extra" TEXT');
  expect(await name()).toEqual(before);
  await db.$executeRawUnsafe('ALTER TABLE "Person" RENAME TO "Elsewhere"');
  await expect(name()).rejects.toMatchObject({ code: 'P2021' });
  await db.$disconnect();
});
