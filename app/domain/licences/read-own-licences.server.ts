import type { Database } from '#prisma/database.ts';
import { licenceFactsSelect } from '../lines/licence.ts';
import { openStates } from '#app/kernel/cases/case-table.ts';
import { submissionWorkflow } from './submission-workflow.ts';

const DECIDED_SHOWN = 5;

const SUBMISSION = {
  id: true,
  kind: true,
  number: true,
  state: true,
  renewsId: true,
  createdAt: true,
  submittedAt: true,
  decidedAt: true,
  reason: true,
} as const;

/** An organisation's licences, the open submissions and those decided last, and what its services need; null if it has no storefront. */
export async function readOwnLicences(db: Database, organisationId: string) {
  const institution = await db.institution.findUnique({
    where: { organisationId },
    select: {
      id: true,
      status: true,
      lines: { select: { categorySlug: true } },
      services: {
        where: { status: { not: 'retired' } },
        select: { status: true, categorySlug: true, tags: { select: { tagSlug: true } } },
      },
      licences: {
        orderBy: [{ kind: 'asc' }, { validTo: 'desc' }, { id: 'asc' }],
        select: {
          ...licenceFactsSelect,
          id: true,
          number: true,
          issuer: true,
          scope: true,
          branch: true,
          revokedReason: true,
          verifiedOn: true,
          district: { select: { name: true } },
        },
      },
    },
  });
  if (!institution) return null;
  const { id: institutionId } = institution;
  const [open, decided] = await Promise.all([
    db.licenceSubmission.findMany({
      where: { institutionId, state: { in: openStates(submissionWorkflow) } },
      orderBy: { createdAt: 'asc' },
      select: SUBMISSION,
    }),
    db.licenceSubmission.findMany({
      where: { institutionId, state: { in: ['verified', 'refused'] } },
      orderBy: { decidedAt: 'desc' },
      take: DECIDED_SHOWN,
      select: SUBMISSION,
    }),
  ]);
  return { ...institution, open, decided };
}

/** The licence that a new submission would renew, to name it; null if it is not the organisation's. */
export function findOwnLicence(db: Database, organisationId: string, id: string) {
  return db.licence.findFirst({ where: { id, institution: { organisationId } }, select: { id: true, kind: true, number: true } });
}

/** Whether the organisation has opened a storefront, which submissions require. */
export async function hasInstitution(db: Database, organisationId: string): Promise<boolean> {
  return (await db.institution.count({ where: { organisationId } })) > 0;
}
