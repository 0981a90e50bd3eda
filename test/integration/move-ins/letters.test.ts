import { createHash } from 'node:crypto';
import { text as textOf } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';
import { describe, expect, it } from 'vitest';
import { elapseMoveIns } from '#app/domain/move-ins/time/elapse-move-ins.server.ts';
import { keepOldLetters } from '#app/domain/move-ins/letters/keep-letters.server.ts';
import { footOf } from '#app/domain/move-ins/letters/letter.ts';
import { readEventNumber, readLetter } from '#app/domain/move-ins/letters/read-letter.server.ts';
import { eventsShown } from '#app/domain/move-ins/move-in-view.ts';
import { writeLetter } from '#app/domain/move-ins/letters/write-letter.server.ts';
import { atOnce } from '../organisations/ground.ts';
import { accepted, applicant, at, decide, ground, on, own, rowOf, stateOf, submitted, type Ground } from './ground.ts';

const letter = async ({ db }: Ground, id: string, number: number, day = '2026-12-30') =>
  readLetter(db, await rowOf(db, id, on(day)), number);

describe('the letters of an application', () => {
  it('of its acceptance and its refusal have a number, a day, grounds, and how to appeal', async () => {
    const here = await ground();
    const id = await accepted(here);
    expect(await letter(here, id, 2)).toMatchObject({
      title: '入驻申请受理通知书',
      number: expect.stringMatching(/入驻〔2026〕1 号$/u) as string,
      paragraphs: [
        expect.stringContaining('2026年11月20日提交的入驻申请（第 1 次提交）') as string,
        // Twenty working days after Friday 20 November 2026, no day off among them: 18 December.
        '决定的期限是2026年12月18日；补正、暂停和公示的日子不计入。',
      ],
      items: [],
      appeal: null,
      on: '2026年11月23日',
    });
    await decide(here, at(here.second, '2026-11-24'), id, 'decline', { reason: '人数不足。', findings: { staff: '社保人数为 2 人。' } });
    const refused = await letter(here, id, 3);
    expect(refused).toMatchObject({
      title: '不予准入决定书',
      number: expect.stringMatching(/〔2026〕2 号$/u) as string,
      items: [{ name: '专职人员', says: '社保人数为 2 人。' }],
      // Ten working days after 24 November: 8 December.
      appeal: '不服本决定的，可以在2026年12月8日以前在本站申诉一次，由没有经手的工作人员或主管部门复核。',
    });
    expect(refused?.paragraphs).toContain('理由：人数不足。');
    // What was received has no letter, and nobody can ask for one that is not there.
    for (const number of [1, 4, 99]) expect(await letter(here, id, number)).toBeNull();
    expect(eventsShown(await rowOf(here.db, id, on('2026-12-30')), { office: false }).map((event) => event.letter)).toEqual([3, 2, null]);
  });

  it('of a return lists everything at once, with the day by which to hand in again', async () => {
    const here = await ground();
    const id = await submitted(here);
    await decide(here, at(here.first, '2026-11-24'), id, 'return', {
      items: { plan: '请写明第一年的计划。', material_licence: '看不清。' },
    });
    expect(await letter(here, id, 2)).toMatchObject({
      title: '入驻申请补正告知书',
      items: [
        { name: '营业执照', says: '看不清。' },
        { name: '经营计划', says: '请写明第一年的计划。' },
      ],
      // Fifteen working days after 24 November: 15 December.
      paragraphs: [expect.anything() as string, expect.stringContaining('请在2026年12月15日以前逐项补正') as string],
    });
  });

  it('stay word for word whatever is renamed afterwards, and nobody can change them', async () => {
    const here = await ground();
    const { db } = here;
    const id = await accepted(here);
    await decide(here, at(here.second, '2026-11-24'), id, 'approve');
    const given = [await letter(here, id, 2), await letter(here, id, 3)];
    expect(given.map((one) => one?.title)).toEqual(['入驻申请受理通知书', '准予入驻决定书']);
    await db.organisation.update({ where: { id: here.organisationId }, data: { name: '改名后的机构' } });
    await db.park.update({ where: { slug: 'yuan' }, data: { name: '改名后的园区', shortName: '改' } });
    await db.unit.update({ where: { id: 'u1' }, data: { number: 'Z9999' } });
    await db.person.update({ where: { id: here.second.actor.personId }, data: { name: '改名后的人' } });
    expect([await letter(here, id, 2), await letter(here, id, 3)]).toEqual(given);
    // The next letter has the new names, and the next number; a contract has none.
    await decide(here, at(here.first, '2026-11-25'), id, 'contract');
    const later = await accepted(here, '2026-11-26', '2026-11-25', (await applicant(db)).owner);
    expect(JSON.stringify(await letter(here, later, 2))).toMatch(/改名后的园区.*〔2026〕3 号|〔2026〕3 号.*改名后的园区/u);
    const kept = await db.moveInLetter.findMany({ orderBy: { sequence: 'asc' } });
    expect(kept.map(({ number, sequence, year }) => [number, year, sequence])).toEqual([
      [2, 2026, 1],
      [3, 2026, 2],
      [2, 2026, 3],
    ]);
    expect(kept.map(({ hash, content }) => createHash('sha256').update(content).digest('hex') === hash)).toEqual([true, true, true]);
    expect(footOf(given[0]!)).toBe(`内容校验码：${kept[0]!.hash.slice(0, 16)}`);
    // Whom to call is in none of them.
    for (const { content } of kept) expect(content).not.toMatch(/演示某人|13800000001|演示[甲乙]/u);
    await expect(db.$executeRaw`UPDATE "MoveInLetter" SET "content" = '{}'`).rejects.toThrow('never changed');
    await expect(db.$executeRaw`DELETE FROM "MoveInLetter"`).rejects.toThrow('never deleted');
    const { parkSlug, sequence, ...over } = kept[0]!;
    const written = [over.moveInId, 9, parkSlug, 2026, sequence, '{}', over.hash];
    await expect(db.$executeRawUnsafe(`INSERT OR REPLACE INTO "MoveInLetter" VALUES (?, ?, ?, ?, ?, ?, ?)`, ...written)).rejects.toThrow(
      'never written over',
    );
  });

  it('are kept of what time does, and numbered in the order in which they were written', async () => {
    const here = await ground();
    const { db } = here;
    const id = await submitted(here);
    await elapseMoveIns(db, on('2026-11-28'));
    expect(await letter(here, id, 2)).toMatchObject({
      title: '入驻申请受理通知书',
      paragraphs: [expect.stringContaining('视为受理') as string, expect.anything() as string],
    });
    await decide(here, at(here.first, '2026-11-30'), id, 'accept');
    await decide(here, at(here.second, '2026-11-30'), id, 'approve');
    const numbers = await db.moveInLetter.findMany({ orderBy: { sequence: 'asc' }, select: { number: true, sequence: true } });
    expect(numbers.map(({ number, sequence }) => [number, sequence])).toEqual([
      [2, 1],
      [3, 2],
      [4, 3],
    ]);
    // The lapse of what was approved has none.
    await elapseMoveIns(db, on('2027-01-13'));
    expect(await stateOf(db, id)).toBe('lapsed');
    expect(await db.moveInLetter.count()).toBe(3);
    expect(await letter(here, id, 5)).toBeNull();
  });

  it('from before they were kept are kept once, with the numbers that they had', async () => {
    const here = await ground();
    const { db } = here;
    const id = await accepted(here);
    await decide(here, at(here.second, '2026-11-24'), id, 'decline', { reason: '人数不足。', findings: { staff: '社保人数为 2 人。' } });
    const given = [await letter(here, id, 2), await letter(here, id, 3)];
    await db.$executeRaw`DROP TRIGGER "MoveInLetter_never_deleted"`;
    await db.moveInLetter.deleteMany();
    expect([await letter(here, id, 2), await letter(here, id, 3)]).toEqual(given);
    // One that is written meanwhile comes after them.
    await own(here, at(here.owner, '2026-11-25'), id, 'appeal', { reason: '请复核。' });
    await decide(here, at(here.third, '2026-11-26'), id, 'overturn', { reason: '人数已经补足。' });
    expect((await letter(here, id, 5))?.number).toMatch(/〔2026〕3 号$/u);
    const ran = await atOnce(
      db,
      async (own_) => ({ ok: true, count: await keepOldLetters(own_, on('2026-11-27')) }),
      async (own_) => ({ ok: true, count: await keepOldLetters(own_, on('2026-11-27')) }),
    );
    expect(ran.done.reduce((sum, { count }) => sum + count, 0)).toBe(2);
    expect(await keepOldLetters(db, on('2026-11-28'))).toBe(0);
    await db.organisation.update({ where: { id: here.organisationId }, data: { name: '改名后的机构' } });
    expect([await letter(here, id, 2), await letter(here, id, 3)]).toEqual(given);
  });

  it('from before they were kept have the next free number if the clock was set back meanwhile', async () => {
    const here = await ground();
    const { db } = here;
    const id = await accepted(here, '2026-11-24');
    await db.$executeRaw`DROP TRIGGER "MoveInLetter_never_deleted"`;
    await db.moveInLetter.deleteMany();
    const later = await accepted(here, '2026-11-23', '2026-11-20', (await applicant(db)).owner);
    expect((await letter(here, later, 2))?.number).toMatch(/〔2026〕2 号$/u);
    expect(await keepOldLetters(db, on('2026-11-27'))).toBe(1);
    expect((await letter(here, id, 2))?.number).toMatch(/〔2026〕3 号$/u);
    // The next one counts from there.
    await decide(here, at(here.second, '2026-11-27'), later, 'approve');
    expect((await letter(here, later, 3))?.number).toMatch(/〔2026〕4 号$/u);
  });

  it('are files that word processors open, whatever is written', async () => {
    const here = await ground();
    const id = await submitted(here);
    await decide(here, at(here.first, '2026-11-24'), id, 'refuseAcceptance', { reason: '<b>&"引号" 请到“其他园区”办理。' });
    const written = await letter(here, id, 2);
    const file = await fromBufferPromise(await writeLetter(written!));
    let document = '';
    for await (const entry of file.eachEntry())
      if (entry.fileName === 'word/document.xml') document = await textOf(await file.openReadStreamPromise(entry));
    const text = document.replaceAll(/<[^>]+>/gu, '');
    for (const part of [footOf(written!), '入驻申请不予受理通知书', '&lt;b&gt;&amp;', '请到“其他园区”办理。', '申诉一次'])
      expect(text).toContain(part);
  });

  it('are asked for by a number alone', () => {
    expect(['2', '0', '-1', '2.5', 'x', '99999', undefined].map(readEventNumber)).toEqual([2, null, null, null, null, null, null]);
  });
});
