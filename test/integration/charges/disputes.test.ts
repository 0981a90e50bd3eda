import { describe, expect, it } from 'vitest';
import { listAccounts } from '#app/domain/charges/accounts.server.ts';
import { billPaper } from '#app/domain/charges/bill-paper.ts';
import { disputeBill, keepDisputedBill, withdrawDispute } from '#app/domain/charges/dispute-bill.server.ts';
import { disputesShown } from '#app/domain/charges/dispute-view.ts';
import { findOwnBill, findParkBill } from '#app/domain/charges/find-bill.server.ts';
import { issueNext, voidInvoice } from '#app/domain/charges/issue-invoice.server.ts';
import { listDisputed } from '#app/domain/charges/list-disputed.server.ts';
import { readBills } from '#app/domain/charges/read-accounts.server.ts';
import { recordPayment } from '#app/domain/charges/record-payment.server.ts';
import { remindOfBills } from '#app/domain/charges/remind-bills.server.ts';
import { disputesToAnswer, ownBillsWaiting } from '#app/domain/charges/waiting.server.ts';
import { writePaper } from '#app/kernel/papers/write-paper.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { paths } from '#app/paths.ts';
import { CALENDAR } from '#test/factories/calendar.ts';
import { person } from '#test/factories/person.ts';
import { docxParts, sheetsOf } from '#test/setup/docx.ts';
import { signed } from '../leases/ground.ts';
import { at, ground, on, type Ground } from '../move-ins/ground.ts';
import { deedsOnRecord, rivals } from '../organisations/ground.ts';

/** Signed, with the first bill of 27,000.00 元 that is due on 1 December. */
async function billed() {
  const here = await ground();
  const leaseId = await signed(here);
  const issued = await issueNext(here.db, at(here.first, '2026-11-28'), { leaseId, parkSlug: 'yuan', seen: 1 });
  if (!issued.ok) throw new Error(issued.message);
  const [bill] = await readBills(here.db, { leaseId });
  return { here, leaseId, invoiceId: bill!.id };
}

const say = ({ db }: Ground, by: ByActor, invoiceId: string, reason = '面积应是 90 ㎡。') => disputeBill(db, by, { invoiceId, reason });
const openOf = async ({ db }: Ground, invoiceId: string) =>
  (await db.billDispute.findFirst({ where: { invoiceId, endedOn: null }, select: { id: true } }))?.id ?? '';
const keep = async (here: Ground, by: ByActor, invoiceId: string, reason = '面积按平面图。') =>
  keepDisputedBill(here.db, by, { parkSlug: 'yuan', invoiceId, disputeId: await openOf(here, invoiceId), reason });
const bring = (here: Ground, by: ByActor, invoiceId: string, disputeId: string, reason = '') =>
  withdrawDispute(here.db, by, { invoiceId, disputeId, reason });

describe('a dispute of a bill', () => {
  it('is raised with a reason by who runs the institution, once at a time, and tells the park', async () => {
    const { here, leaseId, invoiceId } = await billed();
    for (const who of [here.member, here.first, here.foreign, here.jingan])
      expect(await say(here, at(who, '2026-11-29'), invoiceId)).toMatchObject({ why: 'absent' });
    expect(await say(here, at(here.owner, '2026-11-29'), 'forged')).toMatchObject({ why: 'absent' });
    expect(await say(here, at(here.manager, '2026-11-29'), invoiceId, '')).toMatchObject({ why: 'reasonMissing', field: 'reason' });
    expect(await say(here, at(here.manager, '2026-11-29'), invoiceId)).toEqual({ ok: true });
    expect(await say(here, at(here.owner, '2026-11-29'), invoiceId)).toMatchObject({ why: 'stale' });
    expect((await deedsOnRecord(here.db, { subjectId: leaseId })).at(-1)).toBe('lease.dispute');
    const told = await here.db.recordEntry.findFirstOrThrow({ where: { deed: 'lease.dispute' } });
    // What was said stands in the bill alone: the record is never deleted.
    expect([told.parkSlug, told.organisationId, told.reason]).toEqual(['yuan', here.organisationId, null]);
  });

  it('is raised once by those who raise it at once', async () => {
    const { here, invoiceId } = await billed();
    const connections = await rivals(here.db, 6);
    const done = await Promise.all(
      connections.map((db, nth) =>
        disputeBill(db, at(nth % 2 ? here.owner : here.manager, '2026-11-29'), { invoiceId, reason: `第 ${nth} 个理由` }),
      ),
    );
    expect(done.filter(({ ok }) => ok)).toHaveLength(1);
    expect(done.flatMap((one) => (one.ok ? [] : [one.why]))).toEqual(Array(5).fill('stale'));
    expect(await here.db.billDispute.count()).toBe(1);
  });

  it('stops the reminders of its bill and nothing else, until it is answered', async () => {
    const { here, invoiceId } = await billed();
    const told = async (day: string) => {
      await remindOfBills(here.db, on(day));
      return (await deedsOnRecord(here.db)).filter((deed) => deed === 'lease.due').length;
    };
    const owed = async (day: string) => (await listAccounts(here.db, 'yuan', day))[0]?.aged;
    const before = [await owed('2026-11-29'), await owed('2026-12-20')];
    expect(await told('2026-11-28')).toBe(1);
    await say(here, at(here.owner, '2026-11-29'), invoiceId);
    const counts: number[] = [];
    for (const day of ['2026-12-01', '2026-12-04', '2026-12-11']) counts.push(await told(day));
    expect(counts).toEqual([1, 1, 1]);
    expect([await owed('2026-11-29'), await owed('2026-12-20')]).toEqual(before);
    expect((await readBills(here.db, { id: invoiceId }))[0]?.left).toBe(2_700_000);
    await keep(here, at(here.first, '2026-12-12'), invoiceId);
    // The reminder of the tenth day is still to be given; those before it have passed.
    expect([await told('2026-12-12'), await told('2026-12-13'), await told('2026-12-31')]).toEqual([2, 2, 3]);
  });

  it('is answered by the park, with a reason, by nobody who works for the tenant', async () => {
    const { here, leaseId, invoiceId } = await billed();
    await say(here, at(here.owner, '2026-11-29'), invoiceId);
    const both = await (
      await person(here.db, {
        memberships: [{ organisationId: here.organisationId, role: 'member' }],
        appointments: [{ role: 'operator', parkSlug: 'yuan' }],
      })
    ).by();
    for (const who of [here.foreign, here.owner, here.jingan])
      expect(await keep(here, at(who, '2026-11-30'), invoiceId)).toMatchObject({ why: 'absent' });
    expect(await keep(here, at(both, '2026-11-30'), invoiceId)).toMatchObject({ why: 'guard' });
    expect(await keep(here, at(here.first, '2026-11-30'), invoiceId, '')).toMatchObject({ why: 'reasonMissing', field: 'reason' });
    const disputeId = await openOf(here, invoiceId);
    const answer = (over: Partial<Parameters<typeof keepDisputedBill>[2]>) =>
      keepDisputedBill(here.db, at(here.second, '2026-11-30'), { parkSlug: 'yuan', invoiceId, disputeId, reason: '按平面图。', ...over });
    expect(await answer({ parkSlug: 'other' })).toMatchObject({ why: 'absent' });
    for (const forged of ['forged', '']) expect(await answer({ disputeId: forged })).toMatchObject({ why: 'stale' });
    expect(await answer({})).toEqual({ ok: true });
    expect(await answer({})).toMatchObject({ why: 'stale' });
    expect((await deedsOnRecord(here.db, { subjectId: leaseId })).at(-1)).toBe('lease.dispute.keep');
    // Something else can be said against it afterwards.
    expect(await say(here, at(here.owner, '2026-12-01'), invoiceId, '单价不对。')).toEqual({ ok: true });
    const shown = disputesShown((await findOwnBill(here.db, here.owner.actor, invoiceId, '2026-12-01'))!);
    expect(shown.disputes.map(({ raised, ended, answer: said }) => [raised, ended, said])).toEqual([
      ['2026年12月1日机构提出异议', null, null],
      ['2026年11月29日机构提出异议', '2026年11月30日园区维持账单', '按平面图。'],
    ]);
    expect(shown.disputable).toBe(false);
  });

  it('is answered once by those who answer it at once, or take it back', async () => {
    const { here, invoiceId } = await billed();
    await say(here, at(here.owner, '2026-11-29'), invoiceId);
    const disputeId = await openOf(here, invoiceId);
    const connections = await rivals(here.db, 6);
    const done = await Promise.all(
      connections.map((db, nth) =>
        nth % 2
          ? withdrawDispute(db, at(here.owner, '2026-11-30'), { invoiceId, disputeId, reason: '' })
          : keepDisputedBill(db, at(here.first, '2026-11-30'), { parkSlug: 'yuan', invoiceId, disputeId, reason: '按平面图。' }),
      ),
    );
    expect(done.filter(({ ok }) => ok)).toHaveLength(1);
    const ended = (await deedsOnRecord(here.db)).filter((deed) => deed.startsWith('lease.dispute.'));
    expect(ended).toHaveLength(1);
  });

  it('is taken back by the institution, which need not say why', async () => {
    const { here, leaseId, invoiceId } = await billed();
    await say(here, at(here.owner, '2026-11-29'), invoiceId);
    const disputeId = await openOf(here, invoiceId);
    for (const who of [here.member, here.first])
      expect(await bring(here, at(who, '2026-11-30'), invoiceId, disputeId)).toMatchObject({ why: 'absent' });
    expect(await bring(here, at(here.owner, '2026-11-30'), invoiceId, 'forged')).toMatchObject({ why: 'stale' });
    expect(await bring(here, at(here.manager, '2026-11-30'), invoiceId, disputeId)).toEqual({ ok: true });
    expect(await bring(here, at(here.manager, '2026-11-30'), invoiceId, disputeId)).toMatchObject({ why: 'stale' });
    expect((await deedsOnRecord(here.db, { subjectId: leaseId })).at(-1)).toBe('lease.dispute.withdraw');
    expect(await remindOfBills(here.db, on('2026-12-01'))).toBe(1);
  });

  it('ends when its bill is voided, with the same reason', async () => {
    const { here, invoiceId } = await billed();
    await say(here, at(here.owner, '2026-11-29'), invoiceId);
    await expect(
      here.db
        .$executeRaw`UPDATE "Invoice" SET "voidedOn" = '2026-11-30', "voidedAt" = 1, "voidedById" = ${here.first.actor.personId}, "voidReason" = '错'`,
    ).rejects.toThrow('after its dispute was ended');
    expect(await voidInvoice(here.db, at(here.first, '2026-11-30'), { invoiceId, parkSlug: 'yuan', reason: '面积有误。' })).toEqual({
      ok: true,
    });
    expect(await here.db.billDispute.findFirst()).toMatchObject({ ending: 'voided', endReason: '面积有误。', endedOn: '2026-11-30' });
    expect(await say(here, at(here.owner, '2026-12-01'), invoiceId)).toMatchObject({ why: 'stale' });
  });

  it('stays as it was said and as it ended', async () => {
    const { here, invoiceId } = await billed();
    const { db } = here;
    await say(here, at(here.owner, '2026-11-29'), invoiceId);
    const { personId } = here.owner.actor;
    const again = () =>
      db.$executeRaw`INSERT INTO "BillDispute" ("id", "invoiceId", "raisedOn", "raisedAt", "raisedById", "reason")
        VALUES ('x', ${invoiceId}, '2026-11-30', 1, ${personId}, '再')`;
    await expect(again()).rejects.toThrow('one dispute of a bill is open');
    await expect(db.$executeRaw`UPDATE "BillDispute" SET "reason" = '改'`).rejects.toThrow('never changed');
    await expect(db.$executeRaw`DELETE FROM "BillDispute"`).rejects.toThrow('never deleted');
    await keep(here, at(here.first, '2026-11-30'), invoiceId);
    await expect(db.$executeRaw`UPDATE "BillDispute" SET "endReason" = '改'`).rejects.toThrow('never changed');
    await voidInvoice(db, at(here.first, '2026-12-01'), { invoiceId, parkSlug: 'yuan', reason: '错。' });
    await expect(again()).rejects.toThrow('voided is not disputed');
  });

  it('waits for the park instead of the tenant', async () => {
    const { here, invoiceId } = await billed();
    const when = { now: on('2026-11-30'), today: '2026-11-30', calendar: CALENDAR };
    const own = async () => (await ownBillsWaiting(here.db, here.owner.actor, when)).length;
    const parks = async (by = here.first) => (await disputesToAnswer(here.db, by.actor, when)).map(({ text, to }) => [text, to]);
    expect([await own(), await parks()]).toEqual([1, []]);
    await say(here, at(here.owner, '2026-11-29'), invoiceId);
    expect(await own()).toBe(0);
    expect(await parks()).toEqual([['1 份账单有异议，待答复', paths.parkBill('yuan', here.institutionId, invoiceId)]]);
    expect(await parks(here.foreign)).toEqual([]);
    expect((await listDisputed(here.db, 'yuan')).map(({ id, since }) => [id, since])).toEqual([[invoiceId, '2026年11月29日提出']]);
    await keep(here, at(here.first, '2026-11-30'), invoiceId);
    expect([await own(), await parks(), await listDisputed(here.db, 'yuan')]).toEqual([1, [], []]);
  });

  it('leaves the other bills waiting for the tenant, and is told beside them', async () => {
    const { here, leaseId, invoiceId } = await billed();
    expect((await issueNext(here.db, at(here.first, '2027-02-25'), { leaseId, parkSlug: 'yuan', seen: 2 })).ok).toBe(true);
    const when = { now: on('2027-02-25'), today: '2027-02-25', calendar: CALENDAR };
    const own = async () => (await ownBillsWaiting(here.db, here.owner.actor, when)).map(({ text }) => text);
    const [both] = await own();
    expect(both).toMatch(/^2 份账单待付，共 [\d,.]+ 元$/);
    await say(here, at(here.owner, '2027-02-25'), invoiceId);
    expect(await own()).toEqual([expect.stringMatching(/^1 份账单待付，共 [\d,.]+ 元；另有 1 份有异议，等园区答复$/)]);
  });
});

describe('the paper of a bill', () => {
  it('has its lines with their working, what was paid and what is left, in figures and capitals', async () => {
    const { here, invoiceId } = await billed();
    await recordPayment(here.db, at(here.first, '2026-12-02'), {
      parkSlug: 'yuan',
      institutionId: here.institutionId,
      amount: 200_050,
      paidOn: '2026-12-02',
      method: 'transfer',
      reference: '',
      invoiceIds: [],
    });
    await say(here, at(here.owner, '2026-12-03'), invoiceId);
    const found = (await findOwnBill(here.db, here.member.actor, invoiceId, '2026-12-04'))!;
    const read = sheetsOf(await docxParts(await writePaper(billPaper(found))));
    for (const words of [
      '账单',
      '合同 演示租字 1 号，第 1 期',
      found.tenant.name,
      found.tenant.uscc,
      '2026年12月1日至2027年2月28日',
      '90 天 × 100.00 ㎡ × 3.0000 元 = 27,000.00 元',
      '27,000.00 元',
      '贰万柒仟元整',
      '2026年12月2日到账 2,000.50 元',
      '24,999.50 元（大写：贰万肆仟玖佰玖拾玖元伍角）',
      '2026年12月4日，逾期',
      '2026年12月3日提出',
      `内容校验码：${found.bill.hash.slice(0, 16)}`,
    ])
      expect(read).toContain(words);
    expect(read).not.toMatch(/作废|账号|演示甲/u);
  });

  it('says that it was voided, and why', async () => {
    const { here, invoiceId } = await billed();
    await voidInvoice(here.db, at(here.first, '2026-11-30'), { invoiceId, parkSlug: 'yuan', reason: '付款日写错。' });
    const paper = billPaper((await findOwnBill(here.db, here.owner.actor, invoiceId, '2026-12-01'))!);
    expect(paper.mark).toBe('已作废');
    expect(sheetsOf(await docxParts(await writePaper(paper)))).toContain('2026年11月30日作废，不用付款。理由：付款日写错。');
  });

  it('is there for its park and its institution alone', async () => {
    const { here, invoiceId } = await billed();
    const parks = (by: ByActor, over = {}) =>
      findParkBill(here.db, by.actor, { parkSlug: 'yuan', institutionId: here.institutionId, id: invoiceId, ...over }, '2026-12-01');
    expect(await parks(here.first)).not.toBeNull();
    for (const who of [here.foreign, here.owner, here.jingan]) expect(await parks(who)).toBeNull();
    expect([await parks(here.first, { institutionId: 'x' }), await parks(here.foreign, { parkSlug: 'other' })]).toEqual([null, null]);
    for (const who of [here.first, here.foreign, here.jingan])
      expect(await findOwnBill(here.db, who.actor, invoiceId, '2026-12-01')).toBeNull();
    expect(await findOwnBill(here.db, here.owner.actor, 'forged', '2026-12-01')).toBeNull();
  });
});
