import { mayAtAll } from '#app/kernel/permissions/may.ts';
import type { Thing } from '#app/kernel/record/thing.server.ts';
import { paths } from '#app/paths.ts';

const ofInstitution = { select: { institution: { select: { organisation: { select: { name: true } } } } } } as const;

/** Names a report by its institution. */
export const reportThing: Thing = {
  async names(db, ids) {
    const reports = await db.report.findMany({
      where: { id: { in: [...ids] } },
      select: { id: true, inquiry: ofInstitution, review: ofInstitution },
    });
    return reports.map(({ id, inquiry, review }) => [id, (inquiry ?? review)?.institution.organisation.name ?? '已删除的内容']);
  },
  address: (_db, id, actor) => (mayAtAll(actor, 'decide:report') ? paths.bureauReport(id) : paths.inquiries()),
};
