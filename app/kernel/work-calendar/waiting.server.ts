import { paths } from '#app/paths.ts';
import { mayAtAll } from '../permissions/may.ts';
import type { WaitsFor } from '../waiting.server.ts';

/** By this day of a year the notice of the next one may be out: it came on 12 November 2024 and 4 November 2025. */
const OUT_FROM = '11-15';

/** The years whose notice should be out and was not loaded. */
export const noticesMissing: WaitsFor = (_db, actor, { today, calendar }) => {
  const year = Number(today.slice(0, 4));
  const due = [year, ...(today.slice(5) >= OUT_FROM ? [year + 1] : [])].filter((one) => !calendar.years.has(one));
  const items = due.map((one) => ({
    text: `还没有登记 ${one} 年的放假安排，这一年的期限暂按法定节假日推算`,
    to: paths.adminNewNotice(one),
    action: '去登记',
    count: 1,
    due: null,
    since: null,
  }));
  return Promise.resolve(mayAtAll(actor, 'keep:calendar') ? items : []);
};
