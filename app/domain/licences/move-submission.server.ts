import type { Database, Transaction } from '#prisma/database.ts';
import { dayOf } from '#app/kernel/calendar.ts';
import { defineCase } from '#app/kernel/cases/define-case.server.ts';
import { tiesOf } from '#app/kernel/cases/four-eyes.ts';
import { moveCase } from '#app/kernel/cases/move-case.server.ts';
import type { Moved } from '#app/kernel/make-move.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import type { Wanted } from '#app/kernel/workflow.ts';
import { missingOf, SCAN_LIMIT } from './submission.ts';
import { submissionWorkflow, type SubmissionRole, type SubmissionState } from './submission-workflow.ts';
import { endedWhy, findSameLicence, verifiedChanges, verifyLicence } from './verify-licence.server.ts';

/** The roles of an actor towards a submission; a bureau never sees one that was not submitted. */
export function submissionRoles(
  { actor }: ByActor,
  { organisationId, districtSlug }: { organisationId: string; districtSlug: string },
): SubmissionRole[] {
  return [
    ...(may(actor, 'submit:licence', { organisationId }) ? (['applicant'] as const) : []),
    ...(may(actor, 'decide:licence', { districtSlug }) ? (['bureau'] as const) : []),
  ];
}

const FIELDS = {
  id: true,
  institutionId: true,
  kind: true,
  number: true,
  issuer: true,
  scope: true,
  validFrom: true,
  validTo: true,
  districtSlug: true,
  branch: true,
  renewsId: true,
  state: true,
  submittedAt: true,
  institution: { select: { organisationId: true } },
  _count: { select: { scans: true } },
} as const;

const load = (tx: Transaction, id: string) => tx.licenceSubmission.findUnique({ where: { id }, select: FIELDS });

/** 许可申报 as a case: opened by the institution, decided by the bureau of the district. */
export const submissionCase = defineCase({
  workflow: submissionWorkflow,
  table: (tx) => tx.licenceSubmission,
  load,
  roles: (by, { institution, districtSlug }) => submissionRoles(by, { ...institution, districtSlug }),
  facts: async (tx, { actor }, row) => ({
    missing: missingOf({ ...row, scans: row._count.scans }),
    ties: tiesOf(actor, { organisationIds: [row.institution.organisationId] }),
    ended: endedWhy(await findSameLicence(tx, row.institutionId, row.kind, row.number)),
  }),
  concerns: ({ institution, districtSlug }) => ({ ...institution, districtSlug }),
  refuses: (actor, { institution }) =>
    !may(actor, 'read:licence', institution)
      ? { ok: false, why: 'absent', message: '没有找到这份申报。' }
      : !may(actor, 'submit:licence', institution)
        ? { ok: false, why: 'notAllowed', message: '只有所有者和管理员可以修改申报。' }
        : null,
  closed: '申报已提交或已办结，不能再修改。',
  evidence: {
    limit: SCAN_LIMIT,
    deeds: { add: 'licence.scan.add', remove: 'licence.scan.remove' },
    of: (submissionId, id) => ({ scan: { submissionId, id } }),
    join: (tx, { caseId: submissionId, fileId }) => tx.licenceScan.create({ data: { submissionId, fileId }, select: { id: true } }),
    leaves: { scan: { delete: true } },
    words: { tooMany: `一份申报最多 ${SCAN_LIMIT} 份扫描件，请先移除不需要的。`, gone: '这份扫描件已经移除。' },
  },
  changes: async (tx, by, row, { to }) => (to === 'verified' ? verifiedChanges(tx, row, dayOf(by.now)) : {}),
  follow: async (tx, by, row, { to }) => {
    if (to === 'verified') await verifyLicence(tx, by, { ...row, ...row.institution });
  },
});

/** Makes one move of a submission, with everything that follows, in one transaction. */
export function moveSubmission(
  db: Database,
  by: ByActor,
  { submissionId, ...wanted }: Wanted<SubmissionState> & { submissionId: string },
): Promise<Moved<SubmissionState>> {
  return moveCase(db, by, submissionCase, submissionId, wanted);
}
