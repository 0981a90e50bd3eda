import type { Database } from '#prisma/database.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import { openStates } from '#app/kernel/cases/case-table.ts';
import { findNextCase, type NextCase } from '#app/kernel/cases/next-case.server.ts';
import { readQueue, withinDistricts } from '#app/kernel/cases/read-queue.server.ts';
import type { Actor, Who } from '#app/kernel/permissions/actor.ts';
import { may, reachOf } from '#app/kernel/permissions/may.ts';
import type { Proposal } from './correction.ts';
import { readProposal } from './read-proposal.server.ts';
import { requestWorkflow, type RequestKind, type RequestState } from './request-workflow.ts';

const FIELDS = {
  id: true,
  kind: true,
  state: true,
  personId: true,
  organisationId: true,
  districtSlug: true,
  statement: true,
  proposed: true,
  createdAt: true,
  submittedAt: true,
  decidedAt: true,
  reason: true,
  district: { select: { name: true } },
  person: { select: { id: true, name: true, email: true, mobile: true } },
  evidence: { orderBy: { id: 'asc' }, select: { id: true, file: { select: { id: true, name: true, mediaType: true, size: true } } } },
  organisation: {
    select: {
      id: true,
      uscc: true,
      name: true,
      legalRepresentative: true,
      establishedOn: true,
      standing: true,
      verifiedOn: true,
      source: { select: { title: true, publisher: true } },
      memberships: { orderBy: { since: 'asc' }, select: { personId: true, role: true, person: { select: { name: true } } } },
      institution: { select: { slug: true } },
    },
  },
} as const satisfies Prisma.OrganisationRequestSelect;

type Row = Prisma.OrganisationRequestGetPayload<{ select: typeof FIELDS }>;
export type RequestView = Omit<Row, 'proposed'> & {
  proposal: Proposal;
  others: { id: string; state: RequestState; person: string; submittedAt: Date | null }[];
};

/**
 * Finds a request, for those who may see it: the applicant and, once it is submitted, the bureau in charge and (for corrections) those who
 * run the organisation. Includes others' open claims on the same organisation, which affect the decision.
 * @returns null if there is none, or none that `who` may see.
 */
export async function findRequest(db: Database, who: Who, id: string): Promise<RequestView | null> {
  const row = await db.organisationRequest.findUnique({ where: { id }, select: FIELDS });
  if (!row) return null;
  const { kind, submittedAt, personId, organisationId, districtSlug } = row;
  const target = { personId, organisationId: kind === 'correction' ? organisationId : null, districtSlug };
  if (!may(who, 'read:organisation-request', target) || (submittedAt === null && who?.personId !== personId)) return null;
  const { proposed, ...rest } = row;
  return { ...rest, proposal: readProposal(proposed), others: kind === 'claim' ? await otherClaims(db, organisationId, id) : [] };
}

async function otherClaims(db: Database, organisationId: string, not: string): Promise<RequestView['others']> {
  const rows = await db.organisationRequest.findMany({
    where: { organisationId, kind: 'claim', id: { not }, state: { in: ['submitted', 'returned', 'granted'] } },
    orderBy: { createdAt: 'asc' },
    select: { id: true, state: true, submittedAt: true, person: { select: { name: true } } },
  });
  return rows.map(({ person, ...row }) => ({ ...row, person: person.name }));
}

export const QUEUE_STATES = ['submitted', 'returned', 'granted', 'refused'] as const satisfies readonly RequestState[];

export interface QueueFilter {
  state: (typeof QUEUE_STATES)[number];
  kind: RequestKind | null;
  page: number;
  /** Only what arrived before this instant. */
  before?: Date | null;
}

/** The bureau's queue within its reach. */
export async function listQueue(db: Database, who: Who, { kind, before = null, ...asked }: QueueFilter) {
  const { rows, ...queue } = await readQueue(
    {
      states: QUEUE_STATES,
      waits: 'submitted',
      since: { submittedAt: 'asc' } as const,
      reach: withinDistricts(reachOf(who, 'decide:organisation-request')),
      filter: { ...(kind ? { kind } : {}), ...(before ? { submittedAt: { lt: before } } : {}) },
      rows: (query) =>
        db.organisationRequest.findMany({
          ...query,
          select: {
            id: true,
            kind: true,
            state: true,
            submittedAt: true,
            decidedAt: true,
            organisationId: true,
            district: { select: { shortName: true } },
            person: { select: { name: true } },
            organisation: { select: { name: true, uscc: true, standing: true } },
            _count: { select: { evidence: true } },
          },
        }),
      count: (query) => db.organisationRequest.count(query),
    },
    asked,
  );
  const claims = await db.organisationRequest.groupBy({
    by: ['organisationId'],
    where: { kind: 'claim', state: 'submitted', organisationId: { in: rows.map(({ organisationId }) => organisationId) } },
    _count: true,
  });
  const rivals = new Map(claims.map(({ organisationId, _count }) => [organisationId, _count]));
  return {
    ...queue,
    requests: rows.map((row) => ({
      ...row,
      rivals: row.kind === 'claim' && row.state === 'submitted' ? (rivals.get(row.organisationId) ?? 1) - 1 : 0,
    })),
  };
}

/** The request that `actor` decides next; their own are for somebody else. */
export function nextRequest(db: Database, actor: Actor): Promise<NextCase | null> {
  return findNextCase({
    where: {
      ...withinDistricts(reachOf(actor, 'decide:organisation-request')),
      state: 'submitted' as const,
      personId: { not: actor.personId },
    },
    first: (where) => db.organisationRequest.findFirst({ where, orderBy: [{ submittedAt: 'asc' }, { id: 'asc' }], select: { id: true } }),
    count: (where) => db.organisationRequest.count({ where }),
  });
}

/** A person's unfinished requests, and those finished last. */
export function listOwnRequests(db: Database, personId: string) {
  return db.organisationRequest.findMany({
    where: { personId, OR: [{ state: { in: openStates(requestWorkflow) } }, { state: { in: ['granted', 'refused'] } }] },
    orderBy: { createdAt: 'desc' },
    take: 10,
    select: {
      id: true,
      kind: true,
      state: true,
      createdAt: true,
      submittedAt: true,
      reason: true,
      organisation: { select: { name: true } },
    },
  });
}
