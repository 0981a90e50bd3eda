import path from 'node:path';
import { restoreBackup, type GivenSecret } from '#app/kernel/backup/restore-backup.server.ts';
import { createSecretBox } from '#app/kernel/credentials/secret-box.server.ts';
import { readServerSecret, type SecretPlace } from '#app/kernel/credentials/server-secret.server.ts';
import { databasePath } from '#prisma/database-path.ts';
import type { Outcome } from '../outcome.ts';
import { readBackupWords } from './arguments.ts';
import { readSecretFile } from './secret-file.ts';
import { whatItHolds } from './what-it-holds.ts';

const USAGE = `用法：npm run restore -- 文件夹 [--secret 文件]
  文件夹          备份所在；恢复到 DATABASE_URL 和 DATA_DIR 所指的、还是空的地方
  --secret 文件   另外保管的服务器密钥；核对以后放入数据文件夹`;

/** Where the backup is restored to. */
export interface RestoreGround {
  /** Of the database. */
  url: string;
  dataFolder: string;
  secretPlace: SecretPlace;
}

/** The secret that the restored site will use; null if there is none yet. */
async function secretFor(secretFile: string | null, place: SecretPlace): Promise<GivenSecret | null | { wrong: string }> {
  const present = await readServerSecret(place);
  const box = present && createSecretBox(present);
  if (secretFile === null) return box && { box, write: null };
  const read = await readSecretFile(secretFile);
  if ('wrong' in read) return read;
  if (present === null) return { box: read.box, write: read.text };
  if (present.toString('base64') === read.text) return { box: read.box, write: null };
  return {
    wrong: `${place.given === undefined ? `数据文件夹里已有另一个密钥（${place.file}）` : '设置的 PARK_SECRET 是另一个密钥'}，与 --secret 给出的不同。`,
  };
}

async function answer(words: readonly string[], { url, dataFolder, secretPlace }: RestoreGround): Promise<Outcome> {
  const read = readBackupWords(words, 'secret');
  if ('usage' in read) return { code: 2, text: `${read.usage}\n\n${USAGE}` };
  if (read.folder === null) return { code: 2, text: `请给出备份的文件夹。\n\n${USAGE}` };
  const secret = await secretFor(read.secretFile, secretPlace);
  if (secret && 'wrong' in secret) return { code: 2, text: `没有恢复。${secret.wrong}` };
  const database = databasePath(url);
  const restored = await restoreBackup(path.resolve(read.folder), { database, dataFolder }, secret);
  if (!restored.ok)
    return { code: 1, text: `没有恢复${restored.why === 'backup' ? '，备份不能用' : ''}：\n${restored.problems.join('\n')}` };
  const { manifest, applied } = restored;
  return {
    code: 0,
    text: [
      `已恢复：数据库在 ${database}，材料和图片在 ${path.join(dataFolder, 'files')}。`,
      whatItHolds(manifest),
      ...(applied.length > 0 ? [`备份来自较早的版本，已更新数据库结构：${applied.join('、')}`] : []),
      '恢复以后又核对过一遍：数据库、留痕和每个文件都完好。备份之后的改动不在里面。',
      secret === null
        ? `下一步：把另外保管的服务器密钥放到 ${secretPlace.file}（或用 PARK_SECRET 设置），再用 npm start 启动；没有原来的密钥，网站不会启动。`
        : '服务器密钥核对无误。下一步：用 npm start 启动，请一位有两步验证的管理员登录看一看。',
    ].join('\n'),
  };
}

/**
 * Runs `npm run restore` with these words.
 * @returns the text to print and the exit code; never throws.
 */
export function runRestore(words: readonly string[], ground: RestoreGround): Promise<Outcome> {
  return answer(words, ground).catch((error: unknown): Outcome => ({
    code: 1,
    text: `没有恢复：${error instanceof Error ? error.message : String(error)}`,
  }));
}
