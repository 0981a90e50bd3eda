import type { Database } from '#prisma/database.ts';
import { CITY } from './active.ts';

const NAMED = 3;

const some = (names: readonly string[]): string => `${names.slice(0, NAMED).join('、')}${names.length > NAMED ? ' 等' : ''}`;

/** Why the database belongs to another city than the site: it would only half work. Null if it matches or has no city yet. */
export async function foreignCity(db: Database): Promise<string | null> {
  const own = new Map(CITY.districts.map(({ slug, name }) => [slug, name]));
  const found = await db.district.findMany({ select: { slug: true, name: true } });
  const foreign = found.filter(({ slug, name }) => own.get(slug) !== name).map(({ name }) => name);
  if (foreign.length === 0) return null;
  return `数据库里是另一座城市的数据（有${some(foreign)}），配置的却是${CITY.name}（CITY=${CITY.slug}）。请改正 CITY，或用 DATABASE_URL 换一个数据库，如 file:./data/${CITY.slug}.db。`;
}

/** Checks that the database does not belong to another city. @throws with what is wrong and what to do about it. */
export async function refuseOtherCity(db: Database): Promise<void> {
  const foreign = await foreignCity(db);
  if (foreign !== null) throw new Error(foreign);
}

/** Checks that the database belongs to this city and has all its districts, or has no city yet. @throws as `refuseOtherCity`. */
export async function requireOwnCity(db: Database): Promise<void> {
  await refuseOtherCity(db);
  const there = new Set((await db.district.findMany({ select: { slug: true } })).map(({ slug }) => slug));
  const missing = CITY.districts.filter(({ slug }) => !there.has(slug)).map(({ name }) => name);
  if (there.size > 0 && missing.length > 0)
    throw new Error(`数据库里缺${CITY.name}的${some(missing)}。请运行 npm run seed -- --reference-only 补上。`);
}
