import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { readUnchanging, type Database } from '#prisma/database.ts';
import { fitOf, type Fit } from '../credentials/bound-box.server.ts';
import { isCode } from '../credentials/create-file-once.server.ts';
import type { SecretBox } from '../credentials/secret-box.server.ts';
import { createDiskStore } from '../files/disk-store.server.ts';
import type { FileStore } from '../files/file-store.ts';
import { verifyChain } from '../record/verify-chain.server.ts';
import { hashOfFile, sayDiskFault } from './disk.server.ts';
import { IN_BACKUP, readManifest, type Manifest } from './manifest.ts';
import { newestMigration } from './newest-migration.server.ts';
import { referredFiles, soundBytes } from './referred-files.server.ts';

/** Enough to see what is wrong. */
const NAMED = 5;

export type Verdict =
  /** `fit` says how the given secret fits; null if none was given. */
  { ok: true; manifest: Manifest; fit: Fit | null } | { ok: false; problems: string[] };

/** Why SQLite finds the database unsound; empty if it is sound. */
async function unsound(db: Database): Promise<string[]> {
  const pages = await db.$queryRaw<{ integrity_check: string }[]>`PRAGMA integrity_check`;
  const broken = pages.map(({ integrity_check }) => integrity_check).filter((said) => said !== 'ok');
  const keys = await db.$queryRaw<{ table: string }[]>`PRAGMA foreign_key_check`;
  return [
    ...(broken.length > 0 ? [`数据库的内部结构有损坏（${broken.slice(0, NAMED).join('；')}）。`] : []),
    ...(keys.length > 0
      ? [`数据库有 ${keys.length} 行指向不存在的行，在表 ${[...new Set(keys.map(({ table }) => table))].join('、')}。`]
      : []),
  ];
}

/** The files whose bytes the store lacks or has wrong, of those that the manifest does not name as lost before. */
async function incomplete(db: Database, files: FileStore, { lost, count }: Manifest['files']): Promise<string[]> {
  const known = new Set(lost);
  const referred = [...(await referredFiles(db)).keys()];
  const bad: string[] = [];
  for (const sha256 of referred) if (!known.has(sha256) && (await soundBytes(files, sha256)) === null) bad.push(sha256);
  return [
    ...(referred.length === count ? [] : [`清单上有 ${count} 个文件，数据库里有 ${referred.length} 个。`]),
    ...(bad.length > 0
      ? [`有 ${bad.length} 个文件缺失或被改动：${bad.slice(0, NAMED).join('、')}${bad.length > NAMED ? ' 等' : ''}。`]
      : []),
  ];
}

/**
 * Checks a database that nobody writes to, with its files, against the manifest.
 * @returns what is wrong, in Chinese; empty if nothing is.
 */
export function examine(file: string, files: FileStore, manifest: Manifest): Promise<string[]> {
  return readUnchanging(file, async (db) => {
    const broken = await unsound(db);
    if (broken.length > 0) return broken;
    const chain = await verifyChain(db, manifest.record.head);
    if (!chain.ok) return [`留痕核对没有通过：${chain.message}`];
    const longer = chain.entries !== manifest.record.entries || chain.head !== manifest.record.head;
    return [
      ...(longer ? [`清单上的留痕有 ${manifest.record.entries} 条，数据库里有 ${chain.entries} 条。`] : []),
      ...(await incomplete(db, files, manifest.files)),
    ];
  });
}

/** The manifest of a backup; null if there is none, so that it is no whole backup. */
async function manifestOf(folder: string): Promise<Manifest | null> {
  try {
    return readManifest(await readFile(path.join(folder, IN_BACKUP.manifest), 'utf8'));
  } catch (error) {
    if (isCode(error, 'ENOENT') || isCode(error, 'ENOTDIR')) return null;
    throw error;
  }
}

async function verify(folder: string, box: SecretBox | null): Promise<Verdict> {
  const manifest = await manifestOf(folder);
  if (manifest === null) return { ok: false, problems: [`没有可读的 ${IN_BACKUP.manifest}：不是备份，或备份没有做完。`] };
  const file = path.join(folder, IN_BACKUP.database);
  const { size } = await stat(file).catch(() => ({ size: -1 }));
  if (size < 0) return { ok: false, problems: [`数据库 ${IN_BACKUP.database} 不在。`] };
  if (size !== manifest.database.bytes || (await hashOfFile(file)) !== manifest.database.sha256)
    return { ok: false, problems: [`数据库 ${IN_BACKUP.database} 与清单上的大小或校验值不符：备份之后被改动，或没有复制完整。`] };
  const problems = await examine(file, createDiskStore(path.join(folder, IN_BACKUP.files)), manifest);
  const [migration, fit] = await readUnchanging(file, async (db) => [await newestMigration(db), box && (await fitOf(db, box))] as const);
  if (migration !== manifest.migration) problems.push('清单上的数据库版本与数据库不符。');
  if (fit === 'foreign') problems.push('给出的密钥不是这个数据库的，用它打不开其中的两步验证等。');
  return problems.length > 0 ? { ok: false, problems } : { ok: true, manifest, fit };
}

/**
 * Checks a backup without changing it: that it is whole, the database sound, the record unbroken and every file there, and that the secret
 * belongs to it, if one is given.
 * @returns what it holds, or everything that is wrong, in Chinese.
 */
export async function verifyBackup(folder: string, box: SecretBox | null): Promise<Verdict> {
  try {
    return await verify(folder, box);
  } catch (error) {
    const fault = sayDiskFault(error);
    if (fault === null) throw error;
    return { ok: false, problems: [fault] };
  }
}
