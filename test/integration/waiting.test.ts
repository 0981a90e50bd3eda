import { readdir } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { WAITING } from '#app/domain/assembly/waiting.server.ts';
import type { InquiryState } from '#app/domain/inquiries/inquiry-workflow.ts';
import type { MoveInEventKind } from '#app/domain/move-ins/move-in-clocks.ts';
import type { MoveInState } from '#app/domain/move-ins/move-in-states.ts';
import type { QueueGroup } from '#app/domain/move-ins/queue.ts';
import { addDays, dayOf } from '#app/kernel/calendar.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { nextSubmission } from '#app/domain/licences/read-submission.server.ts';
import { findOwnInvitation } from '#app/domain/organisations/own-invitations.server.ts';
import { nextRequest } from '#app/domain/organisations/read-request.server.ts';
import { nextReport } from '#app/domain/reports/read-report.server.ts';
import { nextVersion } from '#app/kernel/content/read-version.server.ts';
import { reachWithin } from '#app/kernel/permissions/may.ts';
import { addWorkingDays } from '#app/kernel/work-calendar/work-calendar.ts';
import { listWaiting, type WaitingItem, type WaitsFor } from '#app/kernel/waiting.server.ts';
import { paths } from '#app/paths.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import { CALENDAR } from '#test/factories/calendar.ts';
import { NOW, organisation, park, person } from '#test/factories/person.ts';
import { deskThings } from '#test/setup/desk-things.ts';
import { leases } from '#test/setup/leases.ts';
import { groundedDatabase, officer, type TestDatabase } from './organisations/ground.ts';

const TODAY = dayOf(NOW);

/** Whom each state of every workflow in the code waits for, as `workflow/state/role`. */
async function everyWaitingState(): Promise<string[]> {
  const app = await readdir('app', { recursive: true });
  const files = app.filter((name) => name.endsWith('-workflow.ts'));
  const modules = await Promise.all(
    files.map((name) => import(/* @vite-ignore */ pathToFileURL(`app/${name}`).href) as Promise<Record<string, unknown>>),
  );
  const tables = modules
    .flatMap((module) => Object.values(module))
    .filter((one): one is { name: string; waits: Record<string, string[]> } => typeof one === 'object' && one !== null && 'waits' in one);
  expect(tables.length).toBe(files.length);
  return tables.flatMap(({ name, waits }) =>
    Object.entries(waits).flatMap(([state, roles]) => roles.map((role) => `${name}/${state}/${role}`)),
  );
}

/** An institution in 静安 with one of everything, an enterprise that has sent it an invitation, and an officer. */
async function ground() {
  const db = await groundedDatabase();
  await park(db, 'jingan');
  await park(db, 'qingpu');
  const [selling, buying] = [await organisation(db), await organisation(db)];
  const seller = await (await person(db, { memberships: [{ organisationId: selling.id, role: 'owner' }] })).by();
  const buyer = await (await person(db, { memberships: [{ organisationId: buying.id, role: 'owner' }] })).by();
  const bureau = await (await officer(db, 'jingan')).by();
  const things = await deskThings(db, {
    institution: { organisationId: selling.id, personId: seller.actor.personId },
    enterprise: { organisationId: buying.id, personId: buyer.actor.personId },
    officerId: bureau.actor.personId,
    now: NOW,
  });
  const request = await db.organisationRequest.create({
    data: { kind: 'correction', organisationId: selling.id, personId: seller.actor.personId, districtSlug: 'jingan', createdAt: NOW },
    select: { id: true },
  });
  return { db, selling, buying, seller, buyer, bureau, requestId: request.id, ...things };
}

type Ground = Awaited<ReturnType<typeof ground>>;

/** Puts one thing into its state; returns who has to act, and where their item leads. */
type Case = (given: Ground) => Promise<readonly [who: ByActor, to: string]>;

const SEEN = { enterpriseSeenAt: NOW, institutionSeenAt: NOW, answeredAt: NOW };
const inquiry = ({ db, inquiryId }: Ground, state: InquiryState, data: Prisma.InquiryUpdateInput = {}) =>
  db.inquiry.update({ where: { id: inquiryId }, data: { state, ...SEEN, ...data }, select: { id: true } });
const later = new Date(NOW.getTime() + 60_000);
const wrote = async (given: Ground, state: InquiryState, side: 'enterprise' | 'institution') => {
  await inquiry(given, state);
  const { personId } = (side === 'enterprise' ? given.buyer : given.seller).actor;
  await given.db.inquiryMessage.create({
    data: { inquiryId: given.inquiryId, side, personId, text: '请问何时方便？', at: later },
    select: { id: true },
  });
};
const at = ({ inquiryId }: Ground) => paths.inquiry(inquiryId);
const stated = async (given: Ground, state: 'signed' | 'closed', outcomeBy: 'enterprise' | 'institution') => {
  await inquiry(given, state, { outcomeBy, outcomeAt: NOW, outcomeText: '签约一年' });
};
const submission = ({ db, submissionId }: Ground, state: 'draft' | 'returned') =>
  db.licenceSubmission.update({ where: { id: submissionId }, data: { state, decidedAt: NOW, reason: '请补正' }, select: { id: true } });
const request = ({ db, requestId }: Ground, state: 'draft' | 'submitted' | 'returned') =>
  db.organisationRequest.update({
    where: { id: requestId },
    data: { state, submittedAt: NOW, ...(state === 'returned' ? { decidedAt: NOW, reason: '请补正' } : {}) },
    select: { id: true },
  });

const wanted = async ({ db }: Ground, state: 'open' | 'called' | 'visiting', data: Partial<Prisma.IntentUncheckedCreateInput>) => {
  const of = { parkSlug: 'jingan', name: '演示某公司', contact: '演示某人', phone: '02155550100', startsWhen: 'month' } as const;
  await db.intent.create({ data: { ...of, state, sentAt: NOW, ...data }, select: { id: true } });
  const operator = await person(db, { appointments: [{ role: 'operator', parkSlug: 'jingan' }] });
  return [await operator.by(), paths.parkIntents('jingan', state === 'open' ? {} : { state })] as const;
};

const LIMITS = { accept: 5, decide: 20, extend: 10, resubmit: 15, announce: 0, contract: 30, appeal: 10 };
const applied = async ({ db, seller, bureau, institutionId }: Ground, state: MoveInState, ...kinds: readonly MoveInEventKind[]) => {
  const operator = await (await person(db, { appointments: [{ role: 'operator', parkSlug: 'jingan' }] })).by();
  const review = { reviewBasis: '示例', reviewedOn: '2026-01-01', reviewedBy: '示例' };
  const content = JSON.stringify({ conditions: [], materials: [], limits: LIMITS });
  const rules = { parkSlug: 'jingan', number: 1, content, ...review, publishedAt: NOW, publishedById: bureau.actor.personId };
  const { id: rulesId } = await db.entryRules.create({ data: rules, select: { id: true } });
  const { id } = await db.moveIn.create({
    data: {
      parkSlug: 'jingan',
      institutionId,
      rulesId,
      state,
      createdById: seller.actor.personId,
      createdAt: NOW,
      submittedAt: state === 'draft' ? null : NOW,
      decidedAt: kinds.length > 1 ? NOW : null,
      events: {
        create: kinds.map((kind, i) => ({
          number: i + 1,
          kind,
          on: TODAY,
          at: NOW,
          until: kind === 'announced' ? addDays(TODAY, -1) : null,
        })),
      },
    },
    select: { id: true },
  });
  return {
    own: [seller, paths.deskMoveIn(id)] as const,
    queue: (group: QueueGroup) => [operator, paths.parkMoveIns('jingan', { group })] as const,
  };
};

const leased = async ({ db, seller, institutionId }: Ground, state: 'drafting' | 'offered' | 'agreed') => {
  const operator = await (await person(db, { appointments: [{ role: 'operator', parkSlug: 'jingan' }] })).by();
  const { id } = await db.lease.create({
    data: {
      parkSlug: 'jingan',
      institutionId,
      state,
      terms: '{}',
      createdById: operator.actor.personId,
      createdAt: NOW,
      changedAt: NOW,
      decidedAt: NOW,
    },
    select: { id: true },
  });
  if (state === 'offered') return [seller, paths.deskLease(id)] as const;
  return [operator, paths.parkLeases('jingan', { standing: state })] as const;
};

const amended = async ({ db, seller, institutionId }: Ground, state: 'drafting' | 'offered') => {
  const operator = await (await person(db, { appointments: [{ role: 'operator', parkSlug: 'jingan' }] })).by();
  const { personId } = operator.actor;
  const { signed } = await leases(db, { parkSlug: 'jingan', institutionId, personId, now: NOW });
  if (state === 'offered') return [seller, paths.deskAmendment(signed, 1)] as const;
  await db.amendment.update({
    where: { leaseId_number: { leaseId: signed, number: 1 } },
    data: { state: 'withdrawn' },
    select: { number: true },
  });
  const first = await db.amendment.findFirstOrThrow({ where: { leaseId: signed } });
  await db.amendment.create({ data: { ...first, number: 2, state, offeredAt: null, decidedAt: null }, select: { number: true } });
  return [operator, paths.parkAmendment('jingan', signed, 2)] as const;
};

const handedOver = async ({ db, seller, institutionId }: Ground, state: 'drafting' | 'offered') => {
  const operator = await (await person(db, { appointments: [{ role: 'operator', parkSlug: 'jingan' }] })).by();
  const made = { createdById: operator.actor.personId, createdAt: NOW, changedAt: NOW, decidedAt: NOW };
  const lease = { parkSlug: 'jingan', institutionId, state: 'signed', signedOn: TODAY, terms: '{}' } as const;
  const { id: leaseId } = await db.lease.create({ data: { ...lease, ...made }, select: { id: true } });
  await db.handover.create({ data: { leaseId, direction: 'in', state, content: '{"units":[]}', ...made }, select: { id: true } });
  if (state === 'offered') return [seller, paths.deskHandover(leaseId)] as const;
  return [operator, paths.parkLeases('jingan', { handover: 'due' })] as const;
};

/** A bill of the institution, and two of the park's operators. */
const billed = async ({ db, seller, institutionId }: Ground) => {
  const operator = async () => (await person(db, { appointments: [{ role: 'operator', parkSlug: 'jingan' }] })).by();
  const [one, other] = [await operator(), await operator()];
  const lease = { parkSlug: 'jingan', institutionId, terms: '{}', createdById: seller.actor.personId, createdAt: NOW, changedAt: NOW };
  const { id: leaseId } = await db.lease.create({ data: { ...lease, state: 'cancelled' }, select: { id: true } });
  const days = { periodFrom: TODAY, periodTo: TODAY, due: TODAY, effectiveDue: TODAY, issuedOn: TODAY };
  const kept = { total: 100n, content: '{}', hash: '0'.repeat(64), issuedAt: NOW, issuedById: one.actor.personId };
  const { id: invoiceId } = await db.invoice.create({
    data: { leaseId, parkSlug: 'jingan', institutionId, number: 1, ...days, ...kept },
    select: { id: true },
  });
  return { one, other, invoiceId };
};

const CASES: Record<string, Case> = {
  '合同变更/drafting/operator': (given) => amended(given, 'drafting'),
  '合同变更/offered/tenant': (given) => amended(given, 'offered'),
  '交接单/drafting/operator': (given) => handedOver(given, 'drafting'),
  '交接单/offered/tenant': (given) => handedOver(given, 'offered'),
  '减免/proposed/operator': async (given) => {
    const { one, other, invoiceId } = await billed(given);
    const data = { invoiceId, amount: 1n, reason: '示例', basis: '示例', proposedAt: NOW, proposedById: one.actor.personId };
    await given.db.waiver.create({ data, select: { id: true } });
    return [other, paths.parkAccount('jingan', given.institutionId)];
  },
  '月结/asked/operator': async (given) => {
    const { one, other } = await billed(given);
    const asked = { state: 'asked', askedAt: NOW, askedById: one.actor.personId, askReason: '示例' } as const;
    const data = { parkSlug: 'jingan', month: '2026-09', closedAt: NOW, closedById: one.actor.personId, ...asked };
    await given.db.closedMonth.create({ data, select: { id: true } });
    return [other, paths.parkMonths('jingan')];
  },
  '租赁合同/drafting/operator': (given) => leased(given, 'drafting'),
  '租赁合同/offered/tenant': (given) => leased(given, 'offered'),
  '租赁合同/agreed/operator': (given) => leased(given, 'agreed'),
  '入驻申请/draft/applicant': async (given) => (await applied(given, 'draft')).own,
  '入驻申请/submitted/operator': async (given) => (await applied(given, 'submitted', 'received')).queue('later'),
  '入驻申请/returned/applicant': async (given) => (await applied(given, 'returned', 'received', 'returned')).own,
  '入驻申请/accepted/operator': async (given) => (await applied(given, 'accepted', 'received', 'accepted')).queue('later'),
  '入驻申请/announced/operator': async (given) => (await applied(given, 'announced', 'received', 'accepted', 'announced')).queue('later'),
  '入驻申请/approved/applicant': async (given) => (await applied(given, 'approved', 'received', 'accepted', 'approved')).own,
  '入驻申请/appealed/arbiter': async (given) =>
    (await applied(given, 'appealed', 'received', 'accepted', 'declined', 'appealed')).queue('appeals'),
  '认领与更正申请/draft/applicant': async (given) => [given.seller, paths.request((await request(given, 'draft')).id)],
  '认领与更正申请/submitted/bureau': async (given) => {
    await request(given, 'submitted');
    return [given.bureau, paths.bureauRequests()];
  },
  '认领与更正申请/returned/applicant': async (given) => [given.seller, paths.request((await request(given, 'returned')).id)],
  '许可备案申报/draft/applicant': async (given) => [given.seller, paths.deskLicence((await submission(given, 'draft')).id)],
  '许可备案申报/submitted/bureau': (given) => Promise.resolve([given.bureau, paths.bureauLicences()]),
  '许可备案申报/returned/applicant': async (given) => [given.seller, paths.deskLicence((await submission(given, 'returned')).id)],
  '内容审核/pending/moderator': async (given) => [
    await (await person(given.db, { appointments: [{ role: 'operator', parkSlug: 'jingan' }] })).by(),
    paths.parkModeration('jingan'),
  ],
  '内容审核/returned/author': async (given) => {
    await given.db.contentVersion.update({
      where: { id: given.storefrontVersionId },
      data: { state: 'returned', decidedAt: NOW, decidedById: given.bureau.actor.personId, reasons: '{"strengths":"请写具体"}' },
      select: { id: true },
    });
    return [given.seller, paths.deskStorefront()];
  },
  '服务项目/draft/author': async (given) => {
    const { content } = await given.db.contentVersion.findUniqueOrThrow({
      where: { id: given.serviceVersionId },
      select: { content: true },
    });
    await given.db.contentVersion.delete({ where: { id: given.serviceVersionId }, select: { id: true } });
    await given.db.service.update({ where: { id: given.serviceId }, data: { status: 'draft' }, select: { id: true } });
    await given.db.contentDraft.create({
      data: {
        kind: 'service',
        subjectId: given.serviceId,
        institutionId: given.institutionId,
        content,
        updatedAt: NOW,
        updatedById: given.seller.actor.personId,
      },
      select: { subjectId: true },
    });
    return [given.seller, paths.deskService(given.serviceId)];
  },
  '意见与纠错/open/administrator': async (given) => {
    await given.db.feedback.create({ data: { kind: 'text', text: '首页有一处错字。', sentAt: NOW }, select: { id: true } });
    return [await (await person(given.db, { appointments: [{ role: 'administrator' }] })).by(), paths.adminFeedback()];
  },
  '入驻意向/open/operator': (given) => wanted(given, 'open', {}),
  '入驻意向/called/operator': (given) => wanted(given, 'called', { decidedAt: NOW, talked: '下周来看' }),
  '入驻意向/visiting/operator': (given) => wanted(given, 'visiting', { decidedAt: NOW, visitAt: later, visitPlace: '大厅' }),
  '举报/open/bureau': (given) => Promise.resolve([given.bureau, paths.bureauReports()]),
  '服务邀约/sent/institution': (given) => Promise.resolve([given.seller, at(given)]),
  '服务邀约/accepted/enterprise': async (given) => {
    await inquiry(given, 'accepted', { answeredAt: later });
    return [given.buyer, at(given)];
  },
  '服务邀约/accepted/institution': async (given) => {
    await wrote(given, 'accepted', 'enterprise');
    return [given.seller, at(given)];
  },
  '服务邀约/met/enterprise': async (given) => {
    await wrote(given, 'met', 'institution');
    return [given.buyer, at(given)];
  },
  '服务邀约/met/institution': async (given) => {
    await wrote(given, 'met', 'enterprise');
    return [given.seller, at(given)];
  },
  '服务邀约/signed/enterprise': async (given) => {
    await stated(given, 'signed', 'institution');
    return [given.buyer, at(given)];
  },
  '服务邀约/signed/institution': async (given) => {
    await stated(given, 'signed', 'enterprise');
    return [given.seller, at(given)];
  },
  '服务邀约/closed/enterprise': async (given) => {
    await stated(given, 'closed', 'institution');
    return [given.buyer, at(given)];
  },
  '服务邀约/closed/institution': async (given) => {
    await stated(given, 'closed', 'enterprise');
    return [given.seller, at(given)];
  },
};

const addresses = async (db: TestDatabase, { actor }: ByActor, now = NOW) =>
  (await listWaiting(db, WAITING, actor, { now: now, today: dayOf(now), calendar: CALENDAR })).map(({ to }) => to);

describe('等您处理', () => {
  it('has a case for every state of every workflow that waits for somebody', async () => {
    expect(Object.keys(CASES).sort()).toEqual((await everyWaitingState()).sort());
  });

  it.each(Object.entries(CASES))('lists %s for whom it waits, with its day', async (_name, make) => {
    const given = await ground();
    const [who, to] = await make(given);
    const items = await listWaiting(given.db, WAITING, who.actor, { now: NOW, today: dayOf(NOW), calendar: CALENDAR });
    const found = items.filter((item) => item.to === to);
    expect([items.map((item) => item.to), found.length]).toEqual([expect.arrayContaining([to]), 1]);
    expect(found[0]?.due ?? found[0]?.since).not.toBeNull();
  });

  it('lists nothing for a stranger, nor for a member who may not act', async () => {
    const { db, selling } = await ground();
    const stranger = await (await person(db)).by();
    expect(await addresses(db, stranger)).toEqual([]);
    const member = await (await person(db, { memberships: [{ organisationId: selling.id, role: 'member' }] })).by();
    expect(await addresses(db, member)).toEqual([]);
  });

  it('does not list what the other side has to do, nor what was seen', async () => {
    const given = await ground();
    await stated(given, 'signed', 'enterprise');
    expect(await addresses(given.db, given.buyer)).toEqual([]);
    await inquiry(given, 'accepted', { outcomeBy: null, outcomeAt: null, outcomeText: null });
    expect(await addresses(given.db, given.buyer)).toEqual([]);
    expect(await addresses(given.db, given.seller)).not.toContain(at(given));
  });

  it('lists a review to write after both sides agreed, then its answer, each for thirty days', async () => {
    const given = await ground();
    await inquiry(given, 'signed', { outcomeBy: 'institution', outcomeAt: NOW, outcomeConfirmedAt: NOW });
    expect(await addresses(given.db, given.buyer)).toEqual([at(given)]);
    await given.db.review.create({
      data: {
        inquiryId: given.inquiryId,
        institutionId: given.institutionId,
        rating: 5,
        text: '按约定的时间完成了全部工作。',
        personId: given.buyer.actor.personId,
        writtenAt: NOW,
      },
      select: { id: true },
    });
    expect(await addresses(given.db, given.buyer)).toEqual([]);
    expect(await addresses(given.db, given.seller)).toContain(at(given));
    expect(await addresses(given.db, given.seller, new Date(NOW.getTime() + 30 * 86_400_000))).not.toContain(at(given));
  });

  it('lists an invitation to join for whom it was sent to, until it is answered or over', async () => {
    const { db, buyer } = await ground();
    const invited = await person(db, { email: 'yaoqing@example.cn' });
    const { id } = await db.invitation.create({
      data: {
        organisationId: buyer.actor.organisation?.organisationId ?? '',
        address: 'yaoqing@example.cn',
        role: 'member',
        invitedById: buyer.actor.personId,
        invitedAt: NOW,
        expiresAt: new Date(NOW.getTime() + 86_400_000),
        links: {
          create: {
            purpose: 'invitation',
            address: 'yaoqing@example.cn',
            createdAt: NOW,
            expiresAt: new Date(NOW.getTime() + 86_400_000),
          },
        },
      },
      select: { id: true },
    });
    expect(await addresses(db, await invited.by())).toEqual([paths.ownInvitation(id)]);
    expect(await findOwnInvitation(db, invited.id, NOW, id)).toMatch(/^[0-9a-f-]{36}$/u);
    expect(await findOwnInvitation(db, buyer.actor.personId, NOW, id)).toBeNull();
    const over = new Date(NOW.getTime() + 86_400_000);
    expect(await findOwnInvitation(db, invited.id, over, id)).toBeNull();
    const newest = await db.invitation.create({
      data: {
        organisationId: (await organisation(db)).id,
        address: 'yaoqing@example.cn',
        role: 'member',
        invitedById: buyer.actor.personId,
        invitedAt: new Date(NOW.getTime() + 60_000),
        expiresAt: over,
        links: { create: { purpose: 'invitation', address: 'yaoqing@example.cn', createdAt: NOW, expiresAt: over } },
      },
      select: { id: true, links: { select: { id: true } } },
    });
    expect(await findOwnInvitation(db, invited.id, NOW)).toBe(newest.links[0]?.id);
    expect(await findOwnInvitation(db, buyer.actor.personId, NOW)).toBeNull();
    await db.invitation.update({ where: { id: newest.id }, data: { revokedAt: NOW }, select: { id: true } });
    expect(await findOwnInvitation(db, invited.id, NOW)).toBe(await findOwnInvitation(db, invited.id, NOW, id));
    await db.invitation.update({ where: { id }, data: { revokedAt: NOW }, select: { id: true } });
    expect(await addresses(db, await invited.by())).toEqual([]);
  });

  it('lists a plan that was drawn and not published for its operator', async () => {
    const { db } = await ground();
    const operator = await (await person(db, { appointments: [{ role: 'operator', parkSlug: 'qingpu' }] })).by();
    expect(await addresses(db, operator)).toEqual([]);
    await db.planSheet.create({
      data: {
        parkSlug: 'qingpu',
        name: 'site',
        content: '{}',
        revision: 1,
        step: 1,
        changedById: operator.actor.personId,
        changedAt: NOW,
      },
      select: { id: true },
    });
    expect(await listWaiting(db, WAITING, operator.actor, { now: NOW, today: dayOf(NOW), calendar: CALENDAR })).toEqual([
      expect.objectContaining({ to: paths.parkDrawing('qingpu'), since: TODAY, due: null }),
    ]);
  });

  it('names a licence that ended until it is stated anew', async () => {
    const given = await ground();
    const { db, seller, submissionId, licenceId } = given;
    await db.licence.update({ where: { id: licenceId }, data: { validTo: '2026-11-20' }, select: { id: true } });
    const licences = async () =>
      (await listWaiting(db, WAITING, seller.actor, { now: NOW, today: dayOf(NOW), calendar: CALENDAR })).filter(
        ({ to }) => to === paths.deskLicences(),
      );
    expect((await licences()).map(({ text, due }) => [text, due])).toEqual([['人力资源服务备案已经到期，请换证后申报', '2026-11-20']]);
    await db.licenceSubmission.update({ where: { id: submissionId }, data: { kind: 'hrFiling' }, select: { id: true } });
    expect(await licences()).toEqual([]);
  });

  it('puts first what others depend on, then the earliest deadline, then what has waited longest', async () => {
    const { db, seller } = await ground();
    const one = (text: string, due: string | null, since: string | null, first?: true): WaitingItem => ({
      text,
      to: '/',
      action: '看',
      count: 1,
      due,
      since,
      ...(first ? { first } : {}),
    });
    const noun =
      (...items: WaitingItem[]): WaitsFor =>
      () =>
        Promise.resolve(items);
    const items = await listWaiting(
      db,
      [
        noun(one('不知何时', null, null), one('等得短', null, '2026-11-20'), one('后到期', '2026-12-01', null)),
        noun(one('等得长', null, '2026-10-01'), one('先到期', '2026-11-01', '2026-10-30'), one('先要做', null, null, true)),
      ],
      seller.actor,
      { now: NOW, today: dayOf(NOW), calendar: CALENDAR },
    );
    expect(items.map(({ text }) => text)).toEqual(['先要做', '先到期', '后到期', '等得长', '等得短', '不知何时']);
  });

  it('gives a queue the day of its first case', async () => {
    const given = await ground();
    const [item] = (await listWaiting(given.db, WAITING, given.bureau.actor, { now: NOW, today: dayOf(NOW), calendar: CALENDAR })).filter(
      ({ to }) => to === paths.bureauLicences(),
    );
    expect(item).toMatchObject({ count: 1, since: TODAY, due: addWorkingDays(CALENDAR, TODAY, 5) });
  });
});

describe('办理下一份', () => {
  it('is the oldest case that the officer may decide, with how many are left', async () => {
    const given = await ground();
    const { db, bureau, seller, requestId, submissionId, reportId } = given;
    await request(given, 'submitted');
    expect(await nextRequest(db, bureau.actor)).toEqual({ id: requestId, left: 1 });
    expect(await nextSubmission(db, bureau.actor)).toEqual({ id: submissionId, left: 1 });
    expect(await nextReport(db, bureau.actor)).toEqual({ id: reportId, left: 1 });
    const earlier = await db.organisationRequest.create({
      data: {
        kind: 'correction',
        organisationId: given.buying.id,
        personId: given.buyer.actor.personId,
        districtSlug: 'jingan',
        createdAt: NOW,
        state: 'submitted',
        submittedAt: new Date(NOW.getTime() - 1_000),
      },
      select: { id: true },
    });
    expect(await nextRequest(db, bureau.actor)).toEqual({ id: earlier.id, left: 2 });
    expect(await nextRequest(db, seller.actor)).toBeNull();
  });

  it('leaves out their own requests, and whatever concerns their own organisations', async () => {
    const given = await ground();
    const { db, selling, storefrontVersionId } = given;
    await request(given, 'submitted');
    const officerOfTheirs = await person(db, {
      memberships: [{ organisationId: selling.id, role: 'member' }],
      appointments: [
        { role: 'bureau', districtSlug: 'jingan' },
        { role: 'operator', parkSlug: 'jingan' },
      ],
    });
    const tied = (await officerOfTheirs.by()).actor;
    expect(await nextSubmission(db, tied)).toBeNull();
    expect(await nextReport(db, tied)).toBeNull();
    const reach = reachWithin(tied, 'moderate:content', { parkSlug: 'jingan' });
    expect(await nextVersion(db, tied, reach, 'jingan')).toBeNull();
    const free = (await (await person(db, { appointments: [{ role: 'operator', parkSlug: 'jingan' }] })).by()).actor;
    expect(await nextVersion(db, free, reachWithin(free, 'moderate:content', { parkSlug: 'jingan' }), 'jingan')).toEqual({
      id: storefrontVersionId,
      left: 1,
    });
  });
});
