import { describe, expect, it } from 'vitest';
import { claimMoveIn, handOverMoveIn } from '#app/domain/move-ins/claim-move-in.server.ts';
import { readLetter } from '#app/domain/move-ins/letters/read-letter.server.ts';
import { decideMoveIn } from '#app/domain/move-ins/move-move-in.server.ts';
import { officeMoves } from '#app/domain/move-ins/office/office-moves.server.ts';
import { findAppeal, listAnnounced } from '#app/domain/move-ins/read-move-ins.server.ts';
import { appealsToDecide } from '#app/domain/move-ins/waiting.server.ts';
import { openMoveIn } from '#app/domain/move-ins/open-move-in.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { paths } from '#app/paths.ts';
import { CALENDAR } from '#test/factories/calendar.ts';
import { person } from '#test/factories/person.ts';
import { atOnce, deedsOnRecord } from '../organisations/ground.ts';
import { accepted, at, decide, ground, on, own, rowOf, RULES, SCALE, stateOf, submitted, write } from './ground.ts';

const AS_OF = (day: string) => ({ today: day, calendar: CALENDAR });

describe('the operator of a park', () => {
  it('accepts and approves with four eyes, and the institution reads by when', async () => {
    const here = await ground();
    const id = await submitted(here);
    expect((await rowOf(here.db, id, on('2026-11-20'))).clocks.accept).toBe('2026-11-27');
    expect(await decide(here, here.foreign, id, 'accept')).toMatchObject({ ok: false, why: 'absent' });
    expect(await decide(here, at(here.pudong, '2026-11-23'), id, 'accept')).toMatchObject({ ok: false, why: 'absent' });
    // The bureau knows of it only once it is appealed.
    expect(await decide(here, at(here.jingan, '2026-11-23'), id, 'accept')).toMatchObject({ ok: false, why: 'absent' });
    expect(await decide(here, at(here.owner, '2026-11-23'), id, 'accept')).toMatchObject({ ok: false, why: 'notAllowed' });
    expect(await decide(here, at(here.first, '2026-11-23'), id, 'accept')).toMatchObject({ ok: true, to: 'accepted' });
    const row = await rowOf(here.db, id, on('2026-11-24'));
    expect([row.clocks.decision.due, row.acceptedBy?.name]).toEqual(['2026-12-18', '演示甲']);
    expect(await decide(here, at(here.first, '2026-11-24'), id, 'approve')).toMatchObject({
      ok: false,
      why: 'guard',
      message: '受理和决定应由两个人办理：这份申请由您受理，请由其他工作人员决定。',
    });
    expect(await decide(here, at(here.second, '2026-11-24'), id, 'approve')).toMatchObject({ ok: true, to: 'approved' });
    expect((await rowOf(here.db, id, on('2026-11-25'))).contract).toBe('2027-01-06');
    expect(await deedsOnRecord(here.db, { subjectId: id })).toContain('moveIn.approve');
    expect(await here.db.recordEntry.count({ where: { subjectId: id, NOT: { reason: null } } })).toBe(0);
  });

  it('cannot approve what does not meet a condition, nor leave one that is not known without a finding', async () => {
    const here = await ground();
    const id = await accepted(here);
    await here.db.licence.updateMany({ data: { revokedOn: '2026-11-24', revokedReason: '演示' } });
    await here.db.organisation.update({
      where: { id: here.organisationId },
      data: { standing: 'unverified', sourceId: null, verifiedOn: null },
    });
    const by = at(here.second, '2026-11-24');
    expect(await decide(here, by, id, 'approve')).toMatchObject({
      why: 'guard',
      message: '不符合准入条件，不能准入：许可覆盖业态（没有当日有效的证件：猎头（需要人力资源服务许可证））。',
    });
    await here.db.licence.updateMany({ data: { revokedOn: null, revokedReason: null } });
    expect(await decide(here, by, id, 'approve')).toMatchObject({ message: '缺信息的条件须逐项写明核查结论：主体已核验。' });
    expect(await decide(here, by, id, 'approve', { findings: { identity: '长'.repeat(501) } })).toMatchObject({ why: 'invalid' });
    expect(await decide(here, by, id, 'approve', { findings: { identity: '已核对营业执照。' } })).toMatchObject({ ok: true });
    const { events } = await rowOf(here.db, id, by.now);
    expect(events.at(-1)?.findings).toContain('已核对营业执照。');
    const { versions } = await rowOf(here.db, id, by.now);
    expect(versions[0]?.content.checks.map(({ answer }) => answer)).toEqual(['meets', 'meets', 'meets', 'meets']);
  });

  it('declines for a published condition only, and may be appealed once to a third person', async () => {
    const here = await ground();
    const id = await accepted(here);
    const by = at(here.second, '2026-11-24');
    expect(await decide(here, by, id, 'decline')).toMatchObject({ why: 'reasonMissing' });
    expect(await decide(here, by, id, 'decline', { reason: '不合适' })).toMatchObject({ why: 'guard' });
    const findings = { honest: '公示系统有严重失信记录。' };
    expect(await decide(here, by, id, 'decline', { reason: '见逐项理由', findings })).toMatchObject({ ok: true, to: 'declined' });
    expect((await rowOf(here.db, id, by.now)).clocks.appealUntil).toBe('2026-12-08');
    expect(await own(here, at(here.owner, '2026-12-09'), id, 'appeal', { reason: '有误' })).toMatchObject({ why: 'guard' });
    expect(await own(here, at(here.owner, '2026-12-08'), id, 'appeal')).toMatchObject({ why: 'reasonMissing' });
    expect(await own(here, at(here.owner, '2026-12-08'), id, 'appeal', { reason: '记录已经消除。' })).toMatchObject({ to: 'appealed' });
    const day = '2026-12-09';
    const appeals = (who: ByActor) => appealsToDecide(here.db, who.actor, { now: on(day), ...AS_OF(day) });
    expect(await appeals(here.jingan)).toMatchObject([{ to: paths.bureauAppeals(), due: '2026-12-22' }]);
    expect([await appeals(here.pudong), await appeals(here.first)]).toEqual([[], []]);
    expect(await findAppeal(here.db, here.jingan.actor, id, on(day))).toMatchObject({ id });
    expect(await findAppeal(here.db, here.pudong.actor, id, on(day))).toBeNull();
    expect(await decide(here, at(here.jingan, day), id, 'approve')).toMatchObject({ why: 'notAMove' });
    expect(await decide(here, at(here.first, day), id, 'overturn', { reason: '属实' })).toMatchObject({ why: 'guard' });
    expect(await decide(here, at(here.second, day), id, 'overturn', { reason: '属实' })).toMatchObject({ why: 'guard' });
    expect(await decide(here, at(here.pudong, day), id, 'overturn', { reason: '属实' })).toMatchObject({ why: 'absent' });
    expect(await decide(here, at(here.jingan, day), id, 'overturn', { reason: '属实' })).toMatchObject({ ok: true, to: 'accepted' });
    const row = await rowOf(here.db, id, on(day));
    // 20 working days from 12-09: 12-10, 11, 14–18, 21–25, 28–31 are 16, and 2027-01-04 to 07 four.
    expect(row.clocks.decision.due).toBe('2027-01-07');
    // Who accepted it decides it no more, and who was overturned does not refuse it again.
    const again = { reason: '再次', findings };
    expect(await decide(here, at(here.first, day), id, 'decline', again)).toMatchObject({
      why: 'guard',
      message: expect.stringContaining('由您受理') as string,
    });
    expect(await decide(here, at(here.second, day), id, 'decline', again)).toMatchObject({
      why: 'guard',
      message: expect.stringContaining('已被撤销') as string,
    });
    expect(await decide(here, at(here.third, day), id, 'decline', again)).toMatchObject({ to: 'declined' });
    expect(await own(here, at(here.owner, day), id, 'appeal', { reason: '再次' })).toMatchObject({
      why: 'guard',
      message: '已经申诉过一次，这个决定是最终决定。',
    });
  });

  it('upholds for good; another open application keeps from an appeal', async () => {
    const here = await ground();
    const id = await submitted(here);
    await decide(here, at(here.first, '2026-11-23'), id, 'refuseAcceptance', { reason: '请向另一园区申请。' });
    const other = await openMoveIn(here.db, at(here.owner, '2026-11-23'), { parkSlug: 'yuan' });
    expect(await own(here, at(here.owner, '2026-11-24'), id, 'appeal', { reason: '有误' })).toMatchObject({ why: 'guard' });
    await own(here, at(here.owner, '2026-11-24'), other.ok ? other.id : '', 'withdraw');
    expect(await own(here, at(here.owner, '2026-11-24'), id, 'appeal', { reason: '有误' })).toMatchObject({ ok: true });
    expect(await decide(here, at(here.third, '2026-11-25'), id, 'uphold', { reason: '原决定正确。' })).toMatchObject({ to: 'declined' });
    expect(await own(here, at(here.owner, '2026-11-26'), id, 'appeal', { reason: '再次' })).toMatchObject({ why: 'guard' });
  });

  it('returns with one list, and names nothing later that was there the first time', async () => {
    const here = await ground();
    const id = await submitted(here);
    const by = at(here.first, '2026-11-23');
    expect(await decide(here, by, id, 'return', { items: {} })).toMatchObject({ why: 'reasonMissing' });
    expect(await decide(here, by, id, 'return', { items: { plan: '长'.repeat(501) } })).toMatchObject({ why: 'invalid' });
    await decide(here, by, id, 'return', { items: { plan: '请写明客户。' } });
    expect((await rowOf(here.db, id, by.now)).clocks.resubmit).toBe('2026-12-14');
    const owner = at(here.owner, '2026-11-24');
    await write(here, owner, id, { section: 'plan', plan: '客户二十家。' });
    await own(here, owner, id, 'submit');
    expect(await decide(here, at(here.second, '2026-11-25'), id, 'return', { items: { staff: '请附社保。' } })).toMatchObject({
      why: 'guard',
      message: '一次性告知：人员在第一次补正时没有提出，提交的内容也没有变，现在不能再要求补正。',
    });
    expect(await decide(here, at(here.second, '2026-11-25'), id, 'return', { items: { plan: '仍不清楚。' } })).toMatchObject({ ok: true });
  });

  it('may return once more what the review turned up', async () => {
    const here = await ground();
    const id = await accepted(here);
    expect(await decide(here, at(here.second, '2026-11-24'), id, 'return', { items: { staff: '社保人数不符。' } })).toMatchObject({
      ok: true,
    });
    const owner = at(here.owner, '2026-11-25');
    await write(here, owner, id, { ...SCALE, staff: 4 });
    await own(here, owner, id, 'submit');
    await decide(here, at(here.first, '2026-11-26'), id, 'accept');
    expect(await decide(here, at(here.second, '2026-11-27'), id, 'return', { items: { staff: '仍不符。' } })).toMatchObject({
      why: 'guard',
      message: '受理后只能退回补正一次。',
    });
  });

  it('counts as having accepted what it left for five working days, without anybody having to write it down', async () => {
    const here = await ground();
    const id = await submitted(here);
    expect((await rowOf(here.db, id, on('2026-11-27', '23'))).standing).toBe('submitted');
    expect((await rowOf(here.db, id, on('2026-11-28', '00'))).standing).toBe('accepted');
    expect(await stateOf(here.db, id)).toBe('submitted');
    const late = { ...at(here.first, '2026-11-30'), now: on('2026-11-30') };
    // A page from before says submitted: it is told what time has done.
    expect(await decide(here, late, id, 'return', { seen: 'submitted', items: { plan: '请补。' } })).toMatchObject({ why: 'stale' });
    expect(await stateOf(here.db, id)).toBe('accepted');
    const row = await rowOf(here.db, id, late.now);
    // Since the day of receipt.
    expect([row.acceptedById, row.clocks.decision.due]).toEqual([null, '2026-12-18']);
    // Nobody has looked at it yet: one puts down that they accept it, which moves no clock, and another decides.
    const unseen = { why: 'guard', message: expect.stringContaining('请先由一人补记受理') as string };
    expect(await decide(here, late, id, 'approve')).toMatchObject(unseen);
    expect(await decide(here, late, id, 'decline', { reason: '否', findings: { honest: '失信。' } })).toMatchObject(unseen);
    const both = { memberships: [{ organisationId: here.organisationId, role: 'member' as const }] };
    const own_ = await person(here.db, { ...both, appointments: [{ role: 'operator', parkSlug: 'yuan' }] });
    expect(await decide(here, at(await own_.by(), '2026-11-30'), id, 'accept')).toMatchObject({ why: 'guard' });
    const forms = async (by: ByActor) => (await officeMoves(here.db, by, await rowOf(here.db, id, by.now))).map(({ form }) => form);
    expect(await forms(late)).toEqual(['accept', 'return', 'clock', 'decide']);
    expect(await decide(here, late, id, 'accept')).toMatchObject({ ok: true, to: 'accepted' });
    const after = await rowOf(here.db, id, on('2026-11-30'));
    expect([after.acceptedById, after.clocks.decision.due]).toEqual([here.first.actor.personId, '2026-12-18']);
    expect(await readLetter(here.db, after, 3)).toMatchObject({
      paragraphs: [expect.stringContaining('视为受理，现补记受理，办理期限不变') as string, expect.anything() as string],
    });
    expect(await forms(late)).toEqual(['return', 'clock', 'decide']);
    expect(await decide(here, at(here.second, '2026-11-30'), id, 'accept')).toMatchObject({ message: '这份申请已经有人受理。' });
    expect(await decide(here, late, id, 'approve')).toMatchObject({ message: expect.stringContaining('这份申请由您受理') as string });
    expect(await decide(here, at(here.second, '2026-11-30'), id, 'approve')).toMatchObject({ ok: true, to: 'approved' });
    expect(await deedsOnRecord(here.db, { subjectId: id })).toEqual(
      expect.arrayContaining(['moveIn.deem', 'moveIn.accept', 'moveIn.approve']),
    );
  });

  it('puts down who accepted what time has, also while it is announced', async () => {
    const here = await ground({ rules: { ...RULES, limits: { ...RULES.limits, announce: 5 } } });
    const id = await submitted(here);
    await decide(here, at(here.second, '2026-11-30'), id, 'announce');
    expect(await decide(here, at(here.second, '2026-12-08'), id, 'approve')).toMatchObject({ why: 'guard' });
    expect(await decide(here, at(here.first, '2026-12-08'), id, 'accept')).toMatchObject({ ok: true, to: 'announced' });
    expect(await decide(here, at(here.second, '2026-12-08'), id, 'approve')).toMatchObject({ ok: true });
  });

  it('pauses with an announced end, which ends the pause by itself, and resumes before', async () => {
    const here = await ground();
    const id = await accepted(here);
    const by = at(here.first, '2026-11-24');
    for (const until of ['', '2026-11-24', '2027-02-23', '2026-13-01'])
      expect(await decide(here, by, id, 'pause', { reason: '现场查看', until })).toMatchObject({ why: 'invalid', field: 'until' });
    expect(await decide(here, by, id, 'pause', { reason: '现场查看', until: '2026-12-01', waitsFor: 'others' })).toMatchObject({
      ok: true,
    });
    // Five working days (25, 26, 27, 30, 1) do not count: five after 12-18.
    expect((await rowOf(here.db, id, by.now)).clocks).toMatchObject({ decision: { due: '2026-12-25' }, pause: { until: '2026-12-01' } });
    expect(await decide(here, at(here.second, '2026-11-25'), id, 'approve')).toMatchObject({ why: 'guard' });
    expect(await decide(here, at(here.first, '2026-11-25'), id, 'pause', { reason: '再停', until: '2026-12-02' })).toMatchObject({
      why: 'guard',
    });
    expect((await rowOf(here.db, id, on('2026-12-02'))).clocks.pause).toBeNull();
    expect(await decide(here, at(here.first, '2026-11-26'), id, 'resume')).toMatchObject({ ok: true });
    // 25 and 26 only.
    expect((await rowOf(here.db, id, on('2026-11-26'))).clocks).toMatchObject({ decision: { due: '2026-12-22' }, pause: null });
    expect(await decide(here, at(here.first, '2026-11-26'), id, 'resume')).toMatchObject({ why: 'guard' });
  });

  it('extends once, with a reason, by somebody else than who accepted', async () => {
    const here = await ground();
    const id = await accepted(here);
    expect(await decide(here, at(here.first, '2026-11-24'), id, 'extend', { reason: '需要专家意见' })).toMatchObject({ why: 'guard' });
    expect(await decide(here, at(here.second, '2026-11-24'), id, 'extend')).toMatchObject({ why: 'reasonMissing' });
    expect(await decide(here, at(here.second, '2026-12-19'), id, 'extend', { reason: '迟' })).toMatchObject({ why: 'guard' });
    expect(await decide(here, at(here.second, '2026-11-24'), id, 'extend', { reason: '需要专家意见' })).toMatchObject({ ok: true });
    // Ten after 12-18: 21–25, 28–31 are nine, 2027-01-04 the tenth.
    expect((await rowOf(here.db, id, on('2026-11-25'))).clocks.decision.due).toBe('2027-01-04');
    expect(await decide(here, at(here.second, '2026-11-25'), id, 'extend', { reason: '再次' })).toMatchObject({ why: 'guard' });
  });

  it('announces where the rules say so, notes objections, and approves after the window only', async () => {
    const here = await ground({ rules: { ...RULES, limits: { ...RULES.limits, announce: 5 } } });
    const id = await accepted(here);
    expect(await decide(here, at(here.second, '2026-11-24'), id, 'approve')).toMatchObject({ why: 'guard' });
    expect(await decide(here, at(here.first, '2026-11-24'), id, 'announce')).toMatchObject({ ok: true, to: 'announced' });
    const row = await rowOf(here.db, id, on('2026-11-24'));
    expect(row.clocks).toMatchObject({ announcement: { until: '2026-12-01' }, decision: { due: '2026-12-25' } });
    expect(await listAnnounced(here.db, 'yuan', { today: '2026-12-01' })).toMatchObject([{ id, until: '2026-12-01' }]);
    expect(await listAnnounced(here.db, 'yuan', { today: '2026-12-02' })).toEqual([]);
    expect(await decide(here, at(here.first, '2026-11-25'), id, 'object', { reason: '有人说地址不实。' })).toMatchObject({
      to: 'announced',
    });
    expect(await decide(here, at(here.second, '2026-12-01'), id, 'approve')).toMatchObject({ why: 'guard' });
    expect(await decide(here, at(here.second, '2026-12-02'), id, 'approve')).toMatchObject({ ok: true });
  });

  it('works alone on what it has claimed; taking over needs a reason, and of two at once one wins', async () => {
    const here = await ground();
    const id = await submitted(here);
    const claim = { moveInId: id, parkSlug: 'yuan', seen: '', reason: '' };
    const [first, second] = [at(here.first, '2026-11-23'), at(here.second, '2026-11-23')];
    const race = await atOnce(
      here.db,
      (db) => claimMoveIn(db, first, claim),
      (db) => claimMoveIn(db, second, claim),
    );
    expect([race.done.length, race.refused.length]).toEqual([1, 1]);
    const { claimedById } = await here.db.moveIn.findUniqueOrThrow({ where: { id } });
    const [winner, loser] = claimedById === first.actor.personId ? [first, second] : [second, first];
    expect(race.refused[0]).toMatchObject({ why: 'stale', message: `${winner.actor.name}刚刚领取了这份申请。` });
    expect(await decide(here, loser, id, 'accept')).toMatchObject({ why: 'guard' });
    expect(await claimMoveIn(here.db, winner, claim)).toEqual({ ok: true });
    const take = { ...claim, seen: claimedById ?? '' };
    expect(await claimMoveIn(here.db, loser, take)).toMatchObject({ why: 'reasonMissing', field: 'reason' });
    expect(await claimMoveIn(here.db, loser, { ...take, reason: '休假' })).toEqual({ ok: true });
    const mine = { ...claim, seen: loser.actor.personId };
    expect(await handOverMoveIn(here.db, winner, { ...mine, toId: null, reason: '不是我的' })).toMatchObject({ why: 'stale' });
    expect(await handOverMoveIn(here.db, loser, { ...mine, toId: null })).toMatchObject({ why: 'reasonMissing' });
    expect(await handOverMoveIn(here.db, loser, { ...mine, toId: here.foreign.actor.personId, reason: '换人' })).toMatchObject({
      why: 'taken',
    });
    expect(await handOverMoveIn(here.db, loser, { ...mine, toId: here.third.actor.personId, reason: '换人' })).toEqual({ ok: true });
    expect(await claimMoveIn(here.db, here.foreign, claim)).toMatchObject({ why: 'absent' });
    expect(await decide(here, at(here.third, '2026-11-23'), id, 'accept')).toMatchObject({ ok: true });
    expect(await here.db.moveIn.findUnique({ where: { id }, select: { claimedById: true } })).toEqual({ claimedById: null });
    expect(await deedsOnRecord(here.db, { subjectId: id })).toEqual(expect.arrayContaining(['moveIn.claim', 'moveIn.handOver']));
  });

  it('decides once: of two operators one wins and the other hears who', async () => {
    const here = await ground();
    const id = await accepted(here);
    const { decidedAt } = await here.db.moveIn.findUniqueOrThrow({ where: { id } });
    const wanted = { moveInId: id, parkSlug: 'yuan', seen: 'accepted', seenAt: decidedAt?.toISOString() ?? '' } as const;
    const race = await atOnce(
      here.db,
      (db) => decideMoveIn(db, at(here.second, '2026-11-24'), { ...wanted, move: 'approve' }),
      (db) => decideMoveIn(db, at(here.third, '2026-11-24'), { ...wanted, move: 'decline', reason: '否', findings: { honest: '失信。' } }),
    );
    expect([race.done.length, race.refused.length]).toEqual([1, 1]);
    expect(race.refused[0]).toMatchObject({ why: 'stale', message: expect.stringMatching(/^演示[乙丙]刚刚办理了它。/u) as unknown });
    expect(await here.db.moveInEvent.count({ where: { moveInId: id, kind: { in: ['approved', 'declined'] } } })).toBe(1);
  });

  it('is not decided by its own people, nor on a page from before a pause', async () => {
    const here = await ground();
    const id = await accepted(here);
    const before = await rowOf(here.db, id, on('2026-11-24'));
    await decide(here, at(here.first, '2026-11-24'), id, 'pause', { reason: '查看', until: '2026-11-25' });
    const old = { seen: 'accepted' as const, seenAt: before.decidedAt?.toISOString() ?? '' };
    expect(await decide(here, at(here.second, '2026-11-26'), id, 'approve', old)).toMatchObject({ why: 'stale' });
    const both = { memberships: [{ organisationId: here.organisationId, role: 'member' as const }] };
    const own_ = await person(here.db, { ...both, appointments: [{ role: 'operator', parkSlug: 'yuan' }] });
    expect(await decide(here, at(await own_.by(), '2026-11-26'), id, 'approve')).toMatchObject({ why: 'guard' });
  });
});
