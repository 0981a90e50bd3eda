import path from 'node:path';
import { verifyBackup } from '#app/kernel/backup/verify-backup.server.ts';
import type { Outcome } from '../outcome.ts';
import { readBackupWords } from './arguments.ts';
import { readSecretFile } from './secret-file.ts';
import { whatItHolds } from './what-it-holds.ts';

const USAGE = `用法：npm run backup:verify -- 文件夹 [--secret 文件]
  --secret 文件   另外保管的服务器密钥；给出后还核对它是不是这个数据库的`;

async function answer(words: readonly string[]): Promise<Outcome> {
  const read = readBackupWords(words, 'secret');
  if ('usage' in read) return { code: 2, text: `${read.usage}\n\n${USAGE}` };
  if (read.folder === null) return { code: 2, text: `请给出备份的文件夹。\n\n${USAGE}` };
  const secret = read.secretFile === null ? null : await readSecretFile(read.secretFile);
  if (secret && 'wrong' in secret) return { code: 2, text: secret.wrong };
  const folder = path.resolve(read.folder);
  const verdict = await verifyBackup(folder, secret?.box ?? null);
  if (!verdict.ok) return { code: 1, text: `备份 ${folder} 不能用：\n${verdict.problems.join('\n')}` };
  const fits = { fits: '密钥是这个数据库的。', free: '数据库还没有用过任何密钥，给出的可以用。', foreign: '' };
  return {
    code: 0,
    text: [
      `备份 ${folder} 完好：清单、数据库、留痕和每个文件都核对过。`,
      whatItHolds(verdict.manifest),
      verdict.fit === null ? '没有核对密钥；用 --secret 给出另外保管的密钥文件，可以一并核对。' : fits[verdict.fit],
    ].join('\n'),
  };
}

/**
 * Runs `npm run backup:verify` with these words.
 * @returns the text to print and the exit code; never throws.
 */
export function runVerify(words: readonly string[]): Promise<Outcome> {
  return answer(words).catch((error: unknown): Outcome => ({
    code: 1,
    text: `没有核对完：${error instanceof Error ? error.message : String(error)}`,
  }));
}
