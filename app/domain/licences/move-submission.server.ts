import type { Database, Transaction } from '#prisma/database.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import { dayOf } from '#app/kernel/calendar.ts';
import { makeMove, type Moved } from '#app/kernel/make-move.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import type { Wanted } from '#app/kernel/workflow.ts';
import { missingOf } from './submission.ts';
import { submissionWorkflow, type SubmissionFacts, type SubmissionRole, type SubmissionState } from './submission-workflow.ts';
import { endedWhy, findSameLicence, verifiedChanges, verifyLicence } from './verify-licence.server.ts';

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
  state: true,
  submittedAt: true,
  institution: { select: { organisationId: true } },
  _count: { select: { scans: true } },
} as const;

type Judged = Pick<
  Prisma.LicenceSubmissionGetPayload<{ select: typeof FIELDS }>,
  'institutionId' | 'kind' | 'number' | 'issuer' | 'validFrom' | 'validTo' | 'institution' | '_count'
>;

/** What the table's guards ask of a submission. */
export async function submissionFacts(tx: Transaction, { actor }: ByActor, row: Judged): Promise<SubmissionFacts> {
  return {
    missing: missingOf({ ...row, scans: row._count.scans }),
    ownOrganisation: actor.memberships.some(({ organisationId }) => organisationId === row.institution.organisationId),
    ended: endedWhy(await findSameLicence(tx, row.institutionId, row.kind, row.number)),
  };
}

/** Makes one move of a submission and all that follows from it, in one transaction. `seenAt` is when what they saw was submitted. */
export function moveSubmission(
  db: Database,
  by: ByActor,
  { submissionId: id, ...wanted }: Wanted<SubmissionState> & { submissionId: string },
): Promise<Moved<SubmissionState>> {
  return makeMove(db, by, submissionWorkflow, wanted, {
    load: (tx) => tx.licenceSubmission.findUnique({ where: { id }, select: FIELDS }),
    at: ({ submittedAt }) => submittedAt,
    roles: ({ institution, districtSlug }) => submissionRoles(by, { ...institution, districtSlug }),
    facts: (tx, row) => submissionFacts(tx, by, row),
    change: async (tx, { submittedAt }, { from, to, reason }) => {
      const when = to === 'submitted' ? { submittedAt: by.now, reason: null } : to === 'withdrawn' ? {} : { decidedAt: by.now, reason };
      return (await tx.licenceSubmission.updateMany({ where: { id, state: from, submittedAt }, data: { state: to, ...when } })).count;
    },
    entry: async (tx, row, { to }) => ({
      subjectId: id,
      organisationId: row.institution.organisationId,
      districtSlug: row.districtSlug,
      changes: to === 'verified' ? await verifiedChanges(tx, row, dayOf(by.now)) : {},
    }),
    follow: async (tx, row, { to }) => {
      if (to === 'verified') await verifyLicence(tx, by, { ...row, ...row.institution });
    },
  });
}
