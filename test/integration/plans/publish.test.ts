import { describe, expect, it } from 'vitest';
import { discardDraft } from '#app/domain/plans/drafts/discard-draft.server.ts';
import { markDraft } from '#app/domain/plans/drafts/draft-mark.server.ts';
import { findPlanVersion } from '#app/domain/plans/find-version.server.ts';
import type { LedgerQuery } from '#app/domain/units/ledger-query.ts';
import { findLedgerUnit, listLedger } from '#app/domain/units/list-ledger.server.ts';
import { openDraft } from '#app/domain/plans/drafts/open-draft.server.ts';
import { floorSheetName } from '#app/domain/plans/plan.ts';
import { planOutlook, publishPlan } from '#app/domain/plans/publish-plan.server.ts';
import { setRent } from '#app/domain/units/set-rent.server.ts';
import { addWorks, changeWorks } from '#app/domain/units/set-works.server.ts';
import { after } from '#test/factories/person.ts';
import { writeLedger } from '#app/domain/units/write-ledger.server.ts';
import { rowsOf } from '../licences/ground-oversight.ts';
import { rivals } from '../organisations/ground.ts';
import { done, drawn, floorNow, letTo, onFloor, onSite, PARK, planGround, publish, unitAt } from './ground.ts';

const TODAY = '2026-11-21';
const ALL: LedgerQuery = { buildingId: null, words: '', state: null, ends: null, on: null };
const NEXT_DAY = after(86_400);

const published = async () => {
  const ground = await planGround();
  const plan = await drawn(ground.db, ground.by);
  expect(await publish(ground.db, ground.by, '第一版')).toEqual({ ok: true, number: 1 });
  return { ...ground, ...plan };
};

describe('publishing', () => {
  it('makes a version that counts from today, and buildings and units in step with it', async () => {
    const { db, by, units } = await published();
    expect(await db.planVersion.findMany({ select: { number: true, startsOn: true, note: true, publishedById: true } })).toEqual([
      { number: 1, startsOn: TODAY, note: '第一版', publishedById: by.actor.personId },
    ]);
    expect(await db.building.findMany({ select: { code: true, addedOn: true, retiredOn: true } })).toEqual([
      { code: 'A', addedOn: TODAY, retiredOn: null },
    ]);
    expect(
      await db.unit.findMany({ select: { id: true, number: true, level: true, area: true, addedOn: true }, orderBy: { number: 'asc' } }),
    ).toEqual([
      { id: units[0], number: 'A101', level: 1, area: 10_000, addedOn: TODAY },
      { id: units[1], number: 'A102', level: 1, area: 10_000, addedOn: TODAY },
    ]);
    expect(await db.planSheet.count()).toBe(0);
    expect(await db.outboxEntry.count({ where: { subject: 'park', subjectId: PARK } })).toBe(1);
    const { changes } = await db.recordEntry.findFirstOrThrow({ where: { deed: 'plan.publish' }, select: { changes: true } });
    expect(JSON.parse(changes)).toEqual({ version: [null, 1] });
  });

  it('keeps the old version as it was, retires what is gone and lets numbers change places', async () => {
    const { db, by, first, units } = await published();
    const later = { ...by, now: NEXT_DAY };
    await openDraft(db, later, PARK);
    const [a, b] = units as [string, string];
    const describe = (unitId: string, number: string) =>
      onFloor(db, later, first, { do: 'describeUnit', unitId, number, statedArea: null, rent: null });
    for (const [unit, number] of [
      [a, 'A199'],
      [b, 'A101'],
      [a, 'A102'],
    ] as const)
      done(await describe(unit, number));
    const [third = ''] = done(await onFloor(db, later, first, unitAt('A103', 2_000)));
    expect(await publish(db, later)).toEqual({ ok: true, number: 2 });
    expect(await db.unit.findMany({ select: { id: true, number: true, addedOn: true }, orderBy: { number: 'asc' } })).toEqual([
      { id: b, number: 'A101', addedOn: TODAY },
      { id: a, number: 'A102', addedOn: TODAY },
      { id: third, number: 'A103', addedOn: '2026-11-22' },
    ]);
    await openDraft(db, later, PARK);
    done(await onFloor(db, later, first, { do: 'removeUnits', unitIds: [third] }));
    expect(await publish(db, { ...by, now: after(2 * 86_400) })).toEqual({ ok: true, number: 3 });
    expect(await db.unit.findUniqueOrThrow({ where: { id: third }, select: { retiredOn: true } })).toEqual({ retiredOn: '2026-11-23' });
    const numbersOf = async (number: number) =>
      (await findPlanVersion(db, PARK, number, { building: 'A', level: 1 }))?.floor?.units.map((unit) => unit.number).sort();
    expect([await numbersOf(1), await numbersOf(2), await numbersOf(3), await numbersOf(4)]).toEqual([
      ['A101', 'A102'],
      ['A101', 'A102', 'A103'],
      ['A101', 'A102'],
      undefined,
    ]);
  });

  it('is done once by two at once', async () => {
    const { db, by, second } = await planGround();
    await drawn(db, by);
    const seen = (await markDraft(db, PARK)) ?? '';
    const [one, other] = await rivals(db);
    const answers = await Promise.all([
      publishPlan(one!, by, { parkSlug: PARK, seen, note: '' }),
      publishPlan(other!, second, { parkSlug: PARK, seen, note: '' }),
    ]);
    expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ why: 'stale' });
    expect([await db.planVersion.count(), await db.unit.count()]).toEqual([1, 2]);
  });

  it('is refused to others, of a draft that went on, without a difference, and with a fault', async () => {
    const { db, by, second, foreign } = await planGround();
    const { first } = await drawn(db, by);
    const seen = (await markDraft(db, PARK)) ?? '';
    expect(await publishPlan(db, foreign, { parkSlug: PARK, seen, note: '' })).toMatchObject({ ok: false, why: 'absent' });
    expect(await publishPlan(db, by, { parkSlug: 'online-park', seen, note: '' })).toMatchObject({
      ok: false,
      why: 'guard',
      message: expect.stringContaining('线上园') as string,
    });
    const [extra = ''] = done(await onFloor(db, second, first, unitAt('A103', 500)));
    expect(await publishPlan(db, by, { parkSlug: PARK, seen, note: '' })).toMatchObject({ ok: false, why: 'stale' });
    expect(await publish(db, by)).toMatchObject({ ok: false, why: 'guard', message: expect.stringContaining('必须先改正') as string });
    expect((await planOutlook(db, PARK, TODAY))?.faults.filter(({ blocking }) => blocking)[0]).toMatchObject({ sheet: first });
    expect(await publish(db, by, '长'.repeat(201))).toMatchObject({ ok: false, why: 'invalid', field: 'note' });
    done(await onFloor(db, by, first, { do: 'removeUnits', unitIds: [extra] }));
    expect(await publish(db, by)).toMatchObject({ ok: true });
    expect(await publish(db, by)).toMatchObject({ ok: false, why: 'stale' });
    await openDraft(db, by, PARK);
    expect(await publish(db, by)).toMatchObject({ ok: false, why: 'nothing' });
    expect(await db.planVersion.count()).toBe(1);
  });
});

describe('a unit that is let', () => {
  it('is not changed, nor its building removed, while the lease runs or is to come; its last day counts', async () => {
    const { db, by, first, buildingId, units } = await published();
    const [a, b] = units as [string, string];
    await letTo(db, a, '2026-01-01', TODAY, '演示·今日到期');
    await letTo(db, b, '2027-01-01', null, '演示·来年入驻');
    await openDraft(db, by, PARK);
    for (const unitId of [a, b]) {
      done(await onFloor(db, by, first, { do: 'removeUnits', unitIds: [unitId] }));
      expect(await publish(db, by)).toMatchObject({
        ok: false,
        why: 'guard',
        message: expect.stringContaining('已经出租或预定') as string,
      });
      const outlook = await planOutlook(db, PARK, TODAY);
      expect([outlook?.touched.length, outlook?.tenancies.map(({ tenant }) => tenant)]).toEqual([1, ['演示·今日到期', '演示·来年入驻']]);
      await discardDraft(db, by, { parkSlug: PARK, seen: outlook?.mark ?? '' });
      await openDraft(db, by, PARK);
    }
    done(await onSite(db, by, { do: 'removeBuilding', buildingId }));
    expect(await publish(db, by)).toMatchObject({ ok: false, why: 'guard', message: expect.stringContaining('已经出租或预定') as string });
    await discardDraft(db, by, { parkSlug: PARK, seen: (await markDraft(db, PARK)) ?? '' });
    expect(await db.unit.count({ where: { retiredOn: null } })).toBe(2);
    const tomorrow = { ...by, now: NEXT_DAY };
    await openDraft(db, tomorrow, PARK);
    done(await onFloor(db, tomorrow, first, { do: 'removeUnits', unitIds: [a] }));
    expect(await publish(db, tomorrow)).toEqual({ ok: true, number: 2 });
  });

  it('keeps its building from going, which an empty one does with all its units', async () => {
    const { db, by, buildingId } = await published();
    const tomorrow = { ...by, now: NEXT_DAY };
    await openDraft(db, tomorrow, PARK);
    done(await onSite(db, tomorrow, { do: 'removeBuilding', buildingId }));
    expect(await publish(db, tomorrow)).toEqual({ ok: true, number: 2 });
    expect(await db.building.findMany({ select: { retiredOn: true } })).toEqual([{ retiredOn: '2026-11-22' }]);
    expect(await db.unit.count({ where: { retiredOn: '2026-11-22' } })).toBe(2);
  });
});

describe('the ledger', () => {
  it('derives each unit’s state, and shows one park’s units only', async () => {
    const { db, units } = await published();
    await letTo(db, units[0]!, '2026-01-01', '2026-12-01', '演示·将到期');
    const shown = await listLedger(db, PARK, { ...ALL, page: 1 }, TODAY);
    expect(shown.units.map(({ number, state, tenancies }) => [number, state, tenancies[0]?.tenant])).toEqual([
      ['A101', 'expiring', '演示·将到期'],
      ['A102', 'vacant', undefined],
    ]);
    expect((await listLedger(db, PARK, { ...ALL, state: 'vacant', page: 1 }, TODAY)).totals.units).toBe(1);
    const found = await listLedger(db, PARK, { ...ALL, words: ' ａ 102', page: 1 }, TODAY);
    expect([found.units.map(({ number }) => number), found.whole, found.counts.vacant]).toEqual([['A102'], 1, 1]);
    const tenants = await listLedger(db, PARK, { ...ALL, words: '将到期', page: 1 }, TODAY);
    expect([tenants.units.map(({ number }) => number), tenants.totals.letArea]).toEqual([['A101'], tenants.totals.area]);
    const sheet = await rowsOf(await writeLedger(db, PARK, ALL, TODAY));
    expect(sheet[0]?.slice(2, 4)).toEqual(['单元', '租赁面积（㎡）']);
    expect(sheet.slice(1).map((row) => [row[2], row[5], row[7] ?? ''])).toEqual([
      ['A101', '90 天内到期', '演示·将到期'],
      ['A102', '空置', ''],
    ]);
    const gone = { ...ALL, buildingId: 'gone' };
    expect([
      (await listLedger(db, PARK, { ...gone, page: 1 }, TODAY)).whole,
      await rowsOf(await writeLedger(db, PARK, gone, TODAY)),
    ]).toEqual([2, sheet]);
    expect(await findLedgerUnit(db, 'other-park', units[0]!, TODAY)).toBeNull();
  });

  it('states rents, which a draft opened before does not undo', async () => {
    const { db, by, second, foreign, units, first } = await published();
    const [unitId = ''] = units;
    await openDraft(db, by, PARK);
    const set = (who: typeof by, rent: number | null, seen: number | null) => setRent(db, who, { parkSlug: PARK, unitId, rent, seen });
    expect(await set(foreign, 680, null)).toMatchObject({ ok: false, why: 'absent' });
    expect(await setRent(db, foreign, { parkSlug: 'other-park', unitId, rent: 680, seen: null })).toMatchObject({
      ok: false,
      why: 'absent',
    });
    const [one, other] = await rivals(db);
    const answers = await Promise.all([
      setRent(one!, by, { parkSlug: PARK, unitId, rent: 680, seen: null }),
      setRent(other!, second, { parkSlug: PARK, unitId, rent: 700, seen: null }),
    ]);
    expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true]);
    const { rent } = await db.unit.findUniqueOrThrow({ where: { id: unitId }, select: { rent: true } });
    expect(await set(by, rent, null)).toEqual({ ok: true, changed: false });
    done(await onFloor(db, by, first, unitAt('A103', 2_000)));
    expect(await publish(db, by)).toMatchObject({ ok: true });
    expect(await db.unit.findUniqueOrThrow({ where: { id: unitId }, select: { rent: true } })).toEqual({ rent });
    const { content } = await db.planVersion.findFirstOrThrow({ where: { number: 2 }, select: { content: true } });
    expect(content).toContain(`"rent":${String(rent)}`);
    expect(
      (await db.recordEntry.findMany({ where: { deed: 'unit.edit' }, select: { changes: true } })).map(
        ({ changes }) => JSON.parse(changes) as unknown,
      ),
    ).toEqual([{ unit: [null, 'A101'], rent: [null, rent] }]);
  });

  it('enters works, which do not overlap, and never their reason in the record', async () => {
    const { db, by, second, foreign, units } = await published();
    const which = { parkSlug: PARK, unitId: units[0]! };
    const works = { startsOn: '2026-12-01', endsOn: '2026-12-31', reason: '消防改造' };
    expect(await addWorks(db, foreign, { ...which, works })).toMatchObject({ ok: false, why: 'absent' });
    expect(await addWorks(db, by, { ...which, works: { ...works, endsOn: '2026-11-30' } })).toMatchObject({ ok: false, field: 'endsOn' });
    expect(await addWorks(db, by, { ...which, works: { ...works, reason: '' } })).toMatchObject({ ok: false, field: 'reason' });
    expect(await addWorks(db, by, { ...which, works })).toEqual({ ok: true });
    expect(await addWorks(db, by, { ...which, works: { ...works, startsOn: '2026-12-31', endsOn: null } })).toMatchObject({
      ok: false,
      field: 'startsOn',
    });
    const { id: worksId } = await db.unitWorks.findFirstOrThrow({ select: { id: true } });
    const longer = { ...works, endsOn: null };
    expect(await changeWorks(db, second, { ...which, worksId, seen: works, works: longer })).toEqual({ ok: true });
    expect(await changeWorks(db, by, { ...which, worksId, seen: works, works: null })).toMatchObject({ ok: false, why: 'stale' });
    expect(await changeWorks(db, by, { ...which, worksId, seen: longer, works: null })).toEqual({ ok: true });
    expect(await changeWorks(db, by, { ...which, worksId, seen: longer, works: null })).toMatchObject({ ok: false, why: 'absent' });
    expect(
      JSON.stringify(await db.recordEntry.findMany({ where: { deed: 'unit.edit' }, select: { changes: true, reason: true } })),
    ).not.toContain('消防');
  });

  it('knows a unit no more once it is gone from the plan', async () => {
    const { db, by, units, buildingId } = await published();
    await openDraft(db, by, PARK);
    done(await onFloor(db, by, floorSheetName(buildingId, 1), { do: 'removeUnits', unitIds: [units[1]!] }));
    expect(await publish(db, by)).toMatchObject({ ok: true });
    expect(await setRent(db, by, { parkSlug: PARK, unitId: units[1]!, rent: 500, seen: null })).toMatchObject({ ok: false, why: 'absent' });
    expect(await findLedgerUnit(db, PARK, units[1]!, TODAY)).toBeNull();
    expect(await floorNow(db, floorSheetName(buildingId, 1)).catch(() => null)).toBeNull();
  });
});
