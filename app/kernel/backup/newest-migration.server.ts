import type { Database } from '#prisma/database.ts';

/** The name of the newest migration that the database has. @throws if it has none, so that it is no database of a site. */
export async function newestMigration(db: Database): Promise<string> {
  const [row] = await db.$queryRaw<{ name: string | null }[]>`
    SELECT max(migration_name) AS "name" FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`;
  if (!row?.name) throw new Error('数据库没有应用过任何迁移。');
  return row.name;
}
