import type { Database } from '#prisma/database.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import { findNextCase, type NextCase } from '#app/kernel/cases/next-case.server.ts';
import { readQueue, withinDistricts } from '#app/kernel/cases/read-queue.server.ts';
import { organisationsOf, type Actor, type Who } from '#app/kernel/permissions/actor.ts';
import { may, reachOf } from '#app/kernel/permissions/may.ts';
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

/** Finds a submission of the organisation for which `who` acts; null if there is none, or it is another's. */
export async function findOwnSubmission(db: Database, who: Who, id: string): Promise<SubmissionView | null> {
  const row = await db.licenceSubmission.findUnique({ where: { id }, select: FIELDS });
  return row && may(who, 'read:licence', { organisationId: row.institution.organisationId }) ? row : null;
}

/** Finds a submission that `who` decides as the bureau; null before it is submitted, and outside their districts. */
export async function findSubmissionToDecide(db: Database, who: Who, id: string): Promise<SubmissionView | null> {
  const row = await db.licenceSubmission.findUnique({ where: { id }, select: FIELDS });
  return row && row.submittedAt !== null && may(who, 'decide:licence', { districtSlug: row.districtSlug }) ? row : null;
}

export const QUEUE_STATES = ['submitted', 'returned', 'verified', 'refused'] as const satisfies readonly SubmissionState[];

/**
 * The bureau's queue within its reach.
 * @param before only what arrived before this instant.
 */
export async function listSubmissions(
  db: Database,
  who: Who,
  { before = null, ...asked }: { state: (typeof QUEUE_STATES)[number]; page: number; before?: Date | null },
) {
  const { rows, ...queue } = await readQueue(
    {
      states: QUEUE_STATES,
      waits: 'submitted',
      since: { submittedAt: 'asc' } as const,
      reach: withinDistricts(reachOf(who, 'decide:licence')),
      filter: before ? { submittedAt: { lt: before } } : {},
      rows: (query) =>
        db.licenceSubmission.findMany({
          ...query,
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
      count: (query) => db.licenceSubmission.count(query),
    },
    asked,
  );
  return { ...queue, submissions: rows };
}

/** The submission that `actor` decides next; those of their own organisations are for somebody else. */
export function nextSubmission(db: Database, actor: Actor): Promise<NextCase | null> {
  return findNextCase({
    where: {
      ...withinDistricts(reachOf(actor, 'decide:licence')),
      state: 'submitted' as const,
      institution: { organisationId: { notIn: organisationsOf(actor) } },
    },
    first: (where) => db.licenceSubmission.findFirst({ where, orderBy: [{ submittedAt: 'asc' }, { id: 'asc' }], select: { id: true } }),
    count: (where) => db.licenceSubmission.count({ where }),
  });
}
