import type { Refused } from '#app/kernel/answer.ts';
import type { Database, Transaction } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { openStates } from '#app/kernel/cases/case-table.ts';
import { openCase } from '#app/kernel/cases/edit-case.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { renewSessions } from '#app/kernel/sessions/renew-token.server.ts';
import { requestWorkflow, type RequestKind } from './request-workflow.ts';

interface NewRequest {
  kind: RequestKind;
  organisationId: string;
  districtSlug: string;
}

/** Finds the person's open request of this kind, or creates a draft. */
async function draft(tx: Transaction, by: ByActor, { kind, organisationId, districtSlug }: NewRequest): Promise<string> {
  const { personId } = by.actor;
  const asked = { kind, organisationId, personId };
  const { id: requestId } = await openCase<never>(tx, by, {
    open: () => tx.organisationRequest.findFirst({ where: { ...asked, state: { in: openStates(requestWorkflow) } }, select: { id: true } }),
    create: async () => {
      const { id } = await tx.organisationRequest.create({ data: { ...asked, districtSlug, createdAt: by.now }, select: { id: true } });
      return { deed: 'request.open', subjectId: id, organisationId, personId, districtSlug };
    },
  });
  return requestId;
}

export type Created = { ok: true; organisationId: string; requestId: string } | (Refused<'already'> & { organisationId: string });

export interface NewOrganisation {
  /** Already checked. */
  uscc: string;
  name: string;
  districtSlug: string;
}

/**
 * 登记主体: registers an unknown code. The organisation starts as 待核验 with its creator as owner and a draft of the request to verify it. A
 * known code is answered with the way to claim it, never with a second row.
 */
export function createOrganisation(db: Database, by: ByActor, { uscc, name, districtSlug }: NewOrganisation): Promise<Created> {
  return inTransaction<Created>(db, async (tx) => {
    const known = await tx.organisation.findUnique({ where: { uscc }, select: { id: true } });
    if (known) return { ok: false, why: 'already', organisationId: known.id, message: '这个主体已在平台上，请认领。' };
    const { id: organisationId } = await tx.organisation.create({ data: { uscc, name }, select: { id: true } });
    const { personId, sessionId } = by.actor;
    await tx.membership.create({ data: { personId, organisationId, role: 'owner', since: by.now }, select: { role: true } });
    await tx.session.updateMany({ where: { id: sessionId }, data: { organisationId } });
    await renewSessions(tx, personId);
    await writeEntry(tx, by, {
      deed: 'organisation.create',
      subjectId: organisationId,
      organisationId,
      personId,
      districtSlug,
      changes: { uscc: [null, uscc], name: [null, name] },
    });
    return { ok: true, organisationId, requestId: await draft(tx, by, { kind: 'claim', organisationId, districtSlug }) };
  });
}

export type RequestOpened = { ok: true; requestId: string } | Refused<'absent' | 'notAllowed' | 'already' | 'guard'>;

/** 认领: opens a request to become the owner of an existing organisation. */
export function openClaim(db: Database, by: ByActor, { organisationId, districtSlug }: Omit<NewRequest, 'kind'>): Promise<RequestOpened> {
  return inTransaction<RequestOpened>(db, async (tx) => {
    const organisation = await tx.organisation.findUnique({
      where: { id: organisationId },
      select: { standing: true, memberships: { where: { personId: by.actor.personId }, select: { role: true } } },
    });
    if (!organisation) return { ok: false, why: 'absent', message: '没有找到这个主体。' };
    if (organisation.standing === 'verified' && organisation.memberships[0]?.role === 'owner')
      return { ok: false, why: 'already', message: '您已是这个主体的所有者，不需要再认领。' };
    return { ok: true, requestId: await draft(tx, by, { kind: 'claim', organisationId, districtSlug }) };
  });
}

/** 更正: opens a request to the bureau to correct verified facts of the organisation for which the actor acts. */
export function openCorrection(
  db: Database,
  by: ByActor,
  { organisationId, districtSlug }: Omit<NewRequest, 'kind'>,
): Promise<RequestOpened> {
  return inTransaction<RequestOpened>(db, async (tx) => {
    if (!may(by.actor, 'correct:organisation', { organisationId }))
      return { ok: false, why: 'notAllowed', message: '只有所有者和管理员可以申请更正。' };
    const organisation = await tx.organisation.findUnique({ where: { id: organisationId }, select: { standing: true } });
    if (organisation?.standing !== 'verified') return { ok: false, why: 'guard', message: '主体还没有核验，请先在认领申请里提交材料。' };
    return { ok: true, requestId: await draft(tx, by, { kind: 'correction', organisationId, districtSlug }) };
  });
}
