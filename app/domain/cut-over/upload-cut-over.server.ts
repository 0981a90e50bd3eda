import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { Refused } from '#app/kernel/answer.ts';
import { visible } from '#app/kit/visible-text.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { threads, type Budget, type Worked } from '#app/kernel/work/threads.server.ts';
import { TOO_BUSY } from '#app/kernel/work/words.ts';
import { mayCutOver } from './load-cut-over.server.ts';
import type { WorkbookRead } from './read-workbook.server.ts';
import type { CutOverContent } from './sheets.ts';

export type CutOverUploaded = { ok: true; id: string } | Refused<'absent' | 'invalid' | 'unavailable'>;

/** What the reading of a workbook may take. */
const BUDGET: Budget = { seconds: 20, memoryMib: 512 };
const LONGEST_NAME = 120;

/** Reads a workbook in a thread; the temporary file is gone afterwards, even if the thread was ended. */
async function readBytes(bytes: Uint8Array, budget: Budget): Promise<Worked<WorkbookRead>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'park-cut-over-'));
  try {
    const file = path.join(folder, 'workbook');
    await writeFile(file, bytes, { mode: 0o600 });
    return await threads.run<WorkbookRead>('app/domain/cut-over/read-workbook-work.server.ts', file, budget);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const ABSENT = { ok: false, why: 'absent', message: '没有找到这个园区。' } as const;
const refused = (message: string) => ({ ok: false, why: 'invalid', field: 'file', message }) as const;

/**
 * Reads the workbook of a park to be looked over; nothing is imported by it. One waits at a time: what was read before and not imported gives
 * way. Refuses what cannot be read, and a file that was imported already.
 */
export async function uploadCutOver(
  db: Database,
  by: ByActor,
  { parkSlug, name, bytes }: { parkSlug: string; name: string; bytes: Uint8Array },
  budget = BUDGET,
): Promise<CutOverUploaded> {
  if (!mayCutOver(by.actor, parkSlug)) return ABSENT;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (await isImported(db, parkSlug, sha256)) return refused('这份文件已经导入过，没有再导入一次。');
  const read = await readBytes(bytes, budget);
  if (!read.ok)
    return read.why === 'full'
      ? { ok: false, why: 'unavailable', field: 'file', message: TOO_BUSY }
      : refused('工作簿太大，没能读完。请分成几个文件导入。');
  if (!read.value.ok) return refused(read.value.message);
  return keepCutOver(db, by, { parkSlug, name, sha256, content: read.value.content });
}

/** Keeps what was read of a workbook, to be looked over and imported; what was read before for the park and not imported gives way. */
export function keepCutOver(
  db: Database,
  by: ByActor,
  { parkSlug, name, sha256, content }: { parkSlug: string; name: string; sha256: string; content: CutOverContent },
): Promise<CutOverUploaded> {
  return inTransaction<CutOverUploaded>(db, async (tx) => {
    if (!mayCutOver(by.actor, parkSlug)) return ABSENT;
    await tx.cutOver.deleteMany({ where: { parkSlug, importedAt: null } });
    const fileName = visible(name.split(/[\\/]/u).at(-1) ?? '').slice(0, LONGEST_NAME);
    const data = { parkSlug, fileName, sha256, content: JSON.stringify(content), readAt: by.now, readById: by.actor.personId };
    const { id } = await tx.cutOver.create({ data, select: { id: true } });
    return { ok: true, id };
  });
}

const isImported = async (db: Database, parkSlug: string, sha256: string): Promise<boolean> =>
  (await db.cutOver.count({ where: { parkSlug, sha256, importedAt: { not: null }, undoneOn: null } })) > 0;
