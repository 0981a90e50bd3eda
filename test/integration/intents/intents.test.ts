import { describe, expect, it } from 'vitest';
import { PERSONAL_TIES } from '#app/domain/assembly/personal-ties.server.ts';
import { THINGS } from '#app/domain/assembly/things.server.ts';
import { intentShown, standing } from '#app/domain/intents/intent-view.ts';
import { answerIntent, lapseIntents, withdrawFollowedIntent, withdrawOwnIntent } from '#app/domain/intents/move-intent.server.ts';
import { intentTie } from '#app/domain/intents/personal-tie.server.ts';
import {
  countUnanswered,
  findFollowedIntent,
  findOwnIntent,
  findParkIntent,
  listIntents,
  nextIntent,
} from '#app/domain/intents/read-intents.server.ts';
import { sendIntent } from '#app/domain/intents/send-intent.server.ts';
import { visitFile } from '#app/domain/intents/visit-file.ts';
import { intentsToAnswer } from '#app/domain/intents/waiting.server.ts';
import { writeDismissal, writeNewAppointment } from '#app/domain/people/appoint.server.ts';
import { takePersonalData } from '#app/domain/people/take-personal-data.server.ts';
import { dayOf } from '#app/kernel/calendar.ts';
import { LIMITS } from '#app/kernel/limits/limits.ts';
import { linkToken } from '#app/kernel/links/one-time-link.server.ts';
import type { Message } from '#app/kernel/messages/message.ts';
import { readEntries } from '#app/kernel/record/read-entries.server.ts';
import { writeSentence } from '#app/kernel/record/sentence.ts';
import { listWaiting } from '#app/kernel/waiting.server.ts';
import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { CALENDAR } from '#test/factories/calendar.ts';
import { after, byVisitor, NOW } from '#test/factories/person.ts';
import { atOnce } from '../organisations/ground.ts';
import { testWorker } from '../outbox/ground.ts';
import { answer, FROM, ground, SAID, send, sent, VISIT, type Ground } from './ground.ts';

const WAY = { visitAt: null, visitPlace: null, visitSaid: null, offer: null };
const rowOf = ({ db }: Ground, id: string) => db.intent.findUniqueOrThrow({ where: { id } });
const NOBODY = { name: null, contact: null, phone: null, email: null, question: null, talked: null, ...WAY };
const AS_OF = { today: dayOf(NOW), calendar: CALENDAR };

/** The messages to visitors; the operator gets notices. */
const toVisitors = (messages: readonly Message[]) => messages.filter(({ id }) => id.startsWith('link-'));

const followed = async (here: Ground, linkId: string | null, now = NOW) => {
  const found = await findFollowedIntent(here.db, here.box, linkToken(here.box, linkId ?? ''), now);
  if (!found.ok) throw new Error(found.why);
  return found.intent;
};

describe('leaving an intent', () => {
  it('is open to visitors, who follow it by one link; the record names nobody', async () => {
    const here = await ground();
    const { id, linkId } = await sent(here, byVisitor(), { email: 'wang@example.cn' });
    // The unit's area is what is wanted if nothing else is said.
    expect(await rowOf(here, id)).toMatchObject({ ...SAID, email: 'wang@example.cn', area: 10_000, personId: null, state: 'open' });
    const kept = JSON.stringify(await here.db.recordEntry.findFirstOrThrow({ where: { deed: 'intent.send' } }));
    expect(kept).not.toMatch(/某人|13800000001|wang|注册/u);
    const { entries } = await readEntries(here.db, THINGS, { subject: { kind: 'intent', id } }, { take: 5 });
    expect(entries.map(writeSentence)).toEqual(['访客提交了入驻意向（yuan A0101）']);
    const row = await followed(here, linkId);
    expect(intentShown(row)).toMatchObject({ wish: '100 ㎡，三个月内', line: '猎头', unit: { place: 'yuan A 座 1 层 A0101' } });
    // 2026-11-21 is a Saturday: two working days end on Tuesday.
    expect(standing(row, AS_OF)).toEqual({
      state: '已收到',
      who: '测试园区 yuan的运营方',
      next: '园区打电话与您联系。',
      by: '11月24日 周二 24:00 前，还有 2 个工作日',
    });
  });

  it('belongs to whoever is signed in, without a link', async () => {
    const here = await ground();
    const { id, linkId } = await sent(here, here.reader, { email: 'wang@example.cn' });
    expect([linkId, await here.db.oneTimeLink.count()]).toEqual([null, 0]);
    expect(await findOwnIntent(here.db, here.reader.actor, id)).toMatchObject({ id, personId: here.reader.actor.personId });
    for (const by of [here.operator, here.foreign]) expect(await findOwnIntent(here.db, by.actor, id)).toBeNull();
    const visitors = await sent(here, byVisitor());
    expect(await findOwnIntent(here.db, here.reader.actor, visitors.id)).toBeNull();
  });

  it('twice in the same words is once, on two connections at once too, and the link goes out again', async () => {
    const here = await ground();
    const sending = (db: Database) => sendIntent(db, here.limiter, byVisitor(), { ...SAID, from: FROM });
    const { done } = await atOnce(here.db, sending, sending);
    expect(new Set(done.map((one) => one.ok && one.id)).size).toBe(1);
    expect(done.map((one) => one.ok && one.again).sort()).toEqual([false, true]);
    expect([await here.db.intent.count(), await here.db.oneTimeLink.count()]).toEqual([1, 1]);
    expect(await here.db.recordEntry.count({ where: { deed: 'intent.send' } })).toBe(1);
    expect(await here.db.oneTimeLink.findFirstOrThrow()).toMatchObject({ address: SAID.phone, sentAt: null, round: 1 });
    // Other words are another one; so is the same again once the first is closed.
    expect(await sent(here, byVisitor(), { question: null })).toMatchObject({ again: false });
    const first = done.find((one) => one.ok);
    await answer(here, here.operator, first?.ok ? first.id : '', 'decline');
    expect(await sent(here, byVisitor())).toMatchObject({ again: false });
  });

  it('is refused for a unit that cannot be let, a park without operator or no park at all', async () => {
    const here = await ground();
    expect(await send(here, byVisitor(), { unitId: 'u2' })).toMatchObject({
      ok: false,
      why: 'guard',
      message: 'A 座 1 层 A0102现在不能申请（施工中）。您填写的仍在表单里，可以不指定单元，直接提交给园区。',
    });
    expect(await send(here, byVisitor(), { unitId: 'gone' })).toMatchObject({ why: 'guard' });
    // A unit of another park is none of this one.
    expect(await send(here, byVisitor(), { parkSlug: 'other' })).toMatchObject({ why: 'guard' });
    expect(await send(here, byVisitor(), { parkSlug: 'alone', unitId: null })).toMatchObject({ why: 'guard' });
    expect(await send(here, byVisitor(), { parkSlug: 'nowhere', unitId: null })).toMatchObject({ why: 'absent' });
    expect(await here.db.intent.count()).toBe(0);
    expect(await send(here, byVisitor(), { unitId: null })).toMatchObject({ ok: true });
  });

  it('can be left as soon as the park has an operator, and its pages are made anew', async () => {
    const here = await ground();
    const wanted = { parkSlug: 'alone', unitId: null };
    expect(await send(here, byVisitor(), wanted)).toMatchObject({ why: 'guard' });
    const { personId } = here.reader.actor;
    const appointment = { personId, role: 'operator', parkSlug: 'alone', districtSlug: null } as const;
    const appointed = await inTransaction(here.db, (tx) => writeNewAppointment(tx, byVisitor(), appointment));
    expect(await send(here, byVisitor(), wanted)).toMatchObject({ ok: true });
    await inTransaction(here.db, (tx) => writeDismissal(tx, byVisitor(), appointed.ok ? appointed.id : ''));
    expect(await send(here, byVisitor(), { ...wanted, question: null })).toMatchObject({ why: 'guard' });
    expect(await here.db.outboxEntry.count({ where: { subject: 'pages', subjectId: 'alone' } })).toBe(2);
  });

  it('is limited by network address, by telephone, and by account for those signed in', async () => {
    const here = await ground();
    const { points } = LIMITS.intentByAddress;
    for (let i = 0; i < points; i += 1) await sent(here, byVisitor(), { phone: `021-5555010${i}`, unitId: null });
    expect(await send(here, byVisitor(), { phone: '021-55550199' })).toMatchObject({ ok: false, why: 'limited' });
    const elsewhere = (said: Partial<typeof SAID>) =>
      sendIntent(here.db, here.limiter, byVisitor(), { ...SAID, ...said, from: '192.0.2.2' });
    expect(await elsewhere({ phone: '021-55550199' })).toMatchObject({ ok: true });
    // Nobody can have messages sent to somebody else's mobile without end.
    for (let i = 0; i < LIMITS.linkByRecipient.points; i += 1) expect(await elsewhere({ question: `${i}` })).toMatchObject({ ok: true });
    expect(await elsewhere({ question: '再来' })).toMatchObject({ ok: false, why: 'limited' });
    for (let i = 0; i < LIMITS.intentByPerson.points; i += 1) await here.limiter.take('intentByPerson', here.reader.actor.personId);
    expect(await send(here, here.reader)).toMatchObject({ ok: false, why: 'limited' });
  });
});

describe("the park's operator", () => {
  it('has them waiting with their last day, oldest first, and nobody else has', async () => {
    const here = await ground();
    const first = await sent(here, byVisitor());
    const second = await sent(here, { ...here.reader, now: after(60) });
    expect(await listIntents(here.db, { parkSlug: 'yuan', state: 'open', page: 1 })).toMatchObject({
      total: 2,
      counts: { open: 2, called: 0 },
      intents: [{ id: first.id }, { id: second.id }],
    });
    expect((await listIntents(here.db, { parkSlug: 'other', state: 'open', page: 1 })).total).toBe(0);
    const waiting = (by: Ground['operator']) => listWaiting(here.db, [intentsToAnswer], by.actor, { now: NOW, ...AS_OF });
    expect(await waiting(here.operator)).toMatchObject([{ text: '2 份入驻意向待回复', count: 2, due: '2026-11-24' }]);
    for (const by of [here.foreign, here.weak, here.reader]) expect(await waiting(by)).toEqual([]);
    expect(await nextIntent(here.db, 'yuan')).toEqual({ id: first.id, left: 2 });
    expect([
      await countUnanswered(here.db, here.operator.actor, 'yuan'),
      await countUnanswered(here.db, here.foreign.actor, 'yuan'),
    ]).toEqual([2, 0]);
    expect(await findParkIntent(here.db, here.operator.actor, { parkSlug: 'yuan', id: first.id })).toMatchObject({ phone: SAID.phone });
    for (const by of [here.foreign, here.weak, here.reader])
      for (const parkSlug of ['yuan', 'other']) expect(await findParkIntent(here.db, by.actor, { parkSlug, id: first.id })).toBeNull();
    await answer(here, here.operator, first.id, 'visit', { visit: VISIT });
    expect(await waiting(here.operator)).toMatchObject([
      { count: 1, due: '2026-11-24' },
      { text: '1 份入驻意向已约看（最早 12月8日 周二），看房后请提供方案', due: null, since: '2026-11-21' },
    ]);
    expect(await nextIntent(here.db, 'yuan')).toEqual({ id: second.id, left: 1 });
  });

  it('calls, arranges and changes a visit, and offers; each is sent by the same link', async () => {
    const here = await ground();
    const { id, linkId } = await sent(here, byVisitor(), { email: 'wang@example.cn' });
    const { worker, sent: messages, clock } = testWorker(here.db);
    await worker.run();
    expect(await answer(here, here.operator, id, 'call')).toMatchObject({ ok: true, to: 'called' });
    clock.now = after(3_600);
    await worker.run();
    const seenAt = (await rowOf(here, id)).decidedAt?.toISOString();
    expect(await answer(here, here.operator, id, 'visit', { seen: 'called', seenAt, visit: VISIT })).toMatchObject({ to: 'visiting' });
    const visiting = await followed(here, linkId);
    expect(intentShown(visiting)).toMatchObject({ talked: '下周来看。', visit: { when: '2026年12月8日 14:30', place: VISIT.place } });
    expect(standing(visiting, AS_OF)).toMatchObject({ state: '已约看', by: '2026年12月8日 14:30' });
    const later = { ...here.operator, now: after(7_200) };
    const changed = { seen: 'visiting', visit: { ...VISIT, on: '2026-12-09' } } as const;
    expect(await answer(here, later, id, 'visit', changed)).toMatchObject({ ok: true });
    // Whoever still sees the first visit came too late, although the state is the same.
    expect(await answer(here, later, id, 'visit', { ...changed, seenAt })).toMatchObject({ ok: false, why: 'stale' });
    expect(await rowOf(here, id)).toMatchObject({ visitAt: new Date('2026-12-09T06:30:00Z'), visitChange: 1 });
    expect(await answer(here, later, id, 'offer', { seen: 'visiting', reason: 'A0101，三年。' })).toMatchObject({ to: 'offered' });
    // Shown round again after the offer, elsewhere: calendars take it for a newer one.
    const [again, once] = [
      { ...changed.visit, place: '三楼' },
      { ...here.operator, now: after(8_000) },
    ];
    expect(await answer(here, once, id, 'visit', { seen: 'offered', visit: again, reason: '请带名片。' })).toMatchObject({
      to: 'visiting',
    });
    expect(await rowOf(here, id)).toMatchObject({ visitChange: 2, visitSaid: '请带名片。' });
    expect(intentShown(await followed(here, linkId))).toMatchObject({ visit: { place: '三楼', says: '请带名片。' } });
    expect(standing(await followed(here, linkId), { ...AS_OF, today: '2026-12-09' })).toMatchObject({ by: '2026年12月9日 14:30' });
    expect(standing(await followed(here, linkId), { ...AS_OF, today: '2026-12-10' })).toMatchObject({
      next: '园区提供方案。',
      by: '没有约定时间',
    });
    await worker.run();
    expect(toVisitors(messages).map(({ subject }) => subject)).toEqual([
      '线上产业园：您的入驻意向已收到',
      '线上产业园：您的入驻意向的进度',
      '线上产业园：您的入驻意向的进度',
    ]);
    expect(new Set(toVisitors(messages).map(({ link }) => link?.url))).toEqual(
      new Set([`https://park.example.cn/intent/${linkToken(here.box, linkId ?? '')}`]),
    );
    // Messages that tell something new are other messages.
    expect(new Set(toVisitors(messages).map(({ id: message }) => message)).size).toBe(3);
    const { entries } = await readEntries(here.db, THINGS, { subject: { kind: 'intent', id } }, { take: 9, audit: true });
    const onRecord = await here.db.recordEntry.findMany({ where: { subjectId: id }, orderBy: { id: 'asc' }, select: { deed: true } });
    expect(onRecord.map(({ deed }) => deed.replace('intent.', ''))).toEqual(['send', 'call', 'visit', 'revisit', 'offer', 'revisit']);
    expect(entries.flatMap(({ changes }) => changes)).toEqual([
      '见面地点：6 字 → 2 字',
      '文字：5 字',
      '文字：9 字',
      '看房时间：2026年12月8日 14:30 → 2026年12月9日 14:30',
      '看房时间：2026年12月8日 14:30',
      '见面地点：6 字',
      '文字：5 字',
    ]);
    expect(JSON.stringify(await here.db.recordEntry.findMany())).not.toMatch(/下周来看|三年|名片|三楼/u);
  });

  it('gives both sides the visit for their calendar, and none once it is closed', async () => {
    const here = await ground();
    const { id, linkId } = await sent(here, byVisitor());
    expect(visitFile(await followed(here, linkId), 'park.example', NOW)).toBeNull();
    await answer(here, here.operator, id, 'visit', { visit: VISIT });
    const file = visitFile(await followed(here, linkId), 'park.example', NOW) ?? '';
    expect(file.split('\r\n')).toEqual(
      expect.arrayContaining([
        'DTSTART:20261208T063000Z',
        'DTEND:20261208T073000Z',
        'DTSTAMP:20261121T010000Z',
        'SEQUENCE:0',
        'SUMMARY:看房：yuan A 座 1 层 A0101',
        'LOCATION:大厅\\; 一楼',
      ]),
    );
    expect(file.replaceAll('\r\n ', '')).toContain(`UID:intent-${id}@park.example\r\n`);
    // Files are passed on.
    expect(file).not.toMatch(/某人|13800000001/u);
    await answer(here, here.operator, id, 'decline', { seen: 'visiting' });
    expect(visitFile(await followed(here, linkId), 'park.example', NOW)).toBeNull();
  });

  it('tells why it does not fit; who asked is deleted, and the link works a while longer', async () => {
    const here = await ground();
    const { id, linkId } = await sent(here, byVisitor(), { email: 'wang@example.cn' });
    await answer(here, here.operator, id, 'call');
    expect(await answer(here, here.operator, id, 'decline', { seen: 'called', reason: '没有仓库。' })).toMatchObject({ to: 'unfit' });
    expect(await rowOf(here, id)).toMatchObject({ ...NOBODY, state: 'unfit', reason: '没有仓库。' });
    const { worker, sent: messages } = testWorker(here.db);
    await worker.run();
    expect(toVisitors(messages).map(({ to }) => to.value)).toEqual(['wang@example.cn']);
    // The address was kept for this one message.
    expect(await here.db.oneTimeLink.findFirstOrThrow()).toMatchObject({ address: '', last: true });
    expect(intentShown(await followed(here, linkId, after(29 * 86_400)))).toMatchObject({
      state: '不合适',
      reason: { name: '不合适的理由', text: '没有仓库。' },
    });
    const late = await findFollowedIntent(here.db, here.box, linkToken(here.box, linkId ?? ''), after(31 * 86_400));
    expect(late).toMatchObject({ ok: false, why: 'expired' });
    expect(await answer(here, here.operator, id, 'offer', { seen: 'unfit' })).toMatchObject({ ok: false, why: 'notAMove' });
  });

  it('closes one that came to something, with or without a word', async () => {
    const here = await ground();
    const first = await sent(here, byVisitor());
    await answer(here, here.operator, first.id, 'visit', { visit: VISIT });
    expect(await answer(here, here.operator, first.id, 'settle', { seen: 'visiting', reason: '周一签约。' })).toMatchObject({
      to: 'settled',
    });
    expect(await rowOf(here, first.id)).toMatchObject({ ...NOBODY, state: 'settled', reason: '周一签约。' });
    expect(standing(await followed(here, first.linkId), AS_OF)).toMatchObject({ state: '已安排入驻', who: '已经办结' });
    const second = await sent(here, byVisitor());
    expect(await answer(here, here.operator, second.id, 'settle', { reason: '' })).toMatchObject({ to: 'settled' });
    expect(await rowOf(here, second.id)).toMatchObject({ ...NOBODY, reason: null });
  });

  it('may leave one alone for 180 days, counted from its visit if that is later; then nobody is named any more', async () => {
    const here = await ground();
    const DAY_S = 86_400;
    const waits = await sent(here, here.reader);
    const visits = await sent(here, byVisitor());
    // At 14:30 on 8 December, 17 days and five and a half hours after it was sent.
    await answer(here, here.operator, visits.id, 'visit', { visit: VISIT });
    expect(await lapseIntents(here.db, after(180 * DAY_S - 1))).toBe(0);
    const end = after(180 * DAY_S);
    expect(
      await atOnce(
        here.db,
        (db) => lapseIntents(db, end).then((count) => ({ ok: count > 0 })),
        (db) => lapseIntents(db, end).then((count) => ({ ok: count > 0 })),
      ),
    ).toMatchObject({ done: [{ ok: true }] });
    expect(await rowOf(here, waits.id)).toMatchObject({ ...NOBODY, state: 'lapsed', decidedAt: end });
    expect(await rowOf(here, visits.id)).toMatchObject({ state: 'visiting', phone: SAID.phone });
    // The link lasts as long.
    const late = 180 * DAY_S + 17 * DAY_S + 5 * 3_600 + 1_800;
    expect(await followed(here, visits.linkId, after(late - 1))).toMatchObject({ state: 'visiting' });
    expect(await lapseIntents(here.db, after(late - 1))).toBe(0);
    expect(await lapseIntents(here.db, after(late))).toBe(1);
    expect(await rowOf(here, visits.id)).toMatchObject({ ...NOBODY, state: 'lapsed' });
    expect(standing(await followed(here, visits.linkId, after(late + 29 * DAY_S)), AS_OF)).toMatchObject({ state: '已失效' });
    const { entries } = await readEntries(here.db, THINGS, { subject: { kind: 'intent', id: visits.id } }, { take: 1 });
    expect(entries.map(writeSentence)).toEqual(['系统让很久没有进展的入驻意向（yuan A0101）失效']);
  });

  it('answers only with what each answer needs, in their own park, with the second step, and once', async () => {
    const here = await ground();
    const { id } = await sent(here, byVisitor());
    for (const by of [here.foreign, here.weak, here.reader]) expect(await answer(here, by, id, 'call')).toMatchObject({ why: 'absent' });
    const asTheirs = await answerIntent(here.db, here.foreign, {
      intentId: id,
      parkSlug: 'other',
      seen: 'open',
      move: 'call',
      reason: '好',
      visit: null,
    });
    expect(asTheirs).toMatchObject({ why: 'absent' });
    expect(await answer(here, here.operator, 'unknown', 'call')).toMatchObject({ why: 'absent' });
    expect(await answer(here, here.operator, id, 'burn')).toMatchObject({ why: 'notAMove' });
    expect(await answer(here, here.operator, id, 'withdraw')).toMatchObject({ why: 'notAllowed' });
    expect(await answer(here, here.operator, id, 'call', { reason: ' ' })).toMatchObject({ why: 'reasonMissing' });
    expect(await answer(here, here.operator, id, 'visit')).toMatchObject({ why: 'invalid', field: 'visitOn' });
    // 09:30 in Shanghai is before the operator's 10:00; half a year is 180 days.
    for (const visit of [
      { ...VISIT, on: '2026-11-21', time: '09:30' },
      { ...VISIT, on: '2027-05-21' },
    ])
      expect(await answer(here, here.operator, id, 'visit', { visit })).toMatchObject({ why: 'invalid', field: 'visitOn' });
    expect((await rowOf(here, id)).state).toBe('open');
    const { done, refused } = await atOnce(
      here.db,
      (db) => answer({ db }, here.operator, id, 'offer'),
      (db) => answer({ db }, here.operator, id, 'decline'),
    );
    expect([done.length, refused]).toEqual([1, [expect.objectContaining({ why: 'stale' })]]);
  });
});

describe('the sender', () => {
  it('withdraws by the link, once, and is not written to any more', async () => {
    const here = await ground();
    const { id, linkId } = await sent(here, byVisitor());
    const token = linkToken(here.box, linkId ?? '');
    const withdraw = (seen: 'open' | 'called', by = token) => withdrawFollowedIntent(here.db, here.box, byVisitor(), by, { seen });
    expect(await withdraw('open', `${token}x`)).toMatchObject({ why: 'absent' });
    await answer(here, here.operator, id, 'call');
    expect(await withdraw('open')).toMatchObject({ ok: false, why: 'stale' });
    expect(await withdraw('called')).toMatchObject({ ok: true, to: 'withdrawn' });
    expect(await withdraw('called')).toMatchObject({ ok: false, why: 'stale' });
    expect(await rowOf(here, id)).toMatchObject({ ...NOBODY, state: 'withdrawn' });
    expect(await here.db.oneTimeLink.findFirstOrThrow()).toMatchObject({ address: '' });
    const { worker, sent: messages } = testWorker(here.db);
    await worker.run();
    expect(toVisitors(messages)).toEqual([]);
    expect(standing(await followed(here, linkId), AS_OF)).toMatchObject({ state: '已撤回' });
    const { entries } = await readEntries(here.db, THINGS, { subject: { kind: 'intent', id } }, { take: 1 });
    expect(entries.map(writeSentence)).toEqual(['访客撤回了入驻意向（yuan A0101）']);
  });

  it('who is signed in withdraws their own, and notices lead each side to their page', async () => {
    const here = await ground();
    const { id } = await sent(here, here.reader);
    expect(await THINGS.intent.address(here.db, id, here.reader.actor)).toBe(`/intents/${id}`);
    expect(await THINGS.intent.address(here.db, id, here.operator.actor)).toBe(`/console/yuan/intents/${id}`);
    expect(await THINGS.intent.address(here.db, id, here.foreign.actor)).toBeNull();
    expect(await withdrawOwnIntent(here.db, here.operator, id, { seen: 'open' })).toMatchObject({ why: 'absent' });
    expect(await withdrawOwnIntent(here.db, here.reader, id, { seen: 'open' })).toMatchObject({ ok: true });
    expect(await rowOf(here, id)).toMatchObject(NOBODY);
  });

  it('has theirs in the copy of their data, and leaves none behind', async () => {
    const here = await ground();
    const own = await sent(here, here.reader);
    const asVisitor = await sent(here, byVisitor(), { email: 'wang@example.cn' });
    const others = await sent(here, byVisitor(), { phone: '13800000002' });
    // Somebody signed in may name a colleague's mail, who leaves: theirs goes on.
    const colleagues = await sent(here, here.foreign, { email: 'wang@example.cn' });
    const copy = await takePersonalData(here.db, { things: THINGS, ties: PERSONAL_TIES }, here.reader);
    expect((copy['账号'] as { intents: unknown[] }).intents).toMatchObject([
      {
        name: SAID.name,
        phone: SAID.phone,
        unit: { number: 'A0101' },
        area: '100 ㎡',
        startsWhen: '三个月内',
        line: '猎头',
        state: '待回复',
      },
    ]);
    await inTransaction(here.db, async (tx) => intentTie.forget?.(tx, here.reader, ['wang@example.cn']));
    for (const { id } of [own, asVisitor]) expect(await rowOf(here, id)).toMatchObject({ ...NOBODY, state: 'withdrawn' });
    const entry = await here.db.recordEntry.findFirstOrThrow({ where: { deed: 'intent.withdraw', subjectId: own.id } });
    expect(entry).toMatchObject({ personId: here.reader.actor.personId, parkSlug: 'yuan' });
    expect(await rowOf(here, others.id)).toMatchObject({ state: 'open', phone: '13800000002' });
    expect(await rowOf(here, colleagues.id)).toMatchObject({ state: 'open', email: 'wang@example.cn' });
  });
});
