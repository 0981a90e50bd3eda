import { describe, expect, it } from 'vitest';
import { THINGS } from '#app/domain/assembly/things.server.ts';
import { claimMoveIn, handOverMoveIn } from '#app/domain/move-ins/claim-move-in.server.ts';
import { elapseMoveIns } from '#app/domain/move-ins/time/elapse-move-ins.server.ts';
import { addMaterial } from '#app/domain/move-ins/edit-move-in.server.ts';
import { materialOwner } from '#app/domain/move-ins/file-owner.server.ts';
import { officeCase } from '#app/domain/move-ins/office/case-view.server.ts';
import { linesIn } from '#app/domain/move-ins/office/queue-view.ts';
import { listOpenInPark } from '#app/domain/move-ins/read-move-ins.server.ts';
import { CALENDAR } from '#test/factories/calendar.ts';
import { inspected } from '../organisations/ground.ts';
import { accepted, at, decide, drafted, ground, on, own, rowOf, RULES, submitted, write } from './ground.ts';

const says = (items: { says: string; at: string }[], question: string) => items.find((item) => item.at === question)?.says;
const asOf = (today: string) => ({ today, calendar: CALENDAR });

describe('what is the institution’s own', () => {
  it('is a draft: the park hears nothing of it, not even that it is given up', async () => {
    const here = await ground();
    const by = at(here.owner, '2026-11-20');
    const id = await drafted(here, by);
    expect(await THINGS.moveIn.address(here.db, id, here.first.actor)).toBeNull();
    await own(here, by, id, 'withdraw');
    expect(
      await here.db.recordEntry.count({ where: { subjectId: id, OR: [{ parkSlug: { not: null } }, { districtSlug: { not: null } }] } }),
    ).toBe(0);
    const again = await submitted(here, '2026-11-20');
    expect(await here.db.recordEntry.findFirst({ where: { subjectId: again, deed: 'moveIn.submit' }, select: { parkSlug: true } })).toEqual(
      {
        parkSlug: 'yuan',
      },
    );
  });

  it('is what is being mended, until it is handed in again', async () => {
    const here = await ground();
    const id = await submitted(here);
    const back = at(here.first, '2026-11-24');
    await decide(here, back, id, 'return', { items: { plan: '请写明客户。', material_licence: '看不清。' } });
    const by = at(here.owner, '2026-11-25');
    await write(here, by, id, { section: 'plan', plan: '还没有写完' });
    await addMaterial(here.db, here.files, by, id, 'licence', inspected('新的执照'));
    const shown = async () => officeCase(here.db, back, await rowOf(here.db, id, by.now), asOf('2026-11-25'));
    const rows = (await shown()).sections.flatMap((section) => section.rows);
    expect(says(rows, 'plan')).toBe('面向静安的猎头服务。');
    expect(rows.find((row) => row.at === 'material_licence')?.files).toHaveLength(1);
    const files = await here.db.moveInFile.findMany({ where: { moveInId: id }, orderBy: { id: 'asc' }, select: { fileId: true } });
    const opens = async (who: typeof back.actor) =>
      Promise.all(files.map(({ fileId }) => materialOwner.mayOpen(here.db, who, { id: fileId, uploadedById: '' })));
    expect(await opens(here.first.actor)).toEqual([true, false]);
    expect(await opens(here.owner.actor)).toEqual([true, true]);
    expect(await opens(here.foreign.actor)).toEqual([false, false]);
    await own(here, by, id, 'submit');
    expect(await opens(here.first.actor)).toEqual([true, true]);
    expect(
      says(
        (await shown()).sections.flatMap((section) => section.rows),
        'plan',
      ),
    ).toBe('还没有写完');
  });

  it('is not who works on it in the park, and why somebody else does', async () => {
    const here = await ground();
    const id = await submitted(here);
    const which = { moveInId: id, parkSlug: 'yuan' };
    const by = at(here.first, '2026-11-23');
    await claimMoveIn(here.db, by, { ...which, seen: '', reason: '' });
    await handOverMoveIn(here.db, by, { ...which, seen: by.actor.personId, reason: '请假', toId: here.second.actor.personId });
    const told = { subjectId: id, deed: { in: ['moveIn.claim', 'moveIn.handOver'] } };
    expect(await here.db.recordEntry.findMany({ where: told, select: { organisationId: true, parkSlug: true } })).toEqual([
      { organisationId: null, parkSlug: 'yuan' },
      { organisationId: null, parkSlug: 'yuan' },
    ]);
  });
});

describe('an application', () => {
  it('is not decided by whoever filled it in, whomever they work for by now', async () => {
    const here = await ground();
    const id = await submitted(here);
    await here.db.moveIn.update({ where: { id }, data: { createdById: here.second.actor.personId }, select: { id: true } });
    expect(await decide(here, at(here.second, '2026-11-23'), id, 'accept')).toMatchObject({ why: 'guard' });
    expect(await decide(here, at(here.first, '2026-11-23'), id, 'accept')).toMatchObject({ to: 'accepted' });
  });

  it('says to the last day what the institution was told when it was returned or refused', async () => {
    const here = await ground();
    const id = await submitted(here);
    await decide(here, at(here.first, '2026-11-24'), id, 'return', { items: { plan: '请写明客户。' } });
    const last = async () => (await rowOf(here.db, id, on('2026-11-26'))).events.at(-1);
    expect(await last()).toMatchObject({ kind: 'returned', until: '2026-12-15' });
    await write(here, at(here.owner, '2026-11-25'), id, { section: 'plan', plan: '客户二十家。' });
    await own(here, at(here.owner, '2026-11-25'), id, 'submit');
    await decide(here, at(here.first, '2026-11-26'), id, 'refuseAcceptance', { reason: '请到别处申请。' });
    // Ten working days after 26 November: 10 December.
    expect(await last()).toMatchObject({ kind: 'notAccepted', until: '2026-12-10' });
  });

  it('keeps whoever has claimed it when time accepts it', async () => {
    const here = await ground();
    const id = await submitted(here);
    await claimMoveIn(here.db, at(here.first, '2026-11-23'), { moveInId: id, parkSlug: 'yuan', seen: '', reason: '' });
    await elapseMoveIns(here.db, on('2026-11-28'));
    expect(await rowOf(here.db, id, on('2026-11-28'))).toMatchObject({ state: 'accepted', claimedById: here.first.actor.personId });
  });

  it('that is announced waits for the last day, and then for the park', async () => {
    const here = await ground({ rules: { ...RULES, limits: { ...RULES.limits, announce: 5 } } });
    const id = await accepted(here);
    // Five working days after 24 November: 1 December.
    await decide(here, at(here.second, '2026-11-24'), id, 'announce');
    const groups = async (today: string) => {
      const lines = await listOpenInPark(here.db, 'yuan', asOf(today));
      return (['open', 'running', 'later'] as const).map((list) => linesIn(list, lines, today).length);
    };
    expect(await groups('2026-12-01')).toEqual([0, 1, 0]);
    expect(await groups('2026-12-02')).toEqual([1, 0, 1]);
  });

  it('that came to a contract ends well, and does not lapse', async () => {
    const here = await ground();
    const id = await accepted(here);
    await decide(here, at(here.second, '2026-11-24'), id, 'approve');
    const place = { unitId: 'u1', startsOn: '2026-12-01', endsOn: '2028-11-30' };
    expect(await decide(here, at(here.foreign, '2026-11-25'), id, 'contract', place)).toMatchObject({ why: 'absent' });
    expect(await decide(here, at(here.first, '2026-11-25'), id, 'contract', place)).toMatchObject({ to: 'contracted' });
    await elapseMoveIns(here.db, on('2027-06-01'));
    expect(await rowOf(here.db, id, on('2027-06-01'))).toMatchObject({ state: 'contracted', contact: '演示某人' });
    expect(await listOpenInPark(here.db, 'yuan', asOf('2027-06-01'))).toEqual([]);
  });

  it('that was refused for good forgets whom to call', async () => {
    const here = await ground();
    const id = await accepted(here);
    await decide(here, at(here.second, '2026-11-24'), id, 'decline', { reason: '人数不足。', findings: { staff: '2 人。' } });
    await elapseMoveIns(here.db, on('2027-03-20'));
    expect((await rowOf(here.db, id, on('2027-03-20'))).contact).toBe('演示某人');
    // 120 days after 24 November 2026: 24 March 2027.
    await elapseMoveIns(here.db, on('2027-03-25'));
    expect(await rowOf(here.db, id, on('2027-03-25'))).toMatchObject({ contact: null, phone: null, state: 'declined' });
  });
});
