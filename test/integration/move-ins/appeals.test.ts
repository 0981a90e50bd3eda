import { describe, expect, it } from 'vitest';
import { THINGS } from '#app/domain/assembly/things.server.ts';
import { appealFigures } from '#app/domain/move-ins/case-figures.server.ts';
import { officeCase } from '#app/domain/move-ins/office/case-view.server.ts';
import { findAppeal, listAppeals } from '#app/domain/move-ins/read-move-ins.server.ts';
import { appealsToDecide } from '#app/domain/move-ins/waiting.server.ts';
import { paths } from '#app/paths.ts';
import { CALENDAR } from '#test/factories/calendar.ts';
import { accepted, at, decide, ground, on, own } from './ground.ts';

const DAY = '2026-12-08';
const AS_OF = { today: DAY, calendar: CALENDAR };

async function appealed() {
  const here = await ground();
  const id = await accepted(here);
  await decide(here, at(here.second, '2026-11-24'), id, 'decline', { reason: '人数不足。', findings: { staff: '2 人。' } });
  await own(here, at(here.owner, DAY), id, 'appeal', { reason: '人数已经补足。' });
  return { here, id };
}

describe('an appeal at the bureau', () => {
  it('is listed, waits and is found in the district of the park alone', async () => {
    const { here, id } = await appealed();
    const { db, jingan, pudong } = here;
    const district = (await db.park.findUniqueOrThrow({ where: { slug: 'yuan' }, select: { districtSlug: true } })).districtSlug;
    const [own_, other] = district === 'jingan' ? [jingan, pudong] : [pudong, jingan];
    expect(await listAppeals(db, own_.actor, AS_OF)).toMatchObject([{ id, state: 'appealed' }]);
    expect(await listAppeals(db, other.actor, AS_OF)).toEqual([]);
    const waiting = (actor: typeof own_.actor) => appealsToDecide(db, actor, { now: on(DAY), ...AS_OF });
    // Ten working days after 8 December 2026: the 22nd.
    expect(await waiting(own_.actor)).toMatchObject([{ count: 1, due: '2026-12-22', to: paths.bureauAppeals() }]);
    for (const actor of [other.actor, here.third.actor, here.owner.actor]) expect(await waiting(actor)).toEqual([]);
    expect(await THINGS.moveIn.address(db, id, own_.actor)).toBe(paths.bureauAppeal(id));
    expect(await THINGS.moveIn.address(db, id, other.actor)).toBeNull();
    for (const by of [other, here.owner, here.third]) expect(await findAppeal(db, by.actor, id, on(DAY))).toBeNull();
    const row = await findAppeal(db, own_.actor, id, on(DAY));
    const shown = await officeCase(db, at(own_, DAY), row!, AS_OF);
    expect(shown.forms).toMatchObject([
      {
        form: 'appeal',
        moves: [
          { move: 'uphold', blocked: null },
          { move: 'overturn', blocked: null },
        ],
      },
    ]);
    const figures = async (actor: typeof own_.actor, today: string) => {
      const {
        name,
        waiting: count,
        overdue,
        due,
        taken,
      } = await appealFigures(db, actor, { today, calendar: CALENDAR, from: on('2026-09-01') });
      return [name, count, overdue, due, taken];
    };
    expect(await figures(own_.actor, '2026-12-22')).toEqual(['入驻申诉', 1, 0, '2026-12-22', []]);
    expect(await figures(own_.actor, '2026-12-23')).toEqual(['入驻申诉', 1, 1, '2026-12-22', []]);
    expect(await figures(other.actor, '2026-12-23')).toEqual(['入驻申诉', 0, 0, null, []]);
    expect(await decide(here, at(other, DAY), id, 'overturn', { reason: '越区' })).toMatchObject({ why: 'absent' });
    expect(await decide(here, at(own_, DAY), id, 'overturn', { reason: '人数确已补足。' })).toMatchObject({ to: 'accepted' });
    expect(await listAppeals(db, own_.actor, AS_OF)).toEqual([]);
    // Decided on the day on which it was made.
    expect(await figures(own_.actor, DAY)).toEqual(['入驻申诉', 0, 0, null, [0]]);
  });

  it('that was never made is not there', async () => {
    const here = await ground();
    const id = await accepted(here);
    for (const by of [here.jingan, here.pudong]) expect(await findAppeal(here.db, by.actor, id, on(DAY))).toBeNull();
  });
});
