import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { CLOCKS } from '#app/domain/assembly/clocks.server.ts';
import { dayOf, writeWeekday } from '#app/kernel/calendar.ts';
import { noticeForm } from '#app/kernel/work-calendar/forms.server.ts';
import { loadNoticeByCommand, previewNotice } from '#app/kernel/work-calendar/load-notice.server.ts';
import { writeVersion } from '#app/kernel/work-calendar/notice.ts';
import { readNoticeFile } from '#app/kernel/work-calendar/notice-text.ts';
import { calendarYears } from '#app/kernel/work-calendar/notice-view.server.ts';
import { readCalendar } from '#app/kernel/work-calendar/read-calendar.server.ts';
import { isUnmigrated, openDatabase, type Database } from '#prisma/database.ts';
import { databasePath } from '#prisma/database-path.ts';
import { notDone, type Outcome } from '../outcome.ts';
import { wrongOption } from '../wrong-option.ts';

const USAGE = `用法：
  npm run calendar -- list
      列出已登记的放假安排
  npm run calendar -- load 文件 [--dry-run]
      登记一年的放假安排，并重新推算正在计算的期限；--dry-run 只核对，不登记
文件是 UTF-8 文本，例如：
  年份 2026
  文号 国办发明电〔2025〕7号
  公布 2025-11-04
  网址 https://www.gov.cn/…
  放假 元旦 1月1日至3日
  上班 1月4日
  放假 春节 2月15日至23日
  上班 2月14日、2月28日
  …`;

/** No notice is longer. */
const MOST_BYTES = 64 * 1_024;

type Command = { verb: 'list' } | { verb: 'load'; file: string; dryRun: boolean };

function readCommand(words: readonly string[]): Command | { usage: string } {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: { 'dry-run': { type: 'boolean', default: false } },
    });
    const [verb, file, ...more] = positionals;
    if (verb !== 'list' && verb !== 'load')
      return { usage: verb === undefined ? '请说明要做什么：list、load。' : `不认识“${verb}”，可用的有 list、load。` };
    if (verb === 'list') return file === undefined && !values['dry-run'] ? { verb } : { usage: 'list 后面不写别的。' };
    if (file === undefined || file.trim() === '') return { usage: '请给出文件。' };
    if (more.length > 0) return { usage: `多出了：${more.join(' ')}（文件名里有空格时请加引号）。` };
    return { verb, file, dryRun: values['dry-run'] };
  } catch (error) {
    return { usage: wrongOption(error) };
  }
}

async function list(db: Database, now: Date): Promise<Outcome> {
  const years = await calendarYears(db, await readCalendar(db), dayOf(now));
  const lines = years.map(({ year, worked, notice }) => {
    const rests = notice ? `${notice.document}，${notice.published}公布，第 ${notice.version} 版` : '还没有登记，暂按法定节假日推算';
    return `${year}年　${worked} 个工作日　${rests}`;
  });
  return { code: 0, text: lines.join('\n') };
}

async function load(db: Database, { file, dryRun }: { file: string; dryRun: boolean }, now: Date): Promise<Outcome> {
  if (!existsSync(file)) return { code: 2, text: `没有文件 ${file}。` };
  if ((await stat(file)).size > MOST_BYTES) return { code: 2, text: `文件 ${file} 超过 ${MOST_BYTES / 1_024} KB，不是放假安排。` };
  const read = noticeForm.safeParse(readNoticeFile(await readFile(file, 'utf8')));
  if (!read.success) return { code: 1, text: read.error.issues.map(({ message }) => message).join('\n') };
  const given = { notice: read.data, clocks: CLOCKS };
  const loaded = await (dryRun ? previewNotice(db, now, given) : loadNoticeByCommand(db, now, given));
  if (!loaded.ok) return { code: 1, text: loaded.message };
  const today = dayOf(now);
  const moved = loaded.moved.map(
    ({ name, from, to, count }) => `  ${name} ${count} 件：${writeWeekday(from, today)} → ${writeWeekday(to, today)}`,
  );
  const title = writeVersion(read.data.year, loaded.version);
  return {
    code: 0,
    text: [
      dryRun ? `核对无误，可以登记为${title}（没有写入）。` : `已登记${title}，立即生效，已经留痕。`,
      moved.length === 0 ? '没有正在计算的期限因此改变。' : `因此改变的期限：\n${moved.join('\n')}`,
    ].join('\n'),
  };
}

async function answer(words: readonly string[], url: string, now: Date): Promise<Outcome> {
  const command = readCommand(words);
  if ('usage' in command) return { code: 2, text: `${command.usage}\n\n${USAGE}` };
  if (!existsSync(databasePath(url))) return { code: 2, text: `没有数据库 ${databasePath(url)}。请先运行 npm start。` };
  const db = await openDatabase(url);
  try {
    return await (command.verb === 'list' ? list(db, now) : load(db, command, now));
  } catch (error) {
    if (isUnmigrated(error)) return { code: 2, text: `数据库 ${databasePath(url)} 的结构不是最新的，请先运行 npm run migrate。` };
    throw error;
  } finally {
    await db.$disconnect();
  }
}

/**
 * Runs `npm run calendar` with these words on the database at `url`.
 * @returns the text to print and the exit code; never throws.
 */
export function runCalendar(words: readonly string[], url: string, now: Date): Promise<Outcome> {
  return answer(words, url, now).catch((error: unknown) => notDone(1, error));
}
