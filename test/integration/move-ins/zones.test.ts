import { afterEach, describe, expect, it } from 'vitest';
import { keepUnit } from '#app/domain/move-ins/places/keep-unit.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { decide, drafted, ground, own, rowOf } from './ground.ts';

const zone = process.env.TZ;
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

/** A moment in Shanghai that is still the day before in UTC. */
const early = (by: ByActor, day: string, hour: '00:30' | '07:59'): ByActor => ({ ...by, now: new Date(`${day}T${hour}:00+08:00`) });

describe('the days of an application', () => {
  it.each([
    ['UTC', 0],
    ['America/New_York', 240],
    ['Pacific/Auckland', -720],
    ['Asia/Shanghai', -480],
  ])('are those of Shanghai on a machine in %s', async (TZ, offset) => {
    process.env.TZ = TZ;
    expect(new Date('2026-07-01T00:00:00Z').getTimezoneOffset()).toBe(offset);
    const here = await ground();
    const owner = early(here.owner, '2026-11-20', '00:30');
    const id = await drafted(here, owner);
    expect(await own(here, owner, id, 'submit')).toMatchObject({ ok: true });
    const row = async (day: string) => rowOf(here.db, id, early(here.owner, day, '07:59').now);
    // Received on Friday, 20 November 2026: five working days end on the 27th, twenty after that Friday on 18 December.
    expect((await row('2026-11-20')).clocks.accept).toBe('2026-11-27');
    expect(await decide(here, early(here.first, '2026-11-23', '07:59'), id, 'accept')).toMatchObject({ ok: true });
    expect((await row('2026-11-23')).clocks.decision.due).toBe('2026-12-18');
    expect(await decide(here, early(here.second, '2026-11-24', '00:30'), id, 'approve')).toMatchObject({ ok: true });
    // Thirty working days after 24 November, New Year's Day off: 6 January.
    expect((await row('2026-11-24')).contract).toBe('2027-01-06');
    const keep = (until: string) =>
      keepUnit(here.db, early(here.first, '2026-11-25', '07:59'), { moveInId: id, parkSlug: 'yuan', unitId: 'u1', until, reason: '' });
    expect(await keep('2026-12-17')).toMatchObject({ why: 'invalid', field: 'until' });
    expect(await keep('2026-12-16')).toEqual({ ok: true });
    const standing = async (hour: '00:30' | '07:59') => (await rowOf(here.db, id, early(here.owner, '2027-01-07', hour).now)).standing;
    expect([(await row('2027-01-06')).standing, await standing('00:30'), await standing('07:59')]).toEqual([
      'approved',
      'lapsed',
      'lapsed',
    ]);
  });
});
