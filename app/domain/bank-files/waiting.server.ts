import { reachOf } from '#app/kernel/permissions/may.ts';
import { queueItem, type WaitingItem, type WaitsFor } from '#app/kernel/waiting.server.ts';
import { paths } from '#app/paths.ts';
import { WAITING_ROWS } from './read-rows.server.ts';

/** Movements of a park's accounts that were imported and are not entered yet. */
export const bankRowsWaiting: WaitsFor = async (db, actor, { calendar }) => {
  const items: WaitingItem[] = [];
  for (const parkSlug of reachOf(actor, 'keep:bill').parkSlugs) {
    const where = { parkSlug, ...WAITING_ROWS };
    const count = await db.bankRow.count({ where });
    const oldest = await db.bankRow.findFirst({
      where,
      orderBy: { file: { importedAt: 'asc' } },
      select: { file: { select: { importedAt: true } } },
    });
    const said = { text: `${count} 笔银行来款待入账`, to: paths.parkBank(parkSlug), action: '去入账' };
    items.push(...queueItem({ calendar }, { ...said, count, oldest: oldest?.file.importedAt ?? null }));
  }
  return items;
};
