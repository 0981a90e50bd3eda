import { inDistricts, reachOf } from '#app/kernel/permissions/may.ts';
import { queueItem, type WaitsFor } from '#app/kernel/waiting.server.ts';
import { statesWaitingFor } from '#app/kernel/workflow.ts';
import { paths } from '#app/paths.ts';
import { reportWorkflow } from './report-workflow.ts';

/** Reports that wait for the bureau's decision. */
export const reportsToDecide: WaitsFor = async (db, actor, at) => {
  const { _count: count, _min } = await db.report.aggregate({
    where: { state: { in: statesWaitingFor(reportWorkflow, 'bureau') }, ...inDistricts(reachOf(actor, 'decide:report')) },
    _count: true,
    _min: { reportedAt: true },
  });
  return queueItem(at, { text: `${count} 件举报待办理`, to: paths.bureauReports(), action: '去办理', count, oldest: _min.reportedAt });
};
