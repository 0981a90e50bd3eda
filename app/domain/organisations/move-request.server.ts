import type { Database, Transaction } from '#prisma/database.ts';
import { dayOf } from '#app/kernel/calendar.ts';
import { makeMove, type Moved } from '#app/kernel/make-move.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { changed } from '#app/kernel/record/changes.ts';
import type { DeedName } from '#app/kernel/record/deeds.ts';
import { putOnOutbox } from '#app/kernel/outbox/put-on-outbox.server.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { renewSessions } from '#app/kernel/sessions/open-session.server.ts';
import { proposedChanges } from './correction.ts';
import { readProposal } from './read-proposal.server.ts';
import { requestWorkflow, type RequestFacts, type RequestMove, type RequestRole, type RequestState } from './request-workflow.ts';

/** The source under which the bureau's own verification is cited. */
const BUREAU_SOURCE = 'bureau-verification';

const DEED: Record<RequestMove, DeedName> = {
  submit: 'request.submit',
  withdraw: 'request.withdraw',
  return: 'request.return',
  grant: 'request.grant',
  refuse: 'request.refuse',
};

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
  if (institution) await putOnOutbox(tx, 'institution', institution.id, by.now);
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

export interface RequestAttempt {
  requestId: string;
  /** The state that the person saw. */
  seen: RequestState;
  /** When what they saw was submitted, as an ISO instant; left out where only the state matters. */
  seenSubmitted?: string;
  move: string;
  reason?: string;
}

/** Makes one move of a request and all that follows from it, in one transaction. */
export async function moveRequest(
  db: Database,
  by: ByActor,
  { requestId, seen, seenSubmitted, move, reason }: RequestAttempt,
): Promise<Moved<RequestState>> {
  const request = await db.organisationRequest.findUnique({ where: { id: requestId }, select: FIELDS });
  if (!request) return { ok: false, why: 'absent', message: '没有找到这份申请。' };
  const { kind, personId, districtSlug, organisation, submittedAt } = request;
  if (seenSubmitted !== undefined && seenSubmitted !== submittedAt?.toISOString()) {
    return { ok: false, why: 'stale', message: '这份申请已经补正并重新提交，请查看最新内容后再办理。' };
  }
  const changes = proposedChanges(organisation, readProposal(request.proposed));
  const facts: RequestFacts = {
    evidence: request._count.evidence,
    ownRequest: personId === by.actor.personId,
    saysSomething: kind === 'claim' || Object.keys(changes).length > 0,
  };
  return makeMove(
    db,
    requestWorkflow,
    { seen, move, roles: requestRoles(by, request), reason, facts },
    {
      read: async (tx) => (await tx.organisationRequest.findUnique({ where: { id: requestId }, select: { state: true } }))?.state ?? null,
      change: async (tx, from, to) => {
        const when =
          to === 'submitted'
            ? { submittedAt: by.now, reason: null }
            : to === 'withdrawn'
              ? {}
              : { decidedAt: by.now, reason: reason?.trim() || null };
        const stillWithEvidence = to === 'submitted' ? { evidence: { some: {} } } : {};
        // The day of submission as it was read: a request returned, changed and submitted again meanwhile is another one.
        return (
          await tx.organisationRequest.updateMany({
            where: { id: requestId, state: from, submittedAt, ...stillWithEvidence },
            data: { state: to, ...when },
          })
        ).count;
      },
      follow: async (tx, verdict) => {
        await writeEntry(tx, by, {
          deed: DEED[move as RequestMove],
          subjectId: requestId,
          organisationId: organisation.id,
          personId,
          districtSlug,
          reason: verdict.reason,
        });
        if (verdict.to !== 'granted') return;
        const now = await tx.organisation.findUniqueOrThrow({ where: { id: organisation.id }, select: FIELDS.organisation.select });
        if (kind === 'claim') await grantClaim(tx, by, now, request);
        else await grantCorrection(tx, by, now, request);
      },
    },
  );
}
