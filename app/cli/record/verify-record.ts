import { wrongOption } from '../wrong-option.ts';
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { verifyChain } from '#app/kernel/record/verify-chain.server.ts';
import { openDatabase } from '#prisma/database.ts';
import { databasePath } from '#prisma/database-path.ts';
import type { Outcome } from '../outcome.ts';

const USAGE = `用法：npm run record:verify [-- --head 校验值]
  --head 校验值   上次核对时给出的 64 位校验值；给出后还能查出末尾是否被删减`;

function readHead(words: readonly string[]): { head: string | null } | { usage: string } {
  try {
    const { values } = parseArgs({ args: [...words], options: { head: { type: 'string' } } });
    const head = values.head?.trim().toLowerCase() ?? null;
    if (head !== null && !/^[0-9a-f]{64}$/u.test(head)) return { usage: `--head 应为 64 位十六进制校验值，实为“${values.head ?? ''}”。` };
    return { head };
  } catch (error) {
    return { usage: wrongOption(error) };
  }
}

/** Whether Prisma reports a missing table, or SQLite a file that is no database. */
function isNoDatabase(error: unknown): boolean {
  return error instanceof Error && (('code' in error && error.code === 'P2021') || /not a database/iu.test(error.message));
}

async function answer(words: readonly string[], url: string): Promise<Outcome> {
  const asked = readHead(words);
  if ('usage' in asked) return { code: 2, text: `${asked.usage}\n\n${USAGE}` };
  const file = databasePath(url);
  if (!existsSync(file)) return { code: 2, text: `没有数据库 ${file}。请用 DATABASE_URL 指明要核对的数据库。` };
  try {
    const db = await openDatabase(url);
    try {
      const verdict = await verifyChain(db, asked.head);
      if (!verdict.ok) {
        const holds =
          verdict.entry === null ? `现有的 ${verdict.entries} 条首尾相接，内容未被改动。` : `在它之前的 ${verdict.entries} 条完好。`;
        return { code: 1, text: `留痕核对没有通过：${verdict.message}\n${holds}请保留数据库原样，与备份比对。` };
      }
      const { entries, head } = verdict;
      if (entries === 0) return { code: 0, text: '留痕还没有记录。' };
      return {
        code: 0,
        text: `留痕 ${entries} 条首尾相接，内容未被改动。\n最后一条的校验值：${head}\n请把它记在本机以外，下次用它核对末尾有没有被删减：\n  npm run record:verify -- --head ${head}`,
      };
    } finally {
      await db.$disconnect();
    }
  } catch (error) {
    if (isNoDatabase(error)) return { code: 2, text: `${file} 里没有留痕：不是本站的数据库，或结构不是最新的（请运行 npm run migrate）。` };
    throw error;
  }
}

/**
 * Runs `npm run record:verify` with these words on the database at `url`.
 * @returns the text to print and the exit code; never throws.
 */
export function verifyRecord(words: readonly string[], url: string): Promise<Outcome> {
  return answer(words, url).catch((error: unknown): Outcome => ({
    code: 2,
    text: `没有核对完：${error instanceof Error ? error.message : String(error)}`,
  }));
}
