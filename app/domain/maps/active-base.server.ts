import type { Database } from '#prisma/database.ts';
import { CITY } from '#app/kernel/city/active.ts';
import { CITY_BASE, type MapBase } from './base.ts';

interface Known {
  packId: string;
  base: Promise<MapBase>;
}

/** The boundary pack in use for each database, read once. */
const known = new WeakMap<Database, Known>();

async function readPack(db: Database, id: string): Promise<MapBase> {
  const { content } = await db.boundaryPack.findUniqueOrThrow({ where: { id }, select: { content: true } });
  return JSON.parse(content) as MapBase;
}

/**
 * The boundaries under every map of the site: the newest imported ones of its city that are not undone, otherwise the bundled ones.
 * Asks the database for one row; returns the same object until something is imported or undone.
 */
export async function activeBase(db: Database): Promise<MapBase> {
  const pack = await db.boundaryPack.findFirst({
    where: { city: CITY.slug, undoneAt: null },
    orderBy: [{ importedAt: 'desc' }, { id: 'desc' }],
    select: { id: true },
  });
  if (!pack) return CITY_BASE;
  const before = known.get(db);
  if (before?.packId === pack.id) return before.base;
  const base = readPack(db, pack.id);
  known.set(db, { packId: pack.id, base });
  base.catch(() => known.delete(db));
  return base;
}
