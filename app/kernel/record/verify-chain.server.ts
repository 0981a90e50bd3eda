import type { Database } from '#prisma/database.ts';
import { GENESIS, hashOf } from './chain.server.ts';

const BATCH = 2_000;

export type ChainVerdict =
  | { ok: true; entries: number; head: string }
  | { ok: false; entries: number; entry: number | null; why: 'content' | 'link' | 'head'; message: string };

/**
 * Walks the record from its first entry and recomputes every hash.
 * @param head a hash that must occur: the newest one of an earlier walk, which shows that the end was not cut off.
 * @returns how many entries are intact and the newest hash, or the first broken entry and why.
 */
export async function verifyChain(db: Database, head: string | null = null): Promise<ChainVerdict> {
  let previous = GENESIS;
  let last = 0;
  let entries = 0;
  let headSeen = head === null || head === GENESIS;
  for (;;) {
    const batch = await db.recordEntry.findMany({ where: { id: { gt: last } }, orderBy: { id: 'asc' }, take: BATCH });
    for (const entry of batch) {
      if (entry.previousHash !== previous)
        return {
          ok: false,
          entries,
          entry: entry.id,
          why: 'link',
          message: `第 ${entry.id} 条与前一条不相接：前面有记录被删除、插入或调换。`,
        };
      if (hashOf(entry) !== entry.hash)
        return { ok: false, entries, entry: entry.id, why: 'content', message: `第 ${entry.id} 条的内容与它的校验值不符：内容被改动过。` };
      previous = entry.hash;
      last = entry.id;
      entries += 1;
      if (entry.hash === head) headSeen = true;
    }
    if (batch.length < BATCH) break;
  }
  if (!headSeen) return { ok: false, entries, entry: null, why: 'head', message: '没有找到上次核对时的最后一条：末尾有记录被删除。' };
  return { ok: true, entries, head: previous };
}
