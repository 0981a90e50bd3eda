import { beforeEach, describe, expect, it } from 'vitest';
import { approveBatch } from '#app/domain/move-ins/batch/approve-batch.server.ts';
import { readAllChosen, type Chosen } from '#app/domain/move-ins/batch/batch.ts';
import { hasBatch, listBatch, readChosenNow } from '#app/domain/move-ins/batch/read-batch.server.ts';
import { seenOf } from '#app/domain/move-ins/load-move-in.server.ts';
import { listOpenInPark } from '#app/domain/move-ins/read-move-ins.server.ts';
import { dayOf } from '#app/kernel/calendar.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import type { Database } from '#prisma/database.ts';
import { CALENDAR } from '#test/factories/calendar.ts';
import { atOnce, deedsOnRecord } from '../organisations/ground.ts';
import { accepted, applicant, at, decide, ground, on, rowOf, RULES, stateOf, submitted, type Ground } from './ground.ts';

const DAY = '2026-11-25';
let here: Ground;
/** Accepted by the first operator. */
let [one, two, three] = ['', '', ''];
beforeEach(async () => {
  here = await ground();
  one = await accepted(here);
  two = await accepted(here, '2026-11-23', '2026-11-20', (await applicant(here.db)).owner);
  three = await accepted(here, '2026-11-24', '2026-11-20', (await applicant(here.db)).owner);
});

const asOf = (by: ByActor) => ({ today: dayOf(by.now), calendar: CALENDAR });
const list = (by: ByActor, parkSlug = 'yuan') => listBatch(here.db, by, parkSlug, asOf(by));
const seen = async (id: string, day = DAY): Promise<Chosen> => ({ id, ...seenOf(await rowOf(here.db, id, on(day))) });
const approve = (by: ByActor, chosen: readonly (Chosen | null)[], parkSlug = 'yuan', db: Database = here.db) =>
  approveBatch(db, by, { parkSlug, chosen });
const states = () => Promise.all([one, two, three].map((id) => stateOf(here.db, id)));
const second = (day = DAY) => at(here.second, day);

describe('approving several applications', () => {
  it('leaves for each the event, the letter, the entry and the notice that approving it alone leaves', async () => {
    const { ready, blocked, left } = await list(second());
    expect([ready.map(({ id }) => id), blocked, left]).toEqual([[one, two, three], [], 0]);
    expect(ready[0]).toMatchObject({
      wants: 'A 座 1 层 A0101、A 座 1 层 A0102 · 100 ㎡ · 猎头',
      checks: '4 项条件都符合',
      due: expect.stringContaining('12月18日 周五 24:00 前，还有 17 个工作日') as string,
      overdue: false,
    });
    const chosen = readAllChosen([...ready, ready[0]!].map((line) => line.chosen));
    expect((await readChosenNow(here.db, second(), 'yuan', chosen)).ready.map(({ id }) => id)).toEqual([one, two, three]);
    expect(await approve(second(), chosen)).toEqual(ready.map(({ id, institution }) => ({ id, institution, why: null })));
    expect(await states()).toEqual(['approved', 'approved', 'approved']);
    for (const id of [one, two, three]) {
      const row = await rowOf(here.db, id, on(DAY));
      expect(row.events.at(-1)).toMatchObject({ kind: 'approved', byId: here.second.actor.personId });
      expect(row.decidedById).toBe(here.second.actor.personId);
      expect((await deedsOnRecord(here.db, { subjectId: id })).filter((deed) => deed === 'moveIn.approve')).toHaveLength(1);
      expect(await here.db.moveInLetter.count({ where: { moveInId: id, event: { kind: 'approved' } } })).toBe(1);
    }
    const sequences = await here.db.moveInLetter.findMany({ orderBy: { sequence: 'asc' }, select: { sequence: true } });
    expect(sequences.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6]);
    // The same again does nothing twice.
    const again = await approve(second(), chosen);
    expect(again.map(({ why }) => why)).toEqual(again.map(() => '这份申请刚刚有了新的进展，请查看最新情况后再操作。'));
    expect(await here.db.moveInEvent.count({ where: { kind: 'approved' } })).toBe(3);
  });

  it('keeps four eyes: whoever accepted one is refused for that one alone', async () => {
    await decide(here, at(here.first, '2026-11-24'), two, 'return', { items: { plan: '请写明第一年的计划。' } });
    const owned = await submitted(here, '2026-11-24', (await applicant(here.db)).owner);
    await decide(here, at(here.second, '2026-11-24', '10'), owned, 'accept');
    const { ready, blocked } = await list(second());
    expect(ready.map(({ id }) => id)).toEqual([one, three]);
    expect(blocked).toEqual([
      { id: owned, institution: expect.any(String) as string, why: expect.stringContaining('这份申请由您受理') as string },
    ]);
    const results = await approve(second(), [await seen(one), await seen(owned)]);
    expect(results.map(({ why }) => why)).toEqual([null, expect.stringContaining('这份申请由您受理')]);
    expect([await stateOf(here.db, one), await stateOf(here.db, owned)]).toEqual(['approved', 'accepted']);
    // For the first operator it is the other way round.
    expect((await list(at(here.first, DAY))).ready.map(({ id }) => id)).toEqual([owned]);
  });

  it('refuses what was moved since, and what is no longer met, and lets the others through', async () => {
    const before = [await seen(one), await seen(two), await seen(three)];
    await decide(here, at(here.first, '2026-11-24', '11'), one, 'pause', { reason: '现场查看', until: '2026-11-27' });
    // Since then a licence was revoked.
    const { institutionId } = await rowOf(here.db, two, on(DAY));
    await here.db.licence.updateMany({ where: { institutionId }, data: { validTo: '2026-11-24' } });
    const shown = await readChosenNow(here.db, second(), 'yuan', before);
    expect(shown.ready.map(({ id }) => id)).toEqual([three]);
    const results = await approve(second(), before);
    expect(results.map(({ why }) => why)).toEqual([
      expect.stringContaining('这份申请刚刚有了新的进展'),
      expect.stringContaining('不符合准入条件，不能准入：许可覆盖业态'),
      null,
    ]);
    expect(await states()).toEqual(['accepted', 'accepted', 'approved']);
    expect((await list(second())).blocked.map(({ why }) => why)).toEqual([
      expect.stringContaining('不符合准入条件'),
      expect.stringContaining('办理已暂停至2026年11月27日'),
    ]);
  });

  it('is not offered where a condition waits for a written finding, nor while it is announced', async () => {
    here = await ground({ rules: { ...RULES, limits: { ...RULES.limits, announce: 5 } } });
    const announced = await accepted(here);
    expect((await list(second())).blocked).toMatchObject([{ why: '本园区的规则要求先公示，公示期满后才能作出准入决定。' }]);
    await decide(here, at(here.first, '2026-11-24'), announced, 'announce');
    expect((await list(second())).blocked).toMatchObject([{ why: expect.stringContaining('公示到2026年12月1日为止') as string }]);
    expect((await list(second('2026-12-02'))).ready.map(({ id }) => id)).toEqual([announced]);
    const by = second('2026-12-02');
    expect(await hasBatch(here.db, by, await listOpenInPark(here.db, 'yuan', asOf(by)), asOf(by))).toBe(true);
    await here.db.organisation.update({
      where: { id: here.organisationId },
      data: { standing: 'unverified', verifiedOn: null, sourceId: null },
    });
    expect(await hasBatch(here.db, by, await listOpenInPark(here.db, 'yuan', asOf(by)), asOf(by))).toBe(false);
    expect((await list(by)).blocked).toMatchObject([{ why: '缺信息的条件须逐项写明核查结论：主体已核验。' }]);
    expect(await approve(by, [await seen(announced, '2026-12-02')])).toMatchObject([
      { why: expect.stringContaining('缺信息的条件') as string },
    ]);
  });

  it('says of another park, of forged ids and of drafts that they were not found, and tells nothing of them', async () => {
    const absent = { id: '', institution: null, why: '没有找到这份入驻申请。' };
    const chosen = [await seen(one), { ...(await seen(two)), id: 'no-such-id' }, null];
    const foreign = at(here.foreign, DAY);
    expect(await approve(foreign, chosen, 'other')).toEqual([absent, absent, absent]);
    expect(await approve(foreign, chosen, 'yuan')).toEqual([absent, absent, absent]);
    expect(await readChosenNow(here.db, foreign, 'other', chosen)).toEqual({ ready: [], blocked: [absent, absent, absent] });
    expect(await approve(second(), chosen)).toEqual([expect.objectContaining({ id: one, why: null }), absent, absent]);
    expect(await states()).toEqual(['approved', 'accepted', 'accepted']);
  });

  it('is done once by two operators at once: each application has one approval', async () => {
    const chosen = [await seen(one), await seen(two), await seen(three)];
    const race = await atOnce(
      here.db,
      async (db) => ({ ok: true, results: await approve(second(), chosen, 'yuan', db) }),
      async (db) => ({ ok: true, results: await approve(at(here.third, DAY), chosen.toReversed(), 'yuan', db) }),
    );
    const all = race.done.flatMap(({ results }) => results);
    expect(
      all
        .filter(({ why }) => why === null)
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual([one, two, three].toSorted());
    for (const { why } of all.filter((result) => result.why !== null)) expect(why).toMatch(/^演示[乙丙]刚刚办理了它。/u);
    expect(await here.db.moveInEvent.count({ where: { kind: 'approved' } })).toBe(3);
  });
});
