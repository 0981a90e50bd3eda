import type { Database, Transaction } from '#prisma/database.ts';
import { defineCase } from '#app/kernel/cases/define-case.server.ts';
import { tiesOf } from '#app/kernel/cases/four-eyes.ts';
import { moveCase } from '#app/kernel/cases/move-case.server.ts';
import type { Moved } from '#app/kernel/make-move.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import type { Wanted } from '#app/kernel/workflow.ts';
import { proposedChanges } from './correction.ts';
import { grantClaim, grantCorrection } from './grant-request.server.ts';
import { readProposal } from './read-proposal.server.ts';
import { requestWorkflow, type RequestRole, type RequestState } from './request-workflow.ts';

/** The roles of an actor towards a request. */
export function requestRoles({ actor }: ByActor, request: { personId: string; districtSlug: string }): RequestRole[] {
  return [
    ...(may(actor, 'write:organisation-request', request) ? (['applicant'] as const) : []),
    ...(may(actor, 'decide:organisation-request', request) ? (['bureau'] as const) : []),
  ];
}

const FIELDS = {
  kind: true,
  state: true,
  personId: true,
  districtSlug: true,
  statement: true,
  proposed: true,
  submittedAt: true,
  organisation: { select: { id: true, name: true, legalRepresentative: true, establishedOn: true, standing: true } },
  _count: { select: { evidence: true } },
} as const;

const load = (tx: Transaction, id: string) => tx.organisationRequest.findUnique({ where: { id }, select: FIELDS });

/** Most files of one request. */
export const EVIDENCE_LIMIT = 10;

/** 认领与更正 as a case: opened by the applicant, decided by the bureau of the district. */
export const requestCase = defineCase({
  workflow: requestWorkflow,
  table: (tx) => tx.organisationRequest,
  load,
  roles: requestRoles,
  facts: (_tx, { actor }, { kind, personId, organisation, proposed, _count: { evidence } }) => ({
    evidence,
    ties: tiesOf(actor, { applicantId: personId }),
    saysSomething: kind === 'claim' || Object.keys(proposedChanges(organisation, readProposal(proposed))).length > 0,
  }),
  concerns: ({ organisation, personId, districtSlug }) => ({ organisationId: organisation.id, personId, districtSlug }),
  refuses: (actor, request) =>
    may(actor, 'write:organisation-request', request) ? null : { ok: false, why: 'notAllowed', message: '只有申请人可以修改。' },
  closed: '申请已提交或已办结，不能再修改。',
  evidence: {
    limit: EVIDENCE_LIMIT,
    deeds: { add: 'request.evidence.add', remove: 'request.evidence.remove' },
    of: (requestId, id) => ({ evidence: { requestId, id } }),
    join: (tx, { caseId: requestId, fileId }) => tx.evidence.create({ data: { requestId, fileId }, select: { id: true } }),
    leaves: { evidence: { delete: true } },
    words: { tooMany: `一份申请最多 ${EVIDENCE_LIMIT} 份材料，请先移除不需要的。`, gone: '这份材料已经移除。' },
  },
  follow: async (tx, by, request, { to }) => {
    if (to !== 'granted') return;
    if (request.kind === 'claim') await grantClaim(tx, by, request.organisation, request);
    else await grantCorrection(tx, by, request.organisation, request);
  },
});

/** Makes one move of a request, with everything that follows, in one transaction. */
export function moveRequest(
  db: Database,
  by: ByActor,
  { requestId, ...wanted }: Wanted<RequestState> & { requestId: string },
): Promise<Moved<RequestState>> {
  return moveCase(db, by, requestCase, requestId, wanted);
}
