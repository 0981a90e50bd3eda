import { existsSync } from 'node:fs';
import { isLocked, isUnmigrated, openDatabase, type Database } from '#prisma/database.ts';
import { databasePath } from '#prisma/database-path.ts';
import { applyMigrations } from '#prisma/migrations.ts';
import { notDone, type Outcome } from '../outcome.ts';
import { readCommand, USAGE, type Command } from './arguments.ts';
import { init, refusal, type Surroundings } from './init.ts';
import { renewSecret } from './forget-secret.ts';
import { grant, list, revoke } from './offices.ts';

function carryOut(db: Database, command: Command, around: Surroundings, now: Date): Promise<Outcome> {
  switch (command.verb) {
    case 'init':
      return init(db, command, around, now);
    case 'grant':
      return grant(db, command.office, now);
    case 'revoke':
      return revoke(db, command.office, now);
    case 'list':
      return list(db);
    case 'forget-secret':
      return renewSecret(db, around, now);
  }
}

/** Prepares the database for `init`. If that is impossible, returns why and changes nothing. */
async function prepare(url: string): Promise<string | null> {
  if (existsSync(databasePath(url))) {
    const db = await openDatabase(url);
    try {
      const refused = await refusal(db, url);
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
    // The migration engine needs exclusive access to the database.
    if (isLocked(error)) return `数据库 ${databasePath(url)} 正被别的程序使用，请先停止网站再运行。`;
    throw error;
  }
  return null;
}

async function answer(words: readonly string[], around: Surroundings, now: Date): Promise<Outcome> {
  const command = readCommand(words);
  if ('usage' in command) return { code: 2, text: `${command.usage}\n\n${USAGE}` };
  const url = around.env.DATABASE_URL;
  if (command.verb === 'init') {
    const refused = await prepare(url);
    if (refused !== null) return { code: 2, text: refused };
  } else if (!existsSync(databasePath(url))) {
    return { code: 2, text: `没有数据库 ${databasePath(url)}。请先运行 npm start，正式使用请先运行 npm run admin -- init。` };
  }
  const db = await openDatabase(url);
  try {
    return await carryOut(db, command, around, now);
  } catch (error) {
    if (isUnmigrated(error)) return { code: 2, text: `数据库 ${databasePath(url)} 的结构不是最新的，请先运行 npm run migrate。` };
    throw error;
  } finally {
    await db.$disconnect();
  }
}

/**
 * Runs `npm run admin` with these words on the database of `around.env.DATABASE_URL`.
 * @returns the text to print and the exit code; never throws.
 */
export function runAdmin(words: readonly string[], around: Surroundings, now: Date): Promise<Outcome> {
  return answer(words, around, now).catch((error: unknown) => notDone(1, error));
}
