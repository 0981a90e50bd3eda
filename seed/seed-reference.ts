import { isDeepStrictEqual } from 'node:util';
import { startOf, type Day } from '#app/kernel/calendar.ts';
import { rowOf } from '#app/kernel/work-calendar/notice-row.ts';
import { SHIPPED_NOTICES } from '#app/kernel/work-calendar/shipped-notices.ts';
import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { announce } from './announcement.ts';
import { referenceRows } from './reference.ts';
import { foreignSources } from './reference/sources.ts';

/** Those of `wanted` that are missing from `present` or differ from it. */
function differing<T extends object>(wanted: readonly T[], present: readonly T[], key: (row: T) => string): T[] {
  const found = new Map(present.map((row) => [key(row), row]));
  return wanted.filter((row) => !isDeepStrictEqual({ ...found.get(key(row)) }, { ...row }));
}

/**
 * Brings sources, districts, lines, tags, parks and their conditions to the state in the code, in one transaction; rows that
 * already match are not touched. An empty database also gets the days off of the years that the program knows: while there is nobody, no
 * deadline runs that they could move; otherwise the site loads them when it starts. Sources of other cities go, unless something rests on them.
 * @param options.announces whether to announce a change here; false if the caller's next step does it.
 * @param options.demonstration whether to include what is invented for the demonstration; not for a park in real use.
 * @returns how many rows were written or removed.
 */
export async function seedReference(db: Database, today: Day, { announces = true, demonstration = true } = {}): Promise<number> {
  const wanted = referenceRows(today, demonstration);
  return inTransaction(db, async (tx) => {
    const bySlug = (row: { slug: string }): string => row.slug;
    const byPlace = (row: { parkSlug: string; position: number }): string => `${row.parkSlug}/${row.position}`;
    const sources = differing(wanted.sources, await tx.source.findMany(), (row) => row.id);
    const districts = differing(wanted.districts, await tx.district.findMany(), bySlug);
    const categories = differing(wanted.categories, await tx.serviceCategory.findMany(), bySlug);
    const tags = differing(wanted.tags, await tx.serviceTag.findMany(), bySlug);
    const parks = differing(wanted.parks, await tx.park.findMany(), bySlug);
    const standing = await tx.parkCondition.findMany({ where: { parkSlug: { in: wanted.parks.map(bySlug) } } });
    const conditions = differing(wanted.conditions, standing, byPlace);
    const kept = new Set(wanted.conditions.map(byPlace));
    const dropped = standing.filter((row) => !kept.has(byPlace(row)));

    for (const row of sources) await tx.source.upsert({ where: { id: row.id }, create: row, update: row });
    for (const row of districts) await tx.district.upsert({ where: { slug: row.slug }, create: row, update: row });
    for (const row of categories) await tx.serviceCategory.upsert({ where: { slug: row.slug }, create: row, update: row });
    for (const row of tags) await tx.serviceTag.upsert({ where: { slug: row.slug }, create: row, update: row });
    for (const row of parks) await tx.park.upsert({ where: { slug: row.slug }, create: row, update: row });
    for (const row of conditions) {
      const { parkSlug, position } = row;
      await tx.parkCondition.upsert({ where: { parkSlug_position: { parkSlug, position } }, create: row, update: row });
    }
    for (const { parkSlug, position } of dropped) await tx.parkCondition.delete({ where: { parkSlug_position: { parkSlug, position } } });

    const empty = (await tx.person.count()) + (await tx.yearNotice.count()) === 0;
    const notices = empty ? SHIPPED_NOTICES.map((notice) => rowOf(notice, 1, startOf(today))) : [];
    for (const data of notices) await tx.yearNotice.create({ data, select: { id: true } });

    const nothing = { none: {} };
    const { count: foreign } = await tx.source.deleteMany({
      where: {
        id: { in: foreignSources() },
        verifications: nothing,
        licences: nothing,
        districts: nothing,
        parks: nothing,
        parkConditions: nothing,
        tenancies: nothing,
        organisations: nothing,
      },
    });

    const written = [sources, districts, categories, tags, parks, conditions, dropped, notices].reduce(
      (sum, rows) => sum + rows.length,
      foreign,
    );
    if (written > 0 && announces) await announce(tx, today);
    return written;
  });
}
