import { inDistricts, reachOf } from '#app/kernel/permissions/may.ts';
import type { WaitsFor } from '#app/kernel/waiting.server.ts';
import { paths } from '#app/paths.ts';

/** Reports that wait for the bureau's decision. */
export const reportsToDecide: WaitsFor = async (db, actor) => {
  const count = await db.report.count({ where: { state: 'open', ...inDistricts(reachOf(actor, 'decide:report')) } });
  return count > 0 ? [{ text: `${count} 件举报待处理`, to: paths.bureauReports(), action: '去处理', count, due: null }] : [];
};
