import { paths } from '#app/paths.ts';
import { mayAtAll } from '../permissions/may.ts';
import { queueItem, type WaitsFor } from '../waiting.server.ts';

/** Entries of which nobody could be told, for the administrator. */
export const setAsideWaiting: WaitsFor = async (db, actor, at) => {
  if (!mayAtAll(actor, 'keep:outbox')) return [];
  const { _count: count, _min } = await db.outboxTrouble.aggregate({
    where: { setAsideAt: { not: null } },
    _count: true,
    _min: { since: true },
  });
  return queueItem(at, { text: `${count} 条通知没有生成`, to: paths.adminOutbox(), action: '去处理', count, oldest: _min.since });
};
