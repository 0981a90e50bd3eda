import { describe, expect, it } from 'vitest';
import { carryDeposit } from '#app/domain/deposits/carry-deposit.server.ts';
import { depositOn } from '#app/domain/deposits/deposit.ts';
import { depositsByTenant, readDeposits, readEntries } from '#app/domain/deposits/read-deposits.server.ts';
import { receiveDeposit, type DepositMoney } from '#app/domain/deposits/receive-deposit.server.ts';
import { refundDeposit } from '#app/domain/deposits/refund-deposit.server.ts';
import { reverseDeposit } from '#app/domain/deposits/reverse-deposit.server.ts';
import { depositsMissing, ownDepositsMissing } from '#app/domain/deposits/waiting.server.ts';
import { listAccounts } from '#app/domain/charges/accounts.server.ts';
import { monthlyRent } from '#app/domain/leases/lease-plan.ts';
import { isDated, type LeaseTerms } from '#app/domain/leases/lease-terms.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { CALENDAR } from '#test/factories/calendar.ts';
import { person } from '#test/factories/person.ts';
import { signedContract } from '#test/setup/leases.ts';
import { deedsOnRecord, rivals } from '../organisations/ground.ts';
import { at, ground, on, type Ground } from '../move-ins/ground.ts';
import { drafted, leaseOf, RENT, signed } from '../leases/ground.ts';

/** A contract that was signed on 27 November 2026 and begins on 1 December, with a deposit of 27,375.00 元. */
async function agreedUpon() {
  const here = await ground();
  return { here, leaseId: await signed(here) };
}

const receive = ({ db }: { db: Database }, by: ByActor, leaseId: string, amount: number, more: Partial<DepositMoney> = {}) =>
  receiveDeposit(db, by, { parkSlug: 'yuan', leaseId, amount, paidOn: '2026-12-01', method: 'transfer', reference: '', ...more });

const refund = (
  { db }: { db: Database },
  by: ByActor,
  leaseId: string,
  amount: number,
  more: Partial<DepositMoney & { reason: string }> = {},
) =>
  refundDeposit(db, by, {
    parkSlug: 'yuan',
    leaseId,
    amount,
    paidOn: '2026-12-05',
    method: 'transfer',
    reference: `演示流水 ${amount}`,
    reason: '多收了。',
    ...more,
  });

const standing = async ({ db }: Ground, leaseId: string, day: string) => {
  const [deposit] = await readDeposits(db, { id: leaseId }, day);
  return depositOn(deposit!.agreed, deposit!.entries, day);
};

describe('the deposit of a contract', () => {
  it('comes at most as far as it is missing; what is more is a payment', async () => {
    const { here, leaseId } = await agreedUpon();
    const by = at(here.first, '2026-12-02');
    expect(await receive(here, by, leaseId, 2_737_501)).toMatchObject({
      why: 'invalid',
      field: 'amount',
      message: '押金还差 27,375.00 元；多出的部分请登记为收款。',
    });
    expect(await receive(here, by, leaseId, 2_000_000, { reference: 'Y1' })).toEqual({ ok: true });
    expect(await receive(here, by, leaseId, 2_000_000, { reference: 'Y1' })).toMatchObject({ why: 'invalid', field: 'reference' });
    expect(await receive(here, by, leaseId, 737_501)).toMatchObject({ why: 'invalid', field: 'amount' });
    expect(await receive(here, by, leaseId, 737_500)).toEqual({ ok: true });
    expect(await receive(here, by, leaseId, 1)).toMatchObject({ message: '约定的押金已经收齐；这笔钱请登记为收款。' });
    expect(await standing(here, leaseId, '2026-12-02')).toEqual({ came: 2_737_500, held: 2_737_500, missing: 0 });
    expect((await deedsOnRecord(here.db, { subjectId: leaseId })).slice(-2)).toEqual(['lease.deposit', 'lease.deposit']);
  });

  it('goes back from what is held, never from what was agreed (W25)', async () => {
    const here = await ground();
    await drafted(here);
    const days = { startsOn: '2026-12-01', endsOn: '2027-11-30' };
    const leaseId = await another(here, {
      ...days,
      units: [{ unitId: 'u1', place: 'A 座 1 层 A0101', area: 35_627, ...days }],
      rent: { ...RENT, base: 'monthFromDay', price: 35_000 },
      deposit: 11_378_373,
    });
    const { terms } = await leaseOf(here.db, leaseId, on('2026-12-01'));
    expect(isDated(terms) && 3 * monthlyRent(terms)).toBe(11_378_373);
    const by = at(here.first, '2026-12-06');
    expect(await refund(here, by, leaseId, 1)).toMatchObject({ why: 'invalid', field: 'amount' });
    expect(await receive(here, by, leaseId, 10_000_000)).toEqual({ ok: true });
    expect(await standing(here, leaseId, '2026-12-06')).toEqual({ came: 10_000_000, held: 10_000_000, missing: 1_378_373 });
    expect(await refund(here, by, leaseId, 10_000_001)).toMatchObject({
      why: 'invalid',
      field: 'amount',
      message: '最多可以退还 100,000.00 元，不能超过持有的押金。',
    });
    expect(await refund(here, by, leaseId, 10_000_000)).toEqual({ ok: true });
    expect(await standing(here, leaseId, '2026-12-06')).toMatchObject({ held: 0 });
  });

  it('says beside the field what cannot be, and is there for who keeps its park alone', async () => {
    const { here, leaseId } = await agreedUpon();
    const by = at(here.first, '2026-12-06');
    for (const paidOn of ['', 'x', '2026-12-07'])
      expect(await receive(here, by, leaseId, 100, { paidOn })).toMatchObject({ why: 'invalid', field: 'paidOn' });
    await receive(here, by, leaseId, 1_000_000);
    for (const paidOn of ['', '2026-12-07', '2026-11-30'])
      expect(await refund(here, by, leaseId, 100, { paidOn })).toMatchObject({ why: 'invalid', field: 'paidOn' });
    expect(await refund(here, by, leaseId, 100, { reference: '' })).toMatchObject({ why: 'invalid', field: 'reference' });
    expect(await refund(here, by, leaseId, 100, { reason: '' })).toMatchObject({ why: 'reasonMissing', field: 'reason' });
    expect(await refund(here, by, leaseId, 100)).toEqual({ ok: true });
    expect(await refund(here, by, leaseId, 100)).toMatchObject({ why: 'invalid', field: 'reference' });
    const { id } = (await readEntries(here.db, { leaseId }))[0]!;
    for (const who of [here.foreign, here.owner, here.jingan]) {
      const other = at(who, '2026-12-06');
      expect(await receive(here, other, leaseId, 100)).toMatchObject({ why: 'absent' });
      expect(await refund(here, other, leaseId, 100)).toMatchObject({ why: 'absent' });
      expect(await reverseDeposit(here.db, other, { parkSlug: 'yuan', leaseId, id, reason: '错' })).toMatchObject({ why: 'absent' });
    }
    for (const forged of ['forged', await drafted(await ground())])
      expect(await receive(here, by, forged, 100)).toMatchObject({ why: 'absent' });
    const both = await (
      await person(here.db, {
        appointments: [{ role: 'operator', parkSlug: 'yuan' }],
        memberships: [{ organisationId: here.organisationId, role: 'member' }],
      })
    ).by();
    expect(await receive(here, at(both, '2026-12-06'), leaseId, 100)).toMatchObject({ why: 'guard' });
  });

  it('is corrected by an entry that takes another one back, once, and no past day changes', async () => {
    const { here, leaseId } = await agreedUpon();
    await receive(here, at(here.first, '2026-12-02'), leaseId, 1_000_000);
    await refund(here, at(here.first, '2026-12-05'), leaseId, 400_000);
    const [back, came] = await readEntries(here.db, { leaseId });
    const reverse = (id: string, day: string, reason = '登记错了。') =>
      reverseDeposit(here.db, at(here.second, day), { parkSlug: 'yuan', leaseId, id, reason });
    expect(await reverse('forged', '2026-12-08')).toMatchObject({ why: 'absent' });
    expect(await reverse(came!.id, '2026-12-08')).toMatchObject({
      why: 'guard',
      message: '这笔押金已经退还或转出，不能冲销；退还登记错了的，请先冲销退还。',
    });
    expect(await reverse(back!.id, '2026-12-08', '')).toMatchObject({ why: 'reasonMissing', field: 'reason' });
    expect(await reverse(back!.id, '2026-12-08')).toEqual({ ok: true });
    expect(await reverse(back!.id, '2026-12-08')).toMatchObject({ why: 'stale' });
    expect(await reverse(came!.id, '2026-12-09')).toEqual({ ok: true });
    const held = async (day: string) => (await standing(here, leaseId, day)).held;
    expect([await held('2026-12-01'), await held('2026-12-05'), await held('2026-12-08'), await held('2026-12-09')]).toEqual([
      1_000_000, 600_000, 1_000_000, 0,
    ]);
    expect(await receive(here, at(here.first, '2026-12-10'), leaseId, 2_737_500)).toEqual({ ok: true });
  });

  it('is kept by the database itself', async () => {
    const { here, leaseId } = await agreedUpon();
    await receive(here, at(here.first, '2026-12-02'), leaseId, 1_000_000);
    const [entry] = await readEntries(here.db, { leaseId });
    const { db, institutionId, first } = here;
    await expect(db.$executeRaw`UPDATE "DepositEntry" SET "amount" = 1`).rejects.toThrow('never changed');
    await expect(db.$executeRaw`DELETE FROM "DepositEntry"`).rejects.toThrow('never deleted');
    const { personId } = first.actor;
    const write = (kind: string, amount: number, { valueOn = '2026-12-05', parkSlug = 'yuan', reverses = null as string | null } = {}) => {
      const id = `${kind} ${amount} ${valueOn}`;
      return db.$executeRaw`INSERT INTO "DepositEntry" VALUES (
        ${id}, ${leaseId}, ${parkSlug}, ${institutionId}, ${kind}, ${amount}, ${valueOn}, 0, ${personId}, 'cash', '', '错', ${reverses}
      )`;
    };
    await expect(write('refunded', 1_000_001)).rejects.toThrow('than is held');
    await expect(write('refunded', 1, { valueOn: '2026-11-30' })).rejects.toThrow('than is held');
    await expect(write('received', 0)).rejects.toThrow('CHECK');
    await expect(write('given', 1)).rejects.toThrow('CHECK');
    await expect(write('received', 1, { parkSlug: 'other' })).rejects.toThrow('parties');
    const reverses = entry!.id;
    await expect(write('received', 999_999, { reverses })).rejects.toThrow('one whole entry');
    await expect(write('received', 1_000_000, { reverses, valueOn: '2026-11-30' })).rejects.toThrow('one whole entry');
    expect(await write('received', 1_000_000, { reverses })).toBe(1);
    await expect(write('received', 1_000_000, { reverses, valueOn: '2026-12-06' })).rejects.toThrow('UNIQUE');
  });

  it('never goes below nothing nor above what was agreed, whoever enters at once', async () => {
    const { here, leaseId } = await agreedUpon();
    const connections = await rivals(here.db, 6);
    const who = (nth: number) => at(nth % 2 ? here.first : here.second, '2026-12-06');
    const came = await Promise.all(connections.map((db, nth) => receive({ db }, who(nth), leaseId, 1_000_000)));
    expect(came.filter(({ ok }) => ok)).toHaveLength(2);
    const back = await Promise.all(
      connections.map((db, nth) => refund({ db }, who(nth), leaseId, 1_200_000, { reference: `演示 ${nth}` })),
    );
    expect(back.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await standing(here, leaseId, '2026-12-06')).toMatchObject({ held: 800_000 });
    const [, wrong] = await readEntries(here.db, { leaseId, kind: 'received' });
    const reversed = await Promise.all(
      connections.map((db, nth) => reverseDeposit(db, who(nth), { parkSlug: 'yuan', leaseId, id: wrong!.id, reason: '错' })),
    );
    // 800,000 are held, so that nothing of 1,000,000 can be taken back.
    expect(reversed.every((one) => !one.ok && one.why === 'guard')).toBe(true);
  });

  it('is carried to the next contract of the same parties, no more than is held there and missing here', async () => {
    const { here, leaseId } = await agreedUpon();
    await receive(here, at(here.first, '2026-12-02'), leaseId, 2_000_000);
    const next = await another(here, { startsOn: '2027-12-01', endsOn: '2028-11-30', units: [], deposit: 1_500_000 });
    const by = at(here.first, '2027-11-01');
    const carry = (amount: number, toLeaseId = next, day = '2027-12-01') =>
      inTransaction(here.db, (tx) => carryDeposit(tx, by, { fromLeaseId: leaseId, toLeaseId, amount, on: day }));
    expect(await carry(1, leaseId)).toMatchObject({ why: 'guard' });
    expect(await carry(1, 'forged')).toMatchObject({ why: 'guard' });
    expect(await carry(2_000_001)).toMatchObject({ why: 'guard', message: '可以转出的押金是 20,000.00 元。' });
    expect(await carry(1_500_001)).toMatchObject({ why: 'guard' });
    expect(await carry(1_500_000)).toEqual({ ok: true });
    expect([await standing(here, leaseId, '2027-11-30'), await standing(here, leaseId, '2027-12-01')].map(({ held }) => held)).toEqual([
      2_000_000, 500_000,
    ]);
    expect(await standing(here, next, '2027-12-01')).toEqual({ came: 1_500_000, held: 1_500_000, missing: 0 });
    // What was carried is not taken back by itself, and what is left goes back.
    const [out] = await readEntries(here.db, { leaseId });
    expect(await reverseDeposit(here.db, by, { parkSlug: 'yuan', leaseId, id: out!.id, reason: '错' })).toMatchObject({ why: 'guard' });
    expect(await refund(here, by, leaseId, 500_001)).toMatchObject({ field: 'amount' });
    expect(await refund(here, by, leaseId, 500_000)).toEqual({ ok: true });
  });
});

describe('the deposits of a park', () => {
  it('stand in columns of their own on any day, apart from what ages', async () => {
    const { here, leaseId } = await agreedUpon();
    await receive(here, at(here.first, '2026-12-05'), leaseId, 1_000_000, { paidOn: '2026-12-03' });
    const day = async (one: string) => (await depositsByTenant(here.db, 'yuan', one)).get(here.institutionId);
    expect([await day('2026-11-26'), await day('2026-11-27'), await day('2026-12-03'), await day('2027-12-01')]).toEqual([
      undefined,
      { held: 0, missing: 2_737_500 },
      { held: 1_000_000, missing: 1_737_500 },
      // The contract has ended on 30 November 2027.
      { held: 1_000_000, missing: 0 },
    ]);
    expect((await listAccounts(here.db, 'yuan', '2026-12-05'))[0]?.aged.total).toBe(0);
    expect(await depositsByTenant(here.db, 'other', '2026-12-05')).toEqual(new Map());
  });

  it('wait for both sides where they are not whole after the first day', async () => {
    const { here, leaseId } = await agreedUpon();
    const when = (day: string) => ({ now: on(day), today: day, calendar: CALENDAR });
    const operator = async (day: string) => (await depositsMissing(here.db, here.first.actor, when(day))).map(({ text }) => text);
    const own = async (day: string, by = here.owner) => (await ownDepositsMissing(here.db, by.actor, when(day))).map(({ text }) => text);
    expect([await operator('2026-12-01'), await own('2026-12-01')]).toEqual([[], []]);
    expect([await operator('2026-12-02'), await own('2026-12-02')]).toEqual([
      ['1 份合同起租后押金没有收齐，还差 27,375.00 元'],
      ['1 份合同起租后押金没有付齐，还差 27,375.00 元'],
    ]);
    expect([await own('2026-12-02', here.member), await own('2027-12-01')]).toEqual([[], []]);
    await receive(here, at(here.first, '2026-12-02'), leaseId, 2_737_500);
    expect([await operator('2026-12-02'), await own('2026-12-02')]).toEqual([[], []]);
  });
});

/** Another contract of the institution that was signed, with other terms; its units are another matter. */
async function another({ db, first, institutionId }: Ground, other: Partial<LeaseTerms>): Promise<string> {
  const { terms } = await db.lease.findFirstOrThrow({ where: { institutionId }, select: { terms: true } });
  const parties = { parkSlug: 'yuan', institutionId, personId: first.actor.personId, now: on('2026-11-27') };
  return signedContract(db, { ...parties, number: '演示租字 2 号', ...(JSON.parse(terms) as LeaseTerms), ...other });
}
