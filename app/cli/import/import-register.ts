import { wrongOption } from '../wrong-option.ts';
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { dayOf, isDay } from '#app/kernel/calendar.ts';
import { readTypedDay } from '#app/kernel/read-day.ts';
import { foreignCity } from '#app/kernel/city/own-city.server.ts';
import { coordinateSystemOf } from '#app/kernel/city/coordinates.ts';
import { importInstitutions } from '#app/domain/register/import-institutions.server.ts';
import type { ImportRequest } from '#app/domain/register/import-request.ts';
import { visible } from '#app/kit/visible-text.ts';
import { openProblemList } from '#app/domain/register/problem-list.server.ts';
import { writeProblem } from '#app/domain/register/findings.ts';
import { writeSummary } from '#app/domain/register/summary.ts';
import { openDatabase } from '#prisma/database.ts';
import { databasePath } from '#prisma/database-path.ts';

const USAGE = `用法：npm run import -- institutions 文件 [选项]
  文件                 XLSX 或 CSV（UTF-8、GB18030）名录；必需的列：机构名称、统一社会信用代码、所在区
  --dry-run            只核对，不写入数据库
  --source 名称        名录的名称（默认取表头上方的标题，其次文件名）
  --publisher 单位     名录的发布单位（默认取表中最常见的发证机关）
  --dated YYYY-MM-DD   名录的日期（默认依次取标题、文件名、文件修改时间）
  --crs 坐标系         没有“坐标系”列时经纬度所用的坐标系：WGS84（默认）、GCJ02、BD09`;

const SHOWN_PROBLEMS = 20;
const ROWS_PER_LINE = 10_000;
const BAR_WIDTH = 30;

/** Where a command writes: `process.stdout` and `process.stderr`, or substitutes. */
export interface Voice {
  out: { write(text: string): unknown; isTTY?: boolean };
  err: { write(text: string): unknown };
}

type Command = Omit<ImportRequest, 'onProblem' | 'onProgress'>;

function command(argv: readonly string[], now: Date): Command | { usage: string } {
  try {
    const text = { type: 'string' } as const;
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { 'dry-run': { type: 'boolean' }, source: text, publisher: text, dated: text, crs: text },
    });
    const [what, file, ...more] = positionals;
    if (what !== 'institutions')
      return {
        usage:
          what === undefined ? '请说明导入什么：institutions（机构名录）。' : `不认识“${what}”，现在只能导入 institutions（机构名录）。`,
      };
    if (file === undefined || file.trim() === '') return { usage: '请给出文件。' };
    if (more.length > 0) return { usage: `一次导入一个文件；多出了：${more.join(' ')}（文件名里有空格时请加引号）。` };
    const said = (text: string | undefined): string | null => (text === undefined ? null : visible(text).trim());
    const typed = said(values.dated);
    const dated = typed === null ? null : (readTypedDay(typed) ?? typed);
    if (dated !== null && !isDay(dated)) return { usage: `--dated 应写成 YYYY-MM-DD，实为 ${values.dated ?? ''}。` };
    if (dated !== null && dated > dayOf(now)) return { usage: `--dated 不能晚于今天，实为 ${dated}。` };
    const system = coordinateSystemOf(values.crs ?? 'WGS84');
    if (system === null) return { usage: `--crs 应为 WGS84、GCJ02 或 BD09，实为 ${values.crs ?? ''}。` };
    return {
      file,
      dryRun: values['dry-run'] ?? false,
      title: said(values.source) || null,
      publisher: said(values.publisher) || null,
      dated,
      system,
      now,
    };
  } catch (error) {
    return { usage: wrongOption(error) };
  }
}

/** Shows a bar on a terminal, otherwise one line for every ten thousand rows. */
function progress(out: Voice['out']): { show: (rows: number, share: number) => void; clear: () => void } {
  if (!out.isTTY) {
    let told = 0;
    const show = (rows: number) => {
      if (rows - told < ROWS_PER_LINE) return;
      told = rows;
      out.write(`已处理 ${rows} 行\n`);
    };
    return { show, clear: () => undefined };
  }
  const show = (rows: number, share: number) => {
    const filled = Math.round(Math.min(share, 1) * BAR_WIDTH);
    out.write(`\r\u001B[K${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)} ${Math.floor(Math.min(share, 1) * 100)}% ${rows} 行`);
  };
  return { show, clear: () => out.write('\r\u001B[K') };
}

async function takeIn(words: readonly string[], url: string, { out, err }: Voice, now: Date): Promise<0 | 1 | 2> {
  const asked = command(words, now);
  if ('usage' in asked) {
    err.write(`${asked.usage}\n\n${USAGE}\n`);
    return 2;
  }
  if (!existsSync(databasePath(url))) {
    err.write(`没有数据库 ${databasePath(url)}。请先运行 npm start。\n`);
    return 2;
  }
  const db = await openDatabase(url);
  const bar = progress(out);
  const list = openProblemList(asked.file);
  let told = 0;
  try {
    const foreign = await foreignCity(db);
    if (foreign !== null) {
      err.write(`没有导入 ${asked.file}：${foreign}\n`);
      return 2;
    }
    const result = await importInstitutions(db, {
      ...asked,
      onProgress: bar.show,
      onProblem(problem) {
        list.add(problem);
        told += 1;
        if (told > SHOWN_PROBLEMS) return;
        bar.clear();
        out.write(`${writeProblem(problem)}\n`);
      },
    });
    bar.clear();
    if (!result.ok) {
      err.write(`没有导入 ${asked.file}：${result.why}\n`);
      return 2;
    }
    if (told > SHOWN_PROBLEMS) out.write(`……另有 ${told - SHOWN_PROBLEMS} 条，见问题清单。\n`);
    const listed = list.close();
    out.write(`${writeSummary(result.summary)}\n`);
    if ('failed' in listed) out.write(`${listed.failed}。\n`);
    else if (listed.written !== null) out.write(`问题清单：${listed.written}\n`);
    return result.summary.refused > 0 || result.summary.brokenOff !== null || 'failed' in listed ? 1 : 0;
  } finally {
    await db.$disconnect();
  }
}

/**
 * Runs `npm run import` with these words on the database at `url`.
 * @returns the exit code; never throws.
 */
export function importRegister(words: readonly string[], url: string, voice: Voice, now: Date): Promise<0 | 1 | 2> {
  return takeIn(words, url, voice, now).catch((error: unknown) => {
    voice.err.write(
      `导入中断，已完成的批次都已写入；改正后重新导入即可，不会重复。\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    return 2 as const;
  });
}
