import { describe, expect, it } from 'vitest';
import { issueNext, voidInvoice } from '#app/domain/charges/issue-invoice.server.ts';
import { recordPayment } from '#app/domain/charges/record-payment.server.ts';
import { readBills } from '#app/domain/charges/read-accounts.server.ts';
import { axisShown } from '#app/domain/rent-roll/axis-view.ts';
import { readRentRoll, type RentRoll } from '#app/domain/rent-roll/read-rent-roll.server.ts';
import { readRoll } from '#app/domain/rent-roll/read-roll.server.ts';
import { rentRollShown } from '#app/domain/rent-roll/rent-roll-view.ts';
import { averagePrice, remainingTerm } from '#app/domain/rent-roll/rent-roll.ts';
import { occupancyOf } from '#app/domain/rent-roll/roll.ts';
import { rollShown } from '#app/domain/rent-roll/roll-view.ts';
import { writeRentRoll } from '#app/domain/rent-roll/write-rent-roll.server.ts';
import { letUnit } from '#app/domain/units/let-unit.server.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { institution } from '#test/factories/institution.ts';
import { at, ground, on, type Ground } from '../move-ins/ground.ts';
import { agreed, moved, signed } from '../leases/ground.ts';
import { rowsOf } from '../licences/ground-oversight.ts';

const TODAY = '2026-12-20';
const PARK = { slug: 'yuan', name: '演示园' };

const rollOf = ({ db }: Ground, day: string, today = TODAY) => readRoll(db, { parkSlug: 'yuan', on: day, today });
const rentRollOf = ({ db }: Ground, day: string, today = TODAY) => readRentRoll(db, { parkSlug: 'yuan', on: day, today });
/** All of it as a text; exact prices are big integers. */
const told = (roll: RentRoll): string =>
  JSON.stringify(roll, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
const statesOn = async (here: Ground, day: string, today = TODAY) => (await rollOf(here, day, today)).units.map(({ state }) => state);

/** Lets a unit as it is entered without a contract. */
async function entered({ db }: Ground, unitId: string, startsOn: string, endsOn: string | null) {
  const { id: institutionId } = await institution(db);
  const unit = { id: unitId, place: unitId };
  await inTransaction(db, (tx) => letUnit(tx, { park: PARK, institutionId, unit, startsOn, endsOn, leaseId: null }, TODAY, on(TODAY)));
  return institutionId;
}

describe('租控 on a day', () => {
  it('knows on a past day what had been agreed by then, and of a day to come what is agreed now', async () => {
    const here = await ground();
    // Signed on 27 November, from 1 December to 30 November 2027; before that the unit is kept for the application.
    await signed(here);
    expect(await statesOn(here, '2026-12-01')).toEqual(['let', 'vacant']);
    expect((await statesOn(here, '2026-11-27'))[0]).toBe('reserved');
    // Nobody knew of the contract the day before it was signed.
    expect(await statesOn(here, '2026-11-26')).toEqual(['vacant', 'vacant']);
    expect(await statesOn(here, '2027-11-30')).toEqual(['expiring', 'vacant']);
    expect(await statesOn(here, '2027-12-01')).toEqual(['vacant', 'vacant']);
    expect(await statesOn(here, '2023-12-31')).toEqual([]);
  });

  it('has the units that stood on the day', async () => {
    const here = await ground();
    await here.db.unit.update({ where: { id: 'u2' }, data: { retiredOn: '2026-12-01' } });
    const unit = { parkSlug: 'yuan', buildingId: 'a', level: 2, area: 4_000, addedOn: '2026-12-01' };
    await here.db.unit.create({ data: { ...unit, id: 'u3', number: 'A0201' } });
    const numbers = async (day: string) => (await rollOf(here, day)).units.map(({ number }) => number);
    expect(await numbers('2026-11-30')).toEqual(['A0101', 'A0102']);
    expect(await numbers('2026-12-01')).toEqual(['A0101', 'A0201']);
    const shown = rollShown(await rollOf(here, '2026-12-01'), '2026-12-01', 'nowhere');
    expect(shown.buildings[0]?.floors.map(({ level }) => level)).toEqual([2, 1]);
    expect(shown.headline.map(({ value }) => value)).toEqual(['1', '140', '0', '140', '0%', '0%']);
  });

  it('tells the occupancy with and without what is under works', async () => {
    const here = await ground();
    await entered(here, 'u1', '2026-01-01', null);
    await here.db.unitWorks.create({ data: { unitId: 'u2', startsOn: '2026-12-10', endsOn: '2026-12-19', reason: '演示' } });
    const of = async (day: string) => {
      const { let: taken, area, usable } = occupancyOf((await rollOf(here, day)).units);
      return [taken, area, usable];
    };
    expect(await of('2026-12-19')).toEqual([10_000, 20_000, 10_000]);
    expect(await of('2026-12-20')).toEqual([10_000, 20_000, 20_000]);
  });

  it('shows the gap between two leases on the axis, from before the day', async () => {
    const here = await ground();
    await here.db.unit.updateMany({ where: { id: 'u1' }, data: { rent: 300 } });
    await entered(here, 'u1', '2026-01-01', '2026-09-30');
    await entered(here, 'u1', '2026-10-15', '2028-12-31');
    const roll = await readRoll(here.db, { parkSlug: 'yuan', on: TODAY, today: TODAY, from: '2026-06-01' });
    const shown = axisShown(roll, TODAY, { buildingId: 'a', page: 1 });
    expect(shown.units[0]?.stretches.map(({ look, count, lost }) => [look, count, lost])).toEqual([
      ['tenancy', 122, ''],
      // 14 × 100.00 ㎡ × 3.00 元
      ['gap', 14, '4,200.00 元'],
      ['tenancy', 595, ''],
    ]);
    expect(shown.gaps.says).toContain('2 个单元，合计 217 个单元日，按租金参考少收 4,200.00 元（另有 1 段的租金面议');
    expect(axisShown(roll, TODAY, { buildingId: null, page: 2 }).units).toEqual([]);
  });
});

describe('the rent roll', () => {
  it('says what each contract asks for, what is owed, and what to look at', async () => {
    const here = await ground();
    await here.db.unit.updateMany({ where: { id: 'u1' }, data: { rent: 310 } });
    const leaseId = await signed(here);
    const [before] = (await rentRollOf(here, '2026-12-01')).rows;
    expect(before).toMatchObject({
      contract: '演示租字 1 号',
      deposit: 2_737_500,
      overdue: 0,
      // 100.00 ㎡ × 3.0000 元 × 365 ÷ 12.
      priced: { price: 30_000, month: 912_500, area: 10_000, freeDays: 0, next: null },
      flags: ['endsSoon', 'notBilled', 'belowGuide'],
    });
    await issueNext(here.db, at(here.first, '2026-12-02'), { leaseId, parkSlug: 'yuan', seen: 1 });
    const { rows, stray } = await rentRollOf(here, '2026-12-20');
    expect(rows[0]).toMatchObject({ overdue: 2_700_000, flags: ['endsSoon', 'belowGuide'] });
    expect(rows[1]).toMatchObject({ stay: null, priced: null, flags: [] });
    expect(stray).toEqual([]);
    expect(averagePrice(rows)).toEqual({ mean: 30_000, weight: 10_000 });
    // 20 December 2026 to 30 November 2027 are 345 days.
    expect(remainingTerm(rows, '2026-12-20', 'area').mean).toBe(345);
    const shown = rentRollShown({ rows, stray }, '2026-12-20', 1);
    expect(shown.lines[0]).toMatchObject({ from: '2026年12月1日', to: '2027年11月30日', left: '345 天', overdue: '27,000.00 元' });
    expect(shown.foot.map(({ value }) => value)).toEqual(['100', '100', '50%', '50%', '9,125.00', '3.0000', '0.95', '0.95']);
  });

  it('of a past day does not change by what is signed, issued, paid or voided later', async () => {
    const here = await ground();
    const id = await agreed(here);
    const days = ['2026-11-26', '2026-12-01', '2026-12-03', '2026-12-05'];
    const seen = async (upTo: string) =>
      Promise.all(days.filter((day) => day < upTo).map(async (day) => told(await rentRollOf(here, day, upTo))));
    const unsigned = await seen('2026-12-04');
    await moved(here, at(here.first, '2026-12-04'), id, 'sign', { signedOn: '2026-12-04' });
    expect(await seen('2026-12-04')).toEqual(unsigned);
    expect((await rentRollOf(here, '2026-12-04')).rows[0]?.contract).toBe('演示租字 1 号');
    const unbilled = await seen('2026-12-06');
    await issueNext(here.db, at(here.first, '2026-12-06'), { leaseId: id, parkSlug: 'yuan', seen: 1 });
    expect(await seen('2026-12-06')).toEqual(unbilled);
    const billed = told(await rentRollOf(here, '2026-12-06'));
    const [bill] = await readBills(here.db, { leaseId: id });
    await voidInvoice(here.db, at(here.first, '2026-12-07'), { invoiceId: bill!.id, parkSlug: 'yuan', reason: '付款日写错。' });
    await issueNext(here.db, at(here.first, '2026-12-08'), { leaseId: id, parkSlug: 'yuan', seen: 1 });
    const paid = {
      parkSlug: 'yuan',
      institutionId: here.institutionId,
      amount: 2_700_000,
      method: 'cash' as const,
      reference: '',
      invoiceIds: [],
    };
    await recordPayment(here.db, at(here.first, '2026-12-09'), { ...paid, paidOn: '2026-12-09' });
    expect(told(await rentRollOf(here, '2026-12-06'))).toBe(billed);
    expect(await seen('2026-12-06')).toEqual(unbilled);
    expect((await rentRollOf(here, '2026-12-07')).rows[0]?.flags).toContain('notBilled');
  });

  it('leaves the stay without a contract that a later signature cut short as it was', async () => {
    const here = await ground();
    const institutionId = await entered(here, 'u2', '2025-01-01', null);
    const days = ['2026-11-30', '2026-12-01', '2026-12-09'];
    const seen = () => Promise.all(days.map((day) => statesOn(here, day)));
    const before = await seen();
    expect(before.map((states) => states[1])).toEqual(['let', 'let', 'let']);
    const now = on('2026-12-10');
    const row = { parkSlug: 'yuan', institutionId, state: 'signed' as const, terms: '{}', createdById: here.first.actor.personId };
    const { id: leaseId } = await here.db.lease.create({
      data: { ...row, signedOn: '2026-12-10', createdAt: now, changedAt: now },
      select: { id: true },
    });
    const agreedDays = { startsOn: '2026-12-01', endsOn: '2027-11-30' };
    const unit = { id: 'u2', place: 'A0102' };
    await inTransaction(here.db, (tx) => letUnit(tx, { park: PARK, institutionId, unit, leaseId, ...agreedDays }, '2026-12-10', now));
    expect((await rollOf(here, '2026-12-09')).units[1]?.tenancies).toMatchObject([{ startsOn: '2025-01-01', endsOn: null, leaseId: null }]);
    expect((await seen()).slice(1)).toEqual(before.slice(1));
    expect((await rollOf(here, '2026-12-10')).units[1]?.tenancies).toMatchObject([{ ...agreedDays, leaseId }]);
  });

  it('names a bill for days on which nobody has a place by its contract', async () => {
    const here = await ground();
    const leaseId = await signed(here);
    await issueNext(here.db, at(here.first, '2026-12-02'), { leaseId, parkSlug: 'yuan', seen: 1 });
    await here.db.tenancy.updateMany({ where: { leaseId }, data: { handedBackOn: '2026-12-10', handBackNote: '' } });
    expect((await rentRollOf(here, '2026-12-10')).stray).toEqual([]);
    const { rows, stray } = await rentRollOf(here, '2026-12-11');
    expect(stray).toMatchObject([{ number: 1, from: '2026-12-01', to: '2027-02-28', total: 2_700_000, institutionId: here.institutionId }]);
    expect(rows.map(({ stay }) => stay)).toEqual([null, null]);
  });

  it('has places without a unit, and tells a tenant’s arrears and a contract’s deposit once', async () => {
    const here = await ground();
    await signed(here);
    const park = { park: PARK, institutionId: here.institutionId, leaseId: null, startsOn: '2026-12-05', endsOn: null };
    await inTransaction(here.db, (tx) => letUnit(tx, { ...park, unit: { id: 'u2', place: 'A0102' } }, TODAY, on(TODAY)));
    await inTransaction(here.db, (tx) => letUnit(tx, { ...park, unit: null }, TODAY, on(TODAY)));
    const { rows } = await rentRollOf(here, '2026-12-06');
    expect(rows.map(({ unit, deposit, overdue, flags }) => [unit?.number, deposit, overdue, flags.includes('noContract')])).toEqual([
      ['A0101', 2_737_500, 0, false],
      ['A0102', null, null, true],
      [undefined, null, null, true],
    ]);
  });

  it('is a workbook in which no text is ever a formula', async () => {
    const here = await ground();
    await signed(here);
    const { organisationId } = here;
    await here.db.organisation.update({ where: { id: organisationId }, data: { name: '=演示·甲+1' } });
    const file = await writeRentRoll(here.db, 'yuan', '2026-12-01', TODAY);
    const [head, first, second] = await rowsOf(file);
    const cell = (row: typeof head, name: string) => row?.[head?.indexOf(name) ?? -1];
    expect([cell(first, '租户'), cell(first, '合同编号'), cell(first, '单元')]).toEqual(['=演示·甲+1', '演示租字 1 号', 'A0101']);
    expect([cell(first, '月租金（元）'), cell(first, '约定押金（元）'), cell(first, '剩余天数')].map(Number)).toEqual([9_125, 27_375, 364]);
    expect(cell(second, '状态')).toBe('空置');
  });
});
