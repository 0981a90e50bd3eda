import { describe, expect, it } from 'vitest';
import { elapseMoveIns } from '#app/domain/move-ins/time/elapse-move-ins.server.ts';
import { releaseHold } from '#app/domain/move-ins/places/keep-unit.server.ts';
import { institution } from '#test/factories/institution.ts';
import { deedsOnRecord } from '../organisations/ground.ts';
import { accepted, applicant, approved, at, decide, ground, on, rowOf, stateOf, type Ground } from './ground.ts';
import { DAY, holdOf, keep, stateOn } from './ground-holds.ts';

describe('the time for the contract of an application that waited', () => {
  const elsewhere = async (here: Ground) => {
    const id = await accepted(here);
    await here.db.moveInWish.deleteMany({ where: { moveInId: id, unitId: 'u2' } });
    const works = await here.db.unitWorks.create({ data: { unitId: 'u1', startsOn: '2026-11-24', endsOn: null, reason: '改造' } });
    await decide(here, at(here.second, '2026-11-24'), id, 'approve');
    return { id, works };
  };
  const rowAt = ({ db }: Ground, id: string, day: string) => rowOf(db, id, on(day));

  it('never begins before a day on which it was seen to wait, whatever becomes of the unit', async () => {
    const here = await ground();
    const { id, works } = await elsewhere(here);
    expect((await rowAt(here, id, '2027-03-01')).contract).toBeNull();
    await elapseMoveIns(here.db, on('2027-03-01'));
    await here.db.unitWorks.delete({ where: { id: works.id } });
    // Thirty working days after 1 March 2027: 13 April (5 April is a day off by law).
    expect(await rowAt(here, id, '2027-03-02')).toMatchObject({ standing: 'approved', contract: '2027-04-13' });
    expect(await elapseMoveIns(here.db, on('2027-03-02'))).toBe(1);
    expect(await elapseMoveIns(here.db, on('2027-03-02', '10'))).toBe(0);
    expect((await deedsOnRecord(here.db)).at(-1)).toBe('moveIn.unitFree');
  });

  it('is noted and told of a unit that became free, was let and is free again', async () => {
    const here = await ground();
    const id = await approved(here, '2026-11-20');
    await here.db.moveInWish.deleteMany({ where: { moveInId: id, unitId: 'u2' } });
    expect((await rowAt(here, id, '2026-11-30')).placement.waits).toBe(false);
    const works = await here.db.unitWorks.create({ data: { unitId: 'u1', startsOn: '2026-11-30', endsOn: null, reason: '改造' } });
    expect(await elapseMoveIns(here.db, on('2026-12-01'))).toBe(0);
    expect((await rowAt(here, id, '2026-12-01')).waitedOn).toBe('2026-12-01');
    await here.db.unitWorks.delete({ where: { id: works.id } });
    expect(await elapseMoveIns(here.db, on('2026-12-02'))).toBe(1);
    expect(await elapseMoveIns(here.db, on('2026-12-02', '10'))).toBe(0);
  });

  it('is not told of a free unit to whom nothing is left of the wishes', async () => {
    const here = await ground();
    const { id } = await elsewhere(here);
    await elapseMoveIns(here.db, on('2026-12-01'));
    await here.db.unit.update({ where: { id: 'u1' }, data: { retiredOn: '2026-12-02' } });
    expect((await rowAt(here, id, '2026-12-03')).placement).toMatchObject({ waits: false, free: false });
    expect(await elapseMoveIns(here.db, on('2026-12-03'))).toBe(0);
  });

  it('is not taken back when the hold that began it ends', async () => {
    const here = await ground();
    const id = await approved(here);
    await here.db.moveInWish.deleteMany({ where: { moveInId: id } });
    expect(await keep(here, at(here.first, '2026-12-28'), id, { until: '2027-01-06' })).toEqual({ ok: true });
    const { contract } = await rowAt(here, id, '2026-12-28');
    // Thirty working days after 28 December 2026; 5 to 8 February 2027 are days off by law.
    expect(contract).toBe('2027-02-11');
    await elapseMoveIns(here.db, on('2027-01-07'));
    expect(await rowAt(here, id, '2027-01-07')).toMatchObject({ standing: 'approved', contract });
  });

  it('is told each time that a unit is free again', async () => {
    const here = await ground();
    const [winner, id] = [await approved(here, '2026-11-19'), await approved(here, '2026-11-20', (await applicant(here.db)).owner)];
    await here.db.moveInWish.deleteMany({ where: { unitId: 'u2' } });
    const told = async () => (await deedsOnRecord(here.db, { subjectId: id })).filter((deed) => deed === 'moveIn.unitFree').length;
    const release = async (clock: string) => {
      const { id: holdId, until } = await holdOf(here, winner);
      const which = { parkSlug: 'yuan', moveInId: winner, holdId, seen: until, reason: '' };
      expect(await releaseHold(here.db, at(here.owner, '2026-11-30', clock), which)).toEqual({ ok: true });
    };
    await keep(here, at(here.first, '2026-11-30', '08'), winner, { until: '2026-12-10' });
    await elapseMoveIns(here.db, on('2026-11-30', '09'));
    await release('10');
    await elapseMoveIns(here.db, on('2026-11-30', '11'));
    expect(await told()).toBe(1);
    await keep(here, at(here.first, '2026-11-30', '12'), winner, { until: '2026-12-10' });
    await elapseMoveIns(here.db, on('2026-11-30', '13'));
    await release('14');
    for (const day of ['2026-11-30', '2026-12-01']) await elapseMoveIns(here.db, on(day, '15'));
    expect(await told()).toBe(2);
  });

  it('begins with the unit that is kept for it, though the wished one leaves the plan', async () => {
    const here = await ground();
    const { id } = await elsewhere(here);
    expect(await keep(here, at(here.first, '2027-03-01'), id, { unitId: 'u2', until: '2027-03-18' })).toEqual({ ok: true });
    await here.db.unit.update({ where: { id: 'u1' }, data: { retiredOn: '2027-03-02' } });
    expect(await rowAt(here, id, '2027-03-03')).toMatchObject({ standing: 'approved', contract: '2027-04-14' });
  });

  it('begins when what was kept for somebody else in works ends', async () => {
    const here = await ground();
    await here.db.moveInWish.deleteMany();
    const [one, other] = [await approved(here, '2026-11-19'), await approved(here, '2026-11-20', (await applicant(here.db)).owner)];
    await here.db.moveInWish.deleteMany({ where: { unitId: 'u2' } });
    await here.db.unitWorks.create({ data: { unitId: 'u1', startsOn: '2026-11-24', endsOn: '2027-06-30', reason: '改造' } });
    await keep(here, at(here.first, DAY), one);
    expect((await rowAt(here, other, '2026-12-15')).contract).toBeNull();
    // Kept to 15 December, free on the 16th: thirty working days after that, New Year's Day off, are 28 January.
    expect(await rowAt(here, other, '2026-12-16')).toMatchObject({ standing: 'approved', contract: '2027-01-28' });
  });

  it('is not cut short by a newer arrangement of days off', async () => {
    const here = await ground();
    const id = await approved(here);
    expect((await rowAt(here, id, DAY)).contractTold).toBe('2027-01-06');
    await here.db.yearNotice.create({
      data: {
        id: 'notice-2027-1',
        year: 2027,
        version: 1,
        document: '演示〔2026〕1号',
        publishedOn: '2026-12-01',
        address: 'https://example.org/',
        holidays: '[{"name":"元旦","from":"2027-01-01","to":"2027-01-01"}]',
        workingDays: '["2027-01-02","2027-01-03"]',
        loadedAt: on('2026-12-01'),
      },
    });
    expect((await rowAt(here, id, '2027-01-06')).standing).toBe('approved');
  });
});

describe('the contract', () => {
  const place = { unitId: 'u1', startsOn: '2026-12-01', endsOn: '2028-11-30' };

  it('uses the hold, and the unit is let everywhere', async () => {
    const here = await ground();
    const id = await approved(here);
    await keep(here, at(here.first, DAY), id);
    expect(await decide(here, at(here.first, '2026-11-27'), id, 'contract', place)).toMatchObject({ ok: true, to: 'contracted' });
    expect(await holdOf(here, id)).toMatchObject({ state: 'used', closedOn: '2026-11-27' });
    expect([await stateOn(here, '2026-11-27'), await stateOn(here, '2026-12-01'), await stateOn(here, '2028-12-01')]).toEqual([
      'reserved',
      'let',
      'vacant',
    ]);
    expect(await here.db.tenancy.findFirstOrThrow({ include: { source: true } })).toMatchObject({
      institutionId: here.institutionId,
      unitLabel: 'A 座 1 层 A0101',
      source: { kind: 'register' },
    });
  });

  it('may be about another unit; then what was kept is free', async () => {
    const here = await ground();
    const id = await approved(here);
    await keep(here, at(here.first, DAY), id);
    expect(await decide(here, at(here.first, '2026-11-27'), id, 'contract', { ...place, unitId: 'u2' })).toMatchObject({ ok: true });
    expect([(await holdOf(here, id)).state, await stateOn(here, '2026-11-27')]).toEqual(['released', 'vacant']);
    expect((await deedsOnRecord(here.db)).slice(-3)).toEqual(['moveIn.hold', 'moveIn.contract', 'moveIn.hold.end']);
  });

  it('says beside the field what cannot be', async () => {
    const here = await ground();
    const [id, other] = [await approved(here), await approved(here, '2026-11-20', (await applicant(here.db)).owner)];
    const field = async (more: Partial<typeof place>) => {
      const moved = await decide(here, at(here.first, '2026-11-27'), id, 'contract', { ...place, ...more });
      return moved.ok ? 'done' : 'field' in moved ? moved.field : moved.why;
    };
    await keep(here, at(here.first, DAY), other, { unitId: 'u2', reason: '已商定。' });
    expect([await field({ unitId: '' }), await field({ unitId: 'forged' }), await field({ unitId: 'u2' })]).toEqual(
      Array(3).fill('unitId'),
    );
    // Approved on 24 November; a year after 27 November 2026 is the last day on which it may begin.
    for (const startsOn of ['', '2026-02-30', '2026-11-23', '2027-11-28']) expect(await field({ startsOn })).toBe('startsOn');
    for (const endsOn of ['x', '2026-11-30', '2046-12-01']) expect(await field({ endsOn })).toBe('endsOn');
    const let_ = await institution(here.db);
    const lease = { parkSlug: 'yuan', institutionId: let_.id, unitId: 'u1', sourceId: 'example' };
    // Let until the day before, it is free, but not on that day.
    const { id: was } = await here.db.tenancy.create({ data: { ...lease, startsOn: '2026-01-01', endsOn: '2026-11-26' } });
    expect(await field({ startsOn: '2026-11-26' })).toBe('startsOn');
    // Let until later, it is free after that; promised to somebody from a day on, it is not offered before that day either.
    await here.db.tenancy.update({ where: { id: was }, data: { endsOn: '2026-12-31' } });
    expect([await field({ startsOn: '2026-12-31' }), await field({ endsOn: '2026-11-26', startsOn: '2026-11-25' })]).toEqual([
      'startsOn',
      'endsOn',
    ]);
    await here.db.tenancy.update({ where: { id: was }, data: { startsOn: '2028-11-30', endsOn: null } });
    expect(await field({})).toBe('unitId');
    await here.db.tenancy.delete({ where: { id: was } });
    const works = await here.db.unitWorks.create({ data: { unitId: 'u1', startsOn: '2026-11-01', endsOn: null, reason: '改造' } });
    expect(await field({})).toBe('unitId');
    // In works until yesterday: not on a day before that.
    await here.db.unitWorks.update({ where: { id: works.id }, data: { endsOn: '2026-11-26' } });
    expect(await field({ startsOn: '2026-11-26' })).toBe('startsOn');
    await here.db.unitWorks.delete({ where: { id: works.id } });
    expect(await stateOf(here.db, id)).toBe('approved');
    expect(await field({})).toBe('done');
  });

  it('of an institution that moves in online has a day and no unit', async () => {
    const here = await ground();
    const id = await approved(here);
    await here.db.moveIn.update({ where: { id }, data: { online: true } });
    expect(await keep(here, at(here.first, DAY), id)).toMatchObject({ why: 'guard', message: '仅线上入驻不需要单元。' });
    expect(await decide(here, at(here.first, DAY), id, 'contract', { startsOn: '2026-12-01' })).toMatchObject({ ok: true });
    expect(await here.db.tenancy.findFirstOrThrow()).toMatchObject({ unitId: null, startsOn: '2026-12-01', endsOn: null });
    await here.db.moveIn.update({ where: { id }, data: { state: 'approved' } });
    for (const startsOn of ['2026-12-01', '2026-12-02'])
      expect(await decide(here, at(here.first, DAY), id, 'contract', { startsOn })).toMatchObject({ why: 'invalid', field: 'startsOn' });
  });

  it('is entered once by two who enter it at once', async () => {
    const here = await ground();
    const id = await approved(here);
    const row = await rowOf(here.db, id, on('2026-11-27'));
    expect(row.standing).toBe('approved');
    const [one, other] = await Promise.all([here.first, here.third].map((by) => decide(here, at(by, '2026-11-27'), id, 'contract', place)));
    expect([one?.ok, other?.ok].sort()).toEqual([false, true]);
    expect(await here.db.tenancy.count()).toBe(1);
  });
});
