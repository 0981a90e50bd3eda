import { existsSync } from 'node:fs';
import { writeMoment } from '#app/kernel/calendar.ts';
import { CITY } from '#app/kernel/city/active.ts';
import { foreignCity } from '#app/kernel/city/own-city.server.ts';
import { SYSTEM_WORDS } from '#app/domain/maps/boundaries/boundary-place.ts';
import { importBoundaries, listPacks, undoImport, type PackRow } from '#app/domain/maps/boundaries/import-boundaries.server.ts';
import { isUnmigrated, openDatabase, type Database } from '#prisma/database.ts';
import { databasePath } from '#prisma/database-path.ts';
import { notDone, type Outcome } from '../outcome.ts';
import { ASKED, readCommand, USAGE, type Command, type Statement } from './arguments.ts';
import type { Ask } from './ask.ts';

/** What the command works with. */
export interface Surroundings {
  /** Of the database. */
  url: string;
  /** Null if nobody can answer. */
  ask: Ask | null;
}

const ATTEMPTS = 3;
const byCommand = (now: Date) => ({ actor: null, requestId: 'cli', now });
const approval = (number: string | null): string => (number === null ? '没有审图号' : `审图号 ${number}`);
const title = ({ source, licence, approvalNumber }: PackRow): string => `${source}（${licence}，${approval(approvalNumber)}）`;
const shown = (count: number): string => count.toLocaleString('zh-CN');

type ImportCommand = Extract<Command, { verb: 'import' }>;

/** Asks for what the options do not give. */
async function complete({ given, missing }: ImportCommand, ask: Ask | null): Promise<{ statement: Statement } | { usage: string }> {
  if (missing.length > 0 && ask === null) return { usage: `还缺：${missing.map((name) => `--${name}`).join('、')}。` };
  const answers: Record<string, unknown> = { ...given };
  for (const name of missing) {
    for (let attempt = 1; answers[name] === undefined; attempt += 1) {
      const answer = await ask?.(attempt === 1 ? ASKED[name].question : `${ASKED[name].wrong}。${ASKED[name].question}`);
      const read = typeof answer === 'string' ? ASKED[name].read(answer) : null;
      if (read !== null) answers[name] = read;
      else if (typeof answer !== 'string' || attempt === ATTEMPTS) return { usage: `--${name}：${ASKED[name].wrong}。` };
    }
  }
  return { statement: answers as unknown as Statement };
}

async function takeIn(
  db: Database,
  command: ImportCommand,
  { source, licence, crs, approval: { number } }: Statement,
  now: Date,
): Promise<Outcome> {
  const { file, swapAxes, dryRun } = command;
  const imported = await importBoundaries(db, byCommand(now), {
    file,
    source,
    licence,
    system: crs,
    approvalNumber: number,
    swapAxes,
    dryRun,
  });
  if (!imported.ok) return { code: 1, text: `没有导入 ${file}：\n${imported.message}` };
  const { counts, bytes } = imported;
  const lines = [
    dryRun ? `${file} 可以导入（只核对，没有写入数据库）。` : `已导入${CITY.name} ${counts.districts} 个${CITY.districtsCalled}的边界。`,
    `${counts.format}，${SYSTEM_WORDS[crs]}；与随附示意图的偏移约 ${Math.round(counts.shifts[crs])} 米（中位数）。`,
    `读入 ${shown(counts.pointsRead)} 个点，其中 ${shown(counts.pointsShared)} 个在共用边界上；` +
      `简化为 ${shown(counts.pointsKept)} 个点，${Math.round(bytes / 1024)} KB${counts.ringsDropped > 0 ? `，略去 ${counts.ringsDropped} 个过小的岛或洞` : ''}。`,
    `来源：${source}；许可：${licence}；${approval(number)}。`,
    ...(number === null ? ['公开使用的地图应当经过审核并标注审图号（地图管理条例）；图下会注明没有审图号。'] : []),
    ...(dryRun ? [] : ['正在运行的网站随即换用新边界。撤销：npm run map:import -- --undo']),
  ];
  return { code: 0, text: lines.join('\n') };
}

async function list(db: Database): Promise<Outcome> {
  const packs = await listPacks(db);
  const used = packs.find(({ undoneAt }) => undoneAt === null);
  const lines = packs.map(
    (pack) =>
      `${writeMoment(pack.importedAt)}\t${title(pack)}\t${pack === used ? '现在使用' : pack.undoneAt === null ? '已被替换' : `${writeMoment(pack.undoneAt)}撤销`}`,
  );
  return { code: 0, text: used ? lines.join('\n') : [...lines, '现在使用随附的示意图。'].join('\n') };
}

async function undo(db: Database, now: Date): Promise<Outcome> {
  const done = await undoImport(db, byCommand(now));
  if (!done.ok) return { code: 1, text: done.message };
  return { code: 0, text: `已撤销导入：${title(done.undone)}。\n现在使用${done.now ? `：${title(done.now)}` : '随附的示意图'}。` };
}

async function answer(words: readonly string[], { url, ask }: Surroundings, now: Date): Promise<Outcome> {
  const command = readCommand(words);
  if ('usage' in command) return { code: 2, text: `${command.usage}\n\n${USAGE}` };
  if (!existsSync(databasePath(url)))
    return { code: 2, text: `没有数据库 ${databasePath(url)}。请先运行 npm start，正式使用请先运行 npm run admin -- init。` };
  if (command.verb === 'import' && !existsSync(command.file)) return { code: 1, text: `没有导入 ${command.file}：\n没有这个文件。` };
  const completed = command.verb === 'import' ? await complete(command, ask) : null;
  if (completed && 'usage' in completed) return { code: 2, text: `${completed.usage}\n\n${USAGE}` };
  const db = await openDatabase(url);
  try {
    const foreign = await foreignCity(db);
    if (foreign !== null) return { code: 2, text: foreign };
    if (command.verb === 'import' && completed) return await takeIn(db, command, completed.statement, now);
    return command.verb === 'list' ? await list(db) : await undo(db, now);
  } catch (error) {
    if (isUnmigrated(error)) return { code: 2, text: `数据库 ${databasePath(url)} 的结构不是最新的，请先运行 npm run migrate。` };
    throw error;
  } finally {
    await db.$disconnect();
  }
}

/**
 * Runs `npm run map:import` with these words on the database at `url`.
 * @returns the text to print and the exit code; never throws.
 */
export function runMapImport(words: readonly string[], around: Surroundings, now: Date): Promise<Outcome> {
  return answer(words, around, now).catch((error: unknown) => notDone(2, error));
}
