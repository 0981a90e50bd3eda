import { existsSync } from 'node:fs';
import { dayOf } from '#app/kernel/calendar.ts';
import { refuseOtherCity } from '#app/kernel/city/own-city.server.ts';
import type { SecretBox } from '#app/kernel/credentials/secret-box.server.ts';
import type { FileStore } from '#app/kernel/files/file-store.ts';
import { isUnmigrated, openDatabase, type Database } from '#prisma/database.ts';
import { databasePath } from '#prisma/database-path.ts';
import { readArguments, USAGE, type SeedArguments } from './arguments.ts';
import { peopleAreThere } from './demo/people.ts';
import { demoIsComplete, seedDemo } from './seed-demo.ts';
import { seedReference } from './seed-reference.ts';

/** What the command gets: the database, and where the people's secrets and files go. */
export interface SeedGround {
  url: string;
  openSecretBox: (db: Database) => Promise<SecretBox>;
  openFiles: () => FileStore;
}

const UNMIGRATED = (url: string): string => `数据库 ${url} 还没有建好结构，请先运行 npm run migrate`;

/** Accounts whose password is public must not exist among those of real people. */
async function refuseAmongPeople(db: Database): Promise<void> {
  if ((await peopleAreThere(db)) || (await db.person.count({ where: { demo: false } })) === 0) return;
  throw new Error('数据库里已有正式账号，不写入演示数据。只更新基础数据请加 --reference-only；要看演示请换一个数据库（DATABASE_URL）。');
}

async function seed(
  db: Database,
  { openSecretBox, openFiles }: SeedGround,
  { ifEmpty, referenceOnly, institutions, today: given }: SeedArguments,
  now: Date,
): Promise<string> {
  await refuseOtherCity(db);
  if (ifEmpty && (await db.institution.count()) > 0) return '已有机构，未写入数据。';
  if (ifEmpty && (await db.person.count()) > 0) return '已有账号，未写入数据。';
  const today = given ?? dayOf(now);
  const size = { institutions, today, people: { box: await openSecretBox(db), files: openFiles() } };
  const demoFollows = !referenceOnly && !(await demoIsComplete(db, size));
  if (demoFollows) await refuseAmongPeople(db);
  const changed = await seedReference(db, today, { announces: !demoFollows });
  const added = demoFollows ? await seedDemo(db, size) : { institutions: 0, people: 0, plans: 0 };
  if (changed + added.institutions + added.people + added.plans === 0) return '数据已是最新，未写入。';
  return `基础数据写入 ${changed} 行，演示机构新增 ${added.institutions} 家，演示账号新增 ${added.people} 个，演示平面图新增 ${added.plans} 份（以 ${today} 为准）。`;
}

async function fill(words: readonly string[], ground: SeedGround, now: Date): Promise<string> {
  const { url } = ground;
  const given = readArguments(words);
  if (!existsSync(databasePath(url))) throw new Error(UNMIGRATED(url));
  const db = await openDatabase(url);
  try {
    return await seed(db, ground, given, now);
  } catch (error) {
    throw isUnmigrated(error) ? new Error(UNMIGRATED(url), { cause: error }) : error;
  } finally {
    await db.$disconnect();
  }
}

/**
 * Runs `npm run seed` with these words.
 * @returns the text to print and the exit code; never throws.
 */
export async function runSeed(words: readonly string[], ground: SeedGround, now: Date): Promise<{ code: 0 | 1; text: string }> {
  try {
    return { code: 0, text: await fill(words, ground, now) };
  } catch (error) {
    const wrong = `数据准备失败：${error instanceof Error ? error.message : String(error)}`;
    return { code: 1, text: words.length > 0 ? `${wrong}\n${USAGE}` : wrong };
  }
}
