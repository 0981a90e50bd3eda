import type { Database, Transaction } from '#prisma/database.ts';
import { makeMove, type Moved } from '#app/kernel/make-move.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import type { DeedName } from '#app/kernel/record/deeds.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { missingOf } from './submission.ts';
import {
  submissionWorkflow,
  type SubmissionFacts,
  type SubmissionMove,
  type SubmissionRole,
  type SubmissionState,
} from './submission-workflow.ts';
import { endedWhy, findSameLicence, verifyLicence } from './verify-licence.server.ts';

const DEED: Record<Exclude<SubmissionMove, 'verify'>, DeedName> = {
  submit: 'licence.submit',
  withdraw: 'licence.withdraw',
  return: 'licence.return',
  refuse: 'licence.refuse',
};

/** The roles in which an actor meets a submission; a bureau never sees what was not submitted. */
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
  submittedAt: true,
  institution: { select: { organisationId: true } },
  _count: { select: { scans: true } },
} as const;

type Row = NonNullable<Awaited<ReturnType<typeof read>>>;

const read = (tx: Transaction, id: string) => tx.licenceSubmission.findUnique({ where: { id }, select: FIELDS });

/** What the table's guards ask of a submission. */
export async function submissionFacts(
  tx: Transaction,
  { actor }: ByActor,
  row: Pick<Row, 'institutionId' | 'kind' | 'number' | 'issuer' | 'validFrom' | 'validTo' | 'institution' | '_count'>,
): Promise<SubmissionFacts> {
  return {
    missing: missingOf({ ...row, scans: row._count.scans }),
    ownOrganisation: actor.memberships.some(({ organisationId }) => organisationId === row.institution.organisationId),
    ended: endedWhy(await findSameLicence(tx, row.institutionId, row.kind, row.number)),
  };
}

export interface SubmissionAttempt {
  submissionId: string;
  /** The state that the person saw. */
  seen: SubmissionState;
  /** When what they saw was submitted, as an ISO instant; left out where only the state matters. */
  seenSubmitted?: string;
  move: string;
  reason?: string;
}

/** Makes one move of a submission and all that follows from it, in one transaction. */
export async function moveSubmission(
  db: Database,
  by: ByActor,
  { submissionId, seen, seenSubmitted, move, reason }: SubmissionAttempt,
): Promise<Moved<SubmissionState>> {
  const row = await read(db, submissionId);
  if (!row) return { ok: false, why: 'absent', message: '没有找到这份申报。' };
  const { submittedAt, districtSlug, institutionId, kind, number, issuer, validFrom, validTo } = row;
  const { organisationId } = row.institution;
  if (seenSubmitted !== undefined && seenSubmitted !== submittedAt?.toISOString()) {
    return { ok: false, why: 'stale', message: '这份申报已经补正并重新提交，请查看最新内容后再办理。' };
  }
  const facts = await submissionFacts(db, by, row);
  return makeMove(
    db,
    submissionWorkflow,
    { seen, move, roles: submissionRoles(by, { organisationId, districtSlug }), reason, facts },
    {
      read: async (tx) => (await tx.licenceSubmission.findUnique({ where: { id: submissionId }, select: { state: true } }))?.state ?? null,
      change: async (tx, from, to) => {
        if (to === 'verified' && endedWhy(await findSameLicence(tx, institutionId, kind, number)) !== null) return 0;
        const when =
          to === 'submitted'
            ? { submittedAt: by.now, reason: null }
            : to === 'withdrawn'
              ? {}
              : { decidedAt: by.now, reason: reason?.trim() || null };
        const stillWithScans = to === 'submitted' ? { scans: { some: {} } } : {};
        // As it was read and judged: what was edited, or returned and submitted again, meanwhile is another one.
        const asRead = { submittedAt, districtSlug, number, issuer, validFrom, validTo };
        return (
          await tx.licenceSubmission.updateMany({
            where: { id: submissionId, state: from, ...asRead, ...stillWithScans },
            data: { state: to, ...when },
          })
        ).count;
      },
      follow: async (tx, verdict) => {
        if (verdict.to === 'verified') return verifyLicence(tx, by, { ...row, organisationId }, verdict.reason);
        await writeEntry(tx, by, {
          deed: DEED[move as keyof typeof DEED],
          subjectId: submissionId,
          organisationId,
          districtSlug,
          reason: verdict.reason,
        });
      },
    },
  );
}
