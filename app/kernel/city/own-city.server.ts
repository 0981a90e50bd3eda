import type { Database } from '#prisma/database.ts';
import { CITY } from './active.ts';

const NAMED = 3;

const some = (names: readonly string[]): string => `${names.slice(0, NAMED).join('、')}${names.length > NAMED ? ' 等' : ''}`;

/** Why the database is not of the city that this site is of: one with the districts of another would half work. Null where it is, or is of no city yet. */
export async function foreignCity(db: Database): Promise<string | null> {
  const own = new Map(CITY.districts.map(({ slug, name }) => [slug, name]));
  const found = await db.district.findMany({ select: { slug: true, name: true } });
  const foreign = found.filter(({ slug, name }) => own.get(slug) !== name).map(({ name }) => name);
  if (foreign.length === 0) return null;
  return `数据库里是另一座城市的数据（有${some(foreign)}），配置的却是${CITY.name}（CITY=${CITY.slug}）。请改正 CITY，或用 DATABASE_URL 换一个数据库，如 file:./data/${CITY.slug}.db。`;
}

/** Makes sure that the database is not of another city. @throws with what is wrong and what to do about it. */
export async function refuseOtherCity(db: Database): Promise<void> {
  const foreign = await foreignCity(db);
  if (foreign !== null) throw new Error(foreign);
}

/** Makes sure that the database is of this city and has all of its districts, or is of no city yet. @throws as `refuseOtherCity`. */
export async function requireOwnCity(db: Database): Promise<void> {
  await refuseOtherCity(db);
  const there = new Set((await db.district.findMany({ select: { slug: true } })).map(({ slug }) => slug));
  const missing = CITY.districts.filter(({ slug }) => !there.has(slug)).map(({ name }) => name);
  if (there.size > 0 && missing.length > 0)
    throw new Error(`数据库里缺${CITY.name}的${some(missing)}。请运行 npm run seed -- --reference-only 补上。`);
}
