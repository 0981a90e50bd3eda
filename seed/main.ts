/** `npm run seed`: the reference data, and a park full of invented institutions to show the site with. */
import { existsSync } from 'node:fs';
import { dayOf } from '#app/domain/calendar.ts';
import { openFiles, openSecretBox } from '#app/web/data-folder.server.ts';
import { env } from '#app/web/env.server.ts';
import { openDatabase, type Database } from '#prisma/database.ts';
import { databasePath } from '#prisma/migrations.ts';
import { readArguments, USAGE, type SeedArguments } from './arguments.ts';
import { peopleAreThere } from './demo/people.ts';
import { demoIsComplete, seedDemo } from './seed-demo.ts';
import { seedReference } from './seed-reference.ts';

const UNMIGRATED = (url: string): string => `数据库 ${url} 还没有建好结构，请先运行 npm run migrate`;

/** Codes with which Prisma says that a table or a column is not there. */
function isUnmigrated(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'P2021' || error.code === 'P2022');
}

/** Accounts whose password everybody can read do not belong among those of real people. */
async function refuseAmongPeople(db: Database): Promise<void> {
  if ((await peopleAreThere(db)) || (await db.person.count({ where: { demo: false } })) === 0) return;
  throw new Error('数据库里已有正式账号，不写入演示数据。只更新基础数据请加 --reference-only；要看演示请换一个数据库（DATABASE_URL）。');
}

async function seed(db: Database, { ifEmpty, referenceOnly, institutions, today: given }: SeedArguments): Promise<string> {
  if (ifEmpty && (await db.institution.count()) > 0) return '已有机构，未写入数据。';
  if (ifEmpty && (await db.person.count()) > 0) return '已有账号，未写入数据。';
  const today = given ?? dayOf(new Date());
  const size = { institutions, today, people: { box: await openSecretBox(), files: openFiles() } };
  const demoFollows = !referenceOnly && !(await demoIsComplete(db, size));
  if (demoFollows) await refuseAmongPeople(db);
  const changed = await seedReference(db, today, { announces: !demoFollows });
  const added = demoFollows ? await seedDemo(db, size) : { institutions: 0, people: 0 };
  if (changed + added.institutions + added.people === 0) return '数据已是最新，未写入。';
  return `基础数据写入 ${changed} 行，演示机构新增 ${added.institutions} 家，演示账号新增 ${added.people} 个（以 ${today} 为准）。`;
}

async function main(): Promise<void> {
  const url = env.DATABASE_URL;
  const given = readArguments(process.argv.slice(2));
  if (!existsSync(databasePath(url))) throw new Error(UNMIGRATED(url));
  const db = await openDatabase(url);
  try {
    console.log(await seed(db, given));
  } catch (error) {
    throw isUnmigrated(error) ? new Error(UNMIGRATED(url), { cause: error }) : error;
  } finally {
    await db.$disconnect();
  }
}

main().catch((error: unknown) => {
  console.error(`数据准备失败：${error instanceof Error ? error.message : String(error)}`);
  if (process.argv.length > 2) console.error(USAGE);
  process.exitCode = 1;
});
