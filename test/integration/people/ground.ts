import { createLimiter, type Limiter } from '#app/kernel/limits/limiter.server.ts';
import { linkToken } from '#app/kernel/links/one-time-link.server.ts';
import type { LinkPurpose } from '#app/kernel/links/purposes.ts';
import { identify, type Identified } from '#app/kernel/sessions/identify.server.ts';
import type { Database } from '#prisma/database.ts';
import { BOX, NOW } from '#test/factories/person.ts';
import { testDatabase } from '#test/setup/database.ts';
import { rivals as connections } from '../organisations/ground.ts';

export interface Ground {
  db: Database & { url: string };
  limiter: Limiter;
  box: typeof BOX;
}

/** An empty database and its rate limits. */
export async function ground(): Promise<Ground> {
  const db = await testDatabase();
  return { db, limiter: createLimiter(db), box: BOX };
}

/** The same database over separate connections. */
export async function rivals({ db }: Ground, count = 2): Promise<Ground[]> {
  const others = await connections(db, count);
  // why: limits are counted outside transactions, where a connection that fails at once does not try again; they use the first connection.
  return others.map((other) => ({ db: Object.assign(other, { url: db.url }), limiter: createLimiter(db), box: BOX }));
}

/** The token in the newest link of a purpose, as its recipient has it. */
export async function sentLink({ db }: Ground, purpose: LinkPurpose, address?: string): Promise<string> {
  const { id } = await db.oneTimeLink.findFirstOrThrow({
    where: { purpose, ...(address && { address }) },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: { id: true },
  });
  return linkToken(BOX, id);
}

/** The owner of a token, which must be valid. */
export async function opened({ db }: Ground, token: string, now = NOW): Promise<Identified> {
  const identified = await identify(db, token, now);
  if (!identified) throw new Error('The token opens nothing');
  return identified;
}

/** The deeds on the record, oldest first. */
export async function deeds({ db }: Ground): Promise<string[]> {
  return (await db.recordEntry.findMany({ orderBy: { id: 'asc' }, select: { deed: true } })).map(({ deed }) => deed);
}

/** Everything in the database, by table. */
export async function dump({ db }: Ground): Promise<Map<string, string>> {
  const tables = await db.$queryRawUnsafe<{ name: string }[]>(
    `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`,
  );
  const written = (value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value);
  return new Map(
    await Promise.all(
      tables.map(
        async ({ name }) =>
          [name, JSON.stringify(await db.$queryRawUnsafe(`SELECT * FROM "${name}"`), (_key, value: unknown) => written(value))] as const,
      ),
    ),
  );
}

/** Tables that contain one of these words, as `table: word`. */
export async function foundIn(on: Ground, words: readonly string[]): Promise<string[]> {
  const tables = await dump(on);
  return [...tables].flatMap(([table, text]) => words.filter((word) => text.includes(word)).map((word) => `${table}: ${word}`)).sort();
}
