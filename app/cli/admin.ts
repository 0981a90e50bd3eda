/** `npm run admin -- init|grant|revoke|list …`: the first administrator, and who holds which office. Exit codes: 0 done, 1 refused, 2 usage or database wrong. */
import { existsSync } from 'node:fs';
import { env } from '#app/web/env.server.ts';
import { openDatabase, type Database } from '#prisma/database.ts';
import { applyMigrations, databasePath } from '#prisma/migrations.ts';
import { readCommand, USAGE, type Command } from './admin/arguments.ts';
import { init, refusal } from './admin/init.ts';
import { grant, list, revoke } from './admin/offices.ts';
import type { Outcome } from './admin/outcome.ts';

function carryOut(db: Database, command: Command, now: Date): Promise<Outcome> {
  switch (command.verb) {
    case 'init':
      return init(db, command, now);
    case 'grant':
      return grant(db, command.office, now);
    case 'revoke':
      return revoke(db, command.office, now);
    case 'list':
      return list(db);
  }
}

/** Codes with which Prisma says that a table or a column is not there. */
function isUnmigrated(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'P2021' || error.code === 'P2022');
}

/** Makes the database ready for `init`; says why where that cannot be, without changing it. */
async function prepare(url: string): Promise<string | null> {
  if (existsSync(databasePath(url))) {
    const db = await openDatabase(url);
    try {
      const refused = await refusal(db);
      if (refused !== null) return refused;
    } catch (error) {
      if (!isUnmigrated(error)) throw error;
    } finally {
      await db.$disconnect();
    }
  }
  try {
    await applyMigrations(url);
  } catch (error) {
    // The engine that migrates wants the database to itself.
    if (error instanceof Error && /SocketTimeout|SQLITE_BUSY|database is locked/u.test(error.message)) return `数据库 ${databasePath(url)} 正被别的程序使用，请先停止网站再运行。`;
    throw error;
  }
  return null;
}

async function main(): Promise<Outcome> {
  const command = readCommand(process.argv.slice(2));
  if ('usage' in command) return { code: 2, text: `${command.usage}\n\n${USAGE}` };
  const url = env.DATABASE_URL;
  if (command.verb === 'init') {
    const refused = await prepare(url);
    if (refused !== null) return { code: 2, text: refused };
  } else if (!existsSync(databasePath(url))) {
    return { code: 2, text: `没有数据库 ${databasePath(url)}。请先运行 npm start，正式使用请先运行 npm run admin -- init。` };
  }
  const db = await openDatabase(url);
  try {
    return await carryOut(db, command, new Date());
  } catch (error) {
    if (isUnmigrated(error)) return { code: 2, text: `数据库 ${databasePath(url)} 的结构不是最新的，请先运行 npm run migrate。` };
    throw error;
  } finally {
    await db.$disconnect();
  }
}

const { code, text } = await main().catch((error: unknown): Outcome => ({ code: 1, text: `没有完成：${error instanceof Error ? error.message : String(error)}` }));
(code === 0 ? process.stdout : process.stderr).write(`${text}\n`);
process.exitCode = code;
