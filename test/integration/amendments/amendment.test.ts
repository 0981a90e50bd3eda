import { describe, expect, it } from 'vitest';
import { amendmentWorkflow, type AmendmentMove } from '#app/domain/amendments/amendment-workflow.ts';
import type { ChangeWritten } from '#app/domain/amendments/change.ts';
import { draftAmendment } from '#app/domain/amendments/draft-amendment.server.ts';
import { consequencesNow, listAmendments, loadAmendment } from '#app/domain/amendments/load-amendment.server.ts';
import { amendmentSeen, moveAmendment, type AmendmentWanted } from '#app/domain/amendments/move-amendment.server.ts';
import { seeAmendment } from '#app/domain/amendments/see-amendment.server.ts';
import { listAccounts } from '#app/domain/charges/accounts.server.ts';
import { issueNext, voidInvoice } from '#app/domain/charges/issue-invoice.server.ts';
import { readBills, readPayments } from '#app/domain/charges/read-accounts.server.ts';
import { recordPayment, reversePayment } from '#app/domain/charges/record-payment.server.ts';
import { moveWaiver } from '#app/domain/waivers/move-waiver.server.ts';
import { proposeWaiver } from '#app/domain/waivers/propose-waiver.server.ts';
import { readUnits } from '#app/domain/units/read-units.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { applicant, approved, at, ground, on, type Ground } from '../move-ins/ground.ts';
import { keep } from '../move-ins/ground-holds.ts';
import { leaseOf, signed } from '../leases/ground.ts';
import { deedsOnRecord, rivals } from '../organisations/ground.ts';

const CHEAPER: ChangeWritten = { kind: 'price', charge: '租金', from: '2026-12-01', price: 28_000 };

const draft = ({ db }: Ground, by: ByActor, leaseId: string, written: ChangeWritten = CHEAPER) =>
  draftAmendment(db, by, { leaseId, parkSlug: 'yuan', written, reason: '双方商定。' });

/** Makes a move as somebody who saw the newest. */
async function move({ db }: Ground, by: ByActor, leaseId: string, name: AmendmentMove, more: Partial<AmendmentWanted> = {}) {
  const number = more.number ?? 1;
  const row = await loadAmendment(db, { leaseId, number }, by.now);
  if (!row) throw new Error('No amendment');
  const hash = amendmentSeen(row, await consequencesNow(db, row));
  const seen = { seen: row.state, seenAt: row.decidedAt?.toISOString() ?? '', hash };
  return moveAmendment(db, by, { leaseId, number, move: name, ...seen, ...more });
}

const issue = async ({ db, first }: Ground, leaseId: string, seen: number, day: string) => {
  const done = await issueNext(db, at(first, day), { leaseId, parkSlug: 'yuan', seen });
  if (!done.ok) throw new Error(done.message);
};

const pay = async ({ db, first, institutionId }: Ground, amount: number, day: string) => {
  const said = { parkSlug: 'yuan', institutionId, amount, paidOn: day, method: 'transfer' as const, reference: '', invoiceIds: [] };
  const done = await recordPayment(db, at(first, day), said);
  if (!done.ok) throw new Error(done.message);
};

/** Signed from 1 December 2026 at 300.00 元 a day, the first quarter of 27,000.00 元 billed. */
async function billed() {
  const here = await ground();
  const leaseId = await signed(here);
  await issue(here, leaseId, 1, '2026-11-28');
  return { here, leaseId };
}

/** A change that is in force since 20 December. */
async function changed(here: Ground, leaseId: string, written: ChangeWritten = CHEAPER, day = '2026-12-20') {
  const drafted = await draft(here, at(here.first, day), leaseId, written);
  if (!drafted.ok) throw new Error(drafted.message);
  for (const [who, name] of [
    [here.first, 'offer'],
    [here.owner, 'confirm'],
  ] as const) {
    const done = await move(here, at(who, day), leaseId, name, { number: drafted.number });
    if (!done.ok) throw new Error(done.message);
  }
}

describe('an amendment', () => {
  it('is drafted by the park alone, one at a time, with what cannot be beside its field', async () => {
    const { here, leaseId } = await billed();
    for (const who of [here.foreign, here.owner, here.jingan])
      expect(await draft(here, at(who, '2026-12-20'), leaseId)).toMatchObject({ why: 'absent' });
    const by = at(here.first, '2026-12-20');
    expect(await draft(here, by, 'forged')).toMatchObject({ why: 'absent' });
    expect(await draft(here, by, leaseId, { ...CHEAPER, charge: '物业费' })).toMatchObject({
      why: 'invalid',
      field: 'charge',
    });
    const joins = { kind: 'units' as const, from: '2027-01-01', out: [], joins: ['forged'] };
    expect(await draft(here, by, leaseId, joins)).toMatchObject({ why: 'invalid', field: 'join1' });
    const dear = { ...CHEAPER, price: 9_999_999_999 } as ChangeWritten;
    expect(await draft(here, by, leaseId, dear)).toEqual({ ok: true, number: 1 });
    expect(await draft(here, by, leaseId)).toMatchObject({ why: 'guard' });
    // The institution hears nothing of a draft.
    expect(await listAmendments(here.db, { id: leaseId }, true)).toEqual([]);
    expect(await seeAmendment(here.db, at(here.owner, '2026-12-20'), { leaseId, number: 1 }, 'tenant')).toBeNull();
    expect(await move(here, at(here.owner, '2026-12-20'), leaseId, 'discard')).toMatchObject({ why: 'absent' });
    expect(await move(here, by, leaseId, 'discard')).toMatchObject({ ok: true });
    expect(await draft(here, by, leaseId)).toEqual({ ok: true, number: 2 });
    await expect(here.db.$executeRaw`UPDATE "Amendment" SET "terms" = '{}'`).rejects.toThrow('stays');
    await expect(here.db.$executeRaw`DELETE FROM "Amendment"`).rejects.toThrow('never deleted');
  });

  it('is not of a contract that is not signed, or that has ended', async () => {
    const { here, leaseId } = await billed();
    expect(await draft(here, at(here.first, '2027-11-30'), leaseId)).toMatchObject({ ok: true });
    expect(await move(here, at(here.first, '2027-12-01'), leaseId, 'offer')).toMatchObject({ why: 'guard' });
    expect(await draft(here, at(here.first, '2027-12-01'), leaseId)).toMatchObject({ why: 'guard' });
  });

  it('W41: comes into force with the confirmation, and credits what was billed by an entry of that day', async () => {
    const { here, leaseId } = await billed();
    await changed(here, leaseId);
    const { versions, terms, events } = await leaseOf(here.db, leaseId, on('2026-12-20'));
    expect([versions.length, terms.rent?.price, events.at(-1)?.kind]).toEqual([2, 28_000, 'amended']);
    // The signed paper stays to be seen.
    expect((await leaseOf(here.db, leaseId, on('2026-12-20'))).files).toHaveLength(1);
    const [bill] = await readBills(here.db, { leaseId });
    // 90 days × 20.00 元 less; the bill itself is as it was.
    expect(bill).toMatchObject({ total: 2_700_000, left: 2_520_000, adjusted: [{ amendment: 1, amount: -180_000, on: '2026-12-20' }] });
    expect(await readPayments(here.db, { parkSlug: 'yuan' })).toMatchObject([{ kind: 'credit', amount: 180_000, credit: 0 }]);
    const owed = async (day: string) => (await listAccounts(here.db, 'yuan', day))[0]?.aged.total;
    expect([await owed('2026-12-19'), await owed('2026-12-20')]).toEqual([2_700_000, 2_520_000]);
    await issue(here, leaseId, 2, '2027-02-01');
    expect((await readBills(here.db, { leaseId }))[1]?.total).toBe(92 * 28_000);
    // What was corrected stays: neither the bill is voided nor the credit reversed.
    const by = at(here.first, '2026-12-21');
    expect(await voidInvoice(here.db, by, { invoiceId: bill!.id, parkSlug: 'yuan', reason: '错' })).toMatchObject({ why: 'guard' });
    const [{ id: paymentId } = { id: '' }] = await readPayments(here.db, { kind: 'credit' });
    expect(await reversePayment(here.db, by, { parkSlug: 'yuan', paymentId, reason: '错' })).toMatchObject({ why: 'guard' });
    await expect(here.db.$executeRaw`DELETE FROM "Adjustment"`).rejects.toThrow('never deleted');
    await expect(
      here.db
        .$executeRaw`UPDATE "Payment" SET "reversedOn" = '2026-12-21', "reversedAt" = 0, "reversedById" = "recordedById", "reverseReason" = ''`,
    ).rejects.toThrow('credits stays');
    expect((await deedsOnRecord(here.db, { subjectId: leaseId })).slice(-4)).toEqual([
      'lease.amend',
      'lease.amend.offer',
      'lease.amend.confirm',
      'lease.bill',
    ]);
  });

  it('makes no money of what was waived', async () => {
    const { here, leaseId } = await billed();
    const [bill] = await readBills(here.db, { leaseId });
    const said = {
      parkSlug: 'yuan',
      institutionId: here.institutionId,
      invoiceId: bill!.id,
      amount: 2_600_000,
      reason: '纾困',
      basis: '演示办〔2026〕1 号',
    };
    const proposed = await proposeWaiver(here.db, at(here.first, '2026-12-10'), said);
    if (!proposed.ok) throw new Error(proposed.message);
    const grant = { id: proposed.id, parkSlug: 'yuan', move: 'grant' as const, seen: 'proposed' as const };
    expect(await moveWaiver(here.db, at(here.second, '2026-12-11'), grant)).toMatchObject({ ok: true });
    await changed(here, leaseId);
    // 25,200.00 are owed by now, 26,000.00 were waived: 1,000.00 were open and are credited, the rest of the 1,800.00 less lapses.
    expect(await readPayments(here.db, { kind: 'credit' })).toMatchObject([{ amount: 100_000, credit: 0 }]);
    expect((await readBills(here.db, { leaseId }))[0]?.left).toBe(0);
  });

  it('keeps what was paid too much for the next bill', async () => {
    const { here, leaseId } = await billed();
    await pay(here, 2_700_000, '2026-12-01');
    await changed(here, leaseId);
    expect(await readPayments(here.db, { kind: 'credit' })).toMatchObject([{ amount: 180_000, credit: 180_000 }]);
    await issue(here, leaseId, 2, '2027-02-01');
    expect((await readBills(here.db, { leaseId }))[1]).toMatchObject({ total: 92 * 28_000, left: 92 * 28_000 - 180_000 });
  });

  it('charges what was billed too low with a bill that is due fifteen days later', async () => {
    const { here, leaseId } = await billed();
    await pay(here, 2_700_000, '2026-12-01');
    await changed(here, leaseId, { ...CHEAPER, from: '2027-02-01', price: 33_000 });
    // 28 days × 30.00 元.
    const [, more] = await readBills(here.db, { leaseId });
    expect(more).toMatchObject({ kind: 'supplement', total: 84_000, left: 84_000, effectiveDue: '2027-01-04' });
    const by = at(here.first, '2026-12-21');
    expect(await voidInvoice(here.db, by, { invoiceId: more!.id, parkSlug: 'yuan', reason: '错' })).toMatchObject({ why: 'guard' });
    // It is not one of the plan: the second payment is the next.
    await issue(here, leaseId, 2, '2027-02-01');
    await changed(here, leaseId, { ...CHEAPER, from: '2027-02-15', price: 40_000 }, '2027-02-20');
    // 14 days of February and 92 of the second quarter × 70.00 元, on top of what was charged before.
    expect((await readBills(here.db, { leaseId, kind: 'supplement' })).map(({ total }) => total)).toEqual([84_000, (14 + 92) * 7_000]);
    const all = await readBills(here.db, { leaseId });
    // 1 December to 31 May: 62 × 300 + 14 × 330 + 106 × 400.
    expect(all.reduce((sum, { total }) => sum + total, 0)).toBe(62 * 30_000 + 14 * 33_000 + 106 * 40_000);
  });

  it('W40: changes units with their days, and the places follow', async () => {
    const { here, leaseId } = await billed();
    await changed(here, leaseId, { kind: 'units', from: '2027-01-01', out: ['u1'], joins: ['u2'] });
    const state = async (day: string) =>
      Object.fromEntries((await readUnits(here.db, 'yuan', day)).map(({ id, state: name }) => [id, name]));
    expect((await state('2026-12-31')).u1).toBe('expiring');
    expect((await state('2027-01-01')).u2).toBe('let');
    const tenancies = await here.db.tenancy.findMany({
      where: { leaseId },
      orderBy: { startsOn: 'asc' },
      select: { unitId: true, startsOn: true, endsOn: true },
    });
    expect(tenancies).toEqual([
      { unitId: 'u1', startsOn: '2026-12-01', endsOn: '2026-12-31' },
      { unitId: 'u2', startsOn: '2027-01-01', endsOn: '2027-11-30' },
    ]);
    // Both have the same area: the bill comes to the same, and nothing is charged or credited.
    expect(await readPayments(here.db, { parkSlug: 'yuan' })).toEqual([]);
    expect((await readBills(here.db, { leaseId }))[0]?.adjusted.map(({ amount }) => amount)).toEqual([-59 * 30_000, 59 * 30_000]);
  });

  it('is stopped by what has become of the unit since', async () => {
    const { here, leaseId } = await billed();
    const moveInId = await approved({ ...here, ...(await applicant(here.db)) });
    const by = at(here.first, '2026-12-20');
    expect(await draft(here, by, leaseId, { kind: 'units', from: '2027-01-01', out: [], joins: ['u2'] })).toMatchObject({ ok: true });
    expect(await move(here, by, leaseId, 'offer')).toMatchObject({ ok: true });
    expect(await keep(here, by, moveInId, { unitId: 'u2', until: '2027-01-05' })).toMatchObject({ ok: true });
    expect(await move(here, at(here.owner, '2026-12-21'), leaseId, 'confirm')).toMatchObject({ why: 'guard' });
    expect((await loadAmendment(here.db, { leaseId, number: 1 }, by.now))?.state).toBe('offered');
    expect(await here.db.adjustment.count()).toBe(0);
  });

  it('is confirmed as it was seen: another bill meanwhile, and nothing happens', async () => {
    const { here, leaseId } = await billed();
    await draft(here, at(here.first, '2027-01-31'), leaseId);
    await move(here, at(here.first, '2027-01-31'), leaseId, 'offer');
    const row = await loadAmendment(here.db, { leaseId, number: 1 }, on('2027-01-31'));
    const hash = amendmentSeen(row!, await consequencesNow(here.db, row!));
    await issue(here, leaseId, 2, '2027-02-01');
    const by = at(here.owner, '2027-02-01');
    for (const seen of [hash, '', 'forged'])
      expect(await move(here, by, leaseId, 'confirm', { hash: seen })).toMatchObject({ why: 'stale' });
    expect(await move(here, by, leaseId, 'confirm', { seen: 'drafting' })).toMatchObject({ why: 'stale' });
    expect(await move(here, by, leaseId, 'confirm')).toMatchObject({ ok: true });
    expect(await move(here, by, leaseId, 'confirm')).toMatchObject({ ok: false });
  });

  it('is confirmed once by those who confirm it at once', async () => {
    const { here, leaseId } = await billed();
    await draft(here, at(here.first, '2026-12-20'), leaseId);
    await move(here, at(here.first, '2026-12-20'), leaseId, 'offer');
    const connections = await rivals(here.db, 6);
    const done = await Promise.all(
      connections.map((db) => move({ ...here, db } as Ground, at(here.owner, '2026-12-20'), leaseId, 'confirm')),
    );
    expect(done.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await here.db.payment.count()).toBe(1);
    expect(await here.db.leaseVersion.count({ where: { leaseId } })).toBe(2);
  });

  it('is refused or recalled with a reason, and then nothing is changed', async () => {
    const { here, leaseId } = await billed();
    const [office, owner] = [at(here.first, '2026-12-20'), at(here.owner, '2026-12-20')];
    await draft(here, office, leaseId);
    expect(await move(here, owner, leaseId, 'confirm', { number: 1 })).toMatchObject({ why: 'absent' });
    await move(here, office, leaseId, 'offer');
    for (const name of Object.keys(amendmentWorkflow.moveNames) as AmendmentMove[])
      expect(await move(here, at(here.foreign, '2026-12-20'), leaseId, name, { reason: '错' })).toMatchObject({ why: 'absent' });
    expect(await move(here, office, leaseId, 'confirm')).toMatchObject({ why: 'notAllowed' });
    expect(await move(here, owner, leaseId, 'refuse')).toMatchObject({ why: 'reasonMissing', field: 'reason' });
    expect(await move(here, owner, leaseId, 'refuse', { reason: '单价没有谈好。' })).toMatchObject({ ok: true });
    await draft(here, office, leaseId);
    await move(here, office, leaseId, 'offer', { number: 2 });
    expect(await move(here, office, leaseId, 'recall', { number: 2 })).toMatchObject({ why: 'reasonMissing' });
    expect(await move(here, office, leaseId, 'recall', { number: 2, reason: '日期写错。' })).toMatchObject({ ok: true });
    expect((await leaseOf(here.db, leaseId, office.now)).versions).toHaveLength(1);
    expect((await listAmendments(here.db, { id: leaseId }, true)).map(({ state }) => state)).toEqual(['withdrawn', 'refused']);
  });

  it('lengthens the term where the unit is free, and shortens it with what was billed beyond', async () => {
    const { here, leaseId } = await billed();
    await changed(here, leaseId, { kind: 'term', endsOn: '2027-01-15' });
    // 46 days of the 90 that were billed.
    expect((await readBills(here.db, { leaseId }))[0]).toMatchObject({ left: 46 * 30_000 });
    expect((await readUnits(here.db, 'yuan', '2027-01-16')).find(({ id }) => id === 'u1')?.state).not.toBe('let');
    await changed(here, leaseId, { kind: 'term', endsOn: '2027-03-31' }, '2026-12-21');
    const bills = await readBills(here.db, { leaseId });
    expect(bills.find(({ kind }) => kind === 'supplement')?.total).toBe(44 * 30_000);
    await issue(here, leaseId, 2, '2027-02-01');
    expect((await readBills(here.db, { leaseId })).find(({ content, kind }) => kind === 'period' && content.number === 2)?.total).toBe(
      31 * 30_000,
    );
  });
});
