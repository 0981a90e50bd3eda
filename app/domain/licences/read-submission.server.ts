import type { Database } from '#prisma/database.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import type { Who } from '#app/kernel/permissions/actor.ts';
import { may, reachOf, type Reach } from '#app/kernel/permissions/may.ts';
import type { SubmissionState } from './submission-workflow.ts';

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
  createdAt: true,
  submittedAt: true,
  decidedAt: true,
  reason: true,
  licenceId: true,
  district: { select: { name: true } },
  renews: { select: { number: true } },
  institution: { select: { slug: true, status: true, organisationId: true, organisation: { select: { name: true, uscc: true } } } },
  scans: { orderBy: { id: 'asc' }, select: { id: true, file: { select: { id: true, name: true, mediaType: true, size: true } } } },
  _count: { select: { scans: true } },
} as const satisfies Prisma.LicenceSubmissionSelect;

export type SubmissionView = Prisma.LicenceSubmissionGetPayload<{ select: typeof FIELDS }>;

/** A submission of the organisation for which `who` acts; null where there is none, or it is another's. */
export async function findOwnSubmission(db: Database, who: Who, id: string): Promise<SubmissionView | null> {
  const row = await db.licenceSubmission.findUnique({ where: { id }, select: FIELDS });
  return row && may(who, 'read:licence', { organisationId: row.institution.organisationId }) ? row : null;
}

/** A submission that `who` decides as the bureau; null before it was submitted, and outside their districts. */
export async function findSubmissionToDecide(db: Database, who: Who, id: string): Promise<SubmissionView | null> {
  const row = await db.licenceSubmission.findUnique({ where: { id }, select: FIELDS });
  return row && row.submittedAt !== null && may(who, 'decide:licence', { districtSlug: row.districtSlug }) ? row : null;
}

/** A bureau's reach as the condition on submissions. */
export function submissionsWithin({ everything, districtSlugs }: Reach): Prisma.LicenceSubmissionWhereInput {
  return everything ? {} : { districtSlug: { in: [...districtSlugs] } };
}

export const QUEUE_STATES = ['submitted', 'returned', 'verified', 'refused'] as const satisfies readonly SubmissionState[];
export const QUEUE_PAGE = 20;

/** The bureau's queue within its reach, what was submitted first on top; decided ones the latest first. */
export async function listSubmissions(db: Database, who: Who, { state, page }: { state: (typeof QUEUE_STATES)[number]; page: number }) {
  const reach = submissionsWithin(reachOf(who, 'decide:licence'));
  const where = { AND: [reach, { state }] };
  const [submissions, total, counts] = await Promise.all([
    db.licenceSubmission.findMany({
      where,
      orderBy: [state === 'submitted' ? { submittedAt: 'asc' } : { decidedAt: 'desc' }, { id: 'asc' }],
      skip: (page - 1) * QUEUE_PAGE,
      take: QUEUE_PAGE,
      select: {
        id: true,
        kind: true,
        number: true,
        state: true,
        renewsId: true,
        submittedAt: true,
        decidedAt: true,
        district: { select: { shortName: true } },
        institution: { select: { organisation: { select: { name: true, uscc: true } } } },
        _count: { select: { scans: true } },
      },
    }),
    db.licenceSubmission.count({ where }),
    db.licenceSubmission.groupBy({ by: ['state'], where: reach, _count: true }),
  ]);
  return {
    submissions,
    total,
    counts: Object.fromEntries(QUEUE_STATES.map((one) => [one, counts.find((count) => count.state === one)?._count ?? 0])) as Record<
      (typeof QUEUE_STATES)[number],
      number
    >,
  };
}
