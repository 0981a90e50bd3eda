import { paths } from '#app/paths.ts';
import type { WaitsFor } from '../waiting.server.ts';
import { countUnread } from './list-notices.server.ts';

/** Unread notices. */
export const noticesWaiting: WaitsFor = async (db, { personId }) => {
  const count = await countUnread(db, personId);
  return count > 0 ? [{ text: `${count} 条未读通知`, to: paths.notices(), action: '查看', count, due: null, since: null }] : [];
};
