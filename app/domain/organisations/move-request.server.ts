import type { Database, Transaction } from '#prisma/database.ts';
import { dayOf } from '#app/kernel/calendar.ts';
import { makeMove, type Moved } from '#app/kernel/make-move.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { changed } from '#app/kernel/record/changes.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import type { Wanted } from '#app/kernel/workflow.ts';
import { renewSessions } from '#app/kernel/sessions/open-session.server.ts';
import { proposedChanges } from './correction.ts';
import { readProposal } from './read-proposal.server.ts';
import { requestWorkflow, type RequestFacts, type RequestRole, type RequestState } from './request-workflow.ts';

/** The source under which the bureau's own verification is cited. */
const BUREAU_SOURCE = 'bureau-verification';

/** The roles in which an actor meets a request. */
export function requestRoles({ actor }: ByActor, request: { personId: string; districtSlug: string }): RequestRole[] {
  return [
    ...(may(actor, 'write:organisation-request', request) ? (['applicant'] as const) : []),
    ...(may(actor, 'decide:organisation-request', request) ? (['bureau'] as const) : []),
  ];
}

type Organisation = {
  id: string;
  name: string;
  legalRepresentative: string | null;
  establishedOn: string | null;
  standing: 'unverified' | 'verified';
};

/** A granted claim: the organisation is verified and the claimant its owner. Whoever had entered it unverified goes. */
async function grantClaim(
  tx: Transaction,
  by: ByActor,
  organisation: Organisation,
  { personId, districtSlug }: { personId: string; districtSlug: string },
): Promise<void> {
  const { id: organisationId, standing } = organisation;
  if (standing === 'unverified') {
    await tx.organisation.update({
      where: { id: organisationId },
      data: { standing: 'verified', sourceId: BUREAU_SOURCE, verifiedOn: dayOf(by.now) },
      select: { id: true },
    });
    await writeEntry(tx, by, {
      deed: 'organisation.verify',
      subjectId: organisationId,
      organisationId,
      districtSlug,
      changes: { standing: ['unverified', 'verified'] },
    });
    const others = await tx.membership.findMany({
      where: { organisationId, personId: { not: personId } },
      select: { personId: true, role: true },
    });
    const claimant = await tx.membership.findUnique({
      where: { organisationId_personId: { organisationId, personId } },
      select: { role: true },
    });
    if (claimant?.role !== 'owner') {
      for (const other of others) {
        await tx.membership.delete({
          where: { organisationId_personId: { organisationId, personId: other.personId } },
          select: { role: true },
        });
        await tx.invitation.updateMany({
          where: { organisationId, invitedById: other.personId, acceptedAt: null, revokedAt: null },
          data: { revokedAt: by.now },
        });
        await renewSessions(tx, other.personId);
        await writeEntry(tx, by, {
          deed: 'organisation.remove',
          subjectId: organisationId,
          organisationId,
          districtSlug,
          personId: other.personId,
          changes: { role: [other.role, null] },
        });
      }
    }
  }
  const membership = { organisationId_personId: { organisationId, personId } };
  const before = await tx.membership.findUnique({ where: membership, select: { role: true } });
  if (before?.role === 'owner') return;
  await tx.membership.upsert({
    where: membership,
    create: { organisationId, personId, role: 'owner', since: by.now },
    update: { role: 'owner' },
    select: { role: true },
  });
  await renewSessions(tx, personId);
  await writeEntry(tx, by, {
    deed: 'organisation.join',
    subjectId: organisationId,
    organisationId,
    districtSlug,
    personId,
    changes: { role: [before?.role ?? null, 'owner'] },
  });
}

/** A granted correction: the facts change and cite the bureau. Public pages follow by the outbox. */
async function grantCorrection(
  tx: Transaction,
  by: ByActor,
  organisation: Organisation,
  { proposed, districtSlug }: { proposed: string; districtSlug: string },
): Promise<void> {
  const after = proposedChanges(organisation, readProposal(proposed));
  await tx.organisation.update({
    where: { id: organisation.id },
    data: { ...after, standing: 'verified', sourceId: BUREAU_SOURCE, verifiedOn: dayOf(by.now) },
    select: { id: true },
  });
  const { name, legalRepresentative, establishedOn } = organisation;
  await writeEntry(tx, by, {
    deed: 'organisation.correct',
    subjectId: organisation.id,
    organisationId: organisation.id,
    districtSlug,
    changes: changed({ name, legalRepresentative, establishedOn }, { name, legalRepresentative, establishedOn, ...after }),
  });
  const institution = await tx.institution.findUnique({ where: { organisationId: organisation.id }, select: { id: true } });
  if (institution)
    await tx.outboxEntry.create({ data: { subject: 'institution', subjectId: institution.id, writtenAt: by.now }, select: { id: true } });
}

const FIELDS = {
  kind: true,
  state: true,
  personId: true,
  districtSlug: true,
  proposed: true,
  submittedAt: true,
  organisation: { select: { id: true, name: true, legalRepresentative: true, establishedOn: true, standing: true } },
  _count: { select: { evidence: true } },
} as const;

/** Makes one move of a request and all that follows from it, in one transaction. `seenAt` is when what they saw was submitted. */
export function moveRequest(
  db: Database,
  by: ByActor,
  { requestId: id, ...wanted }: Wanted<RequestState> & { requestId: string },
): Promise<Moved<RequestState>> {
  return makeMove(db, by, requestWorkflow, wanted, {
    load: (tx) => tx.organisationRequest.findUnique({ where: { id }, select: FIELDS }),
    at: ({ submittedAt }) => submittedAt,
    roles: (request) => requestRoles(by, request),
    facts: (_tx, { kind, personId, organisation, proposed, _count: { evidence } }): RequestFacts => ({
      evidence,
      ownRequest: personId === by.actor.personId,
      saysSomething: kind === 'claim' || Object.keys(proposedChanges(organisation, readProposal(proposed))).length > 0,
    }),
    change: async (tx, { submittedAt }, { from, to, reason }) => {
      const when = to === 'submitted' ? { submittedAt: by.now, reason: null } : to === 'withdrawn' ? {} : { decidedAt: by.now, reason };
      return (await tx.organisationRequest.updateMany({ where: { id, state: from, submittedAt }, data: { state: to, ...when } })).count;
    },
    entry: (_tx, { organisation, personId, districtSlug }) => ({
      subjectId: id,
      organisationId: organisation.id,
      personId,
      districtSlug,
    }),
    follow: async (tx, request, { to }) => {
      if (to !== 'granted') return;
      if (request.kind === 'claim') await grantClaim(tx, by, request.organisation, request);
      else await grantCorrection(tx, by, request.organisation, request);
    },
  });
}
