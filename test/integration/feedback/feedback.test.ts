import { dayOf } from '#app/kernel/calendar.ts';
import { CALENDAR } from '#test/factories/calendar.ts';
import { describe, expect, it } from 'vitest';
import { PERSONAL_TIES } from '#app/domain/assembly/personal-ties.server.ts';
import { THINGS } from '#app/domain/assembly/things.server.ts';
import { feedbackToDecide } from '#app/domain/feedback/waiting.server.ts';
import { decideFeedback } from '#app/domain/feedback/decide-feedback.server.ts';
import { findAnswered, findFeedback, findOwnFeedback, listFeedback, nextFeedback } from '#app/domain/feedback/read-feedback.server.ts';
import { sendFeedback, type Written } from '#app/domain/feedback/send-feedback.server.ts';
import { feedbackTie } from '#app/domain/feedback/personal-tie.server.ts';
import { takePersonalData } from '#app/domain/people/take-personal-data.server.ts';
import { LIMITS } from '#app/kernel/limits/limits.ts';
import { linkToken } from '#app/kernel/links/one-time-link.server.ts';
import { deliverNotices } from '#app/kernel/notices/deliver-notices.server.ts';
import type { By, ByActor } from '#app/kernel/permissions/actor.ts';
import { readEntries } from '#app/kernel/record/read-entries.server.ts';
import { writeSentence } from '#app/kernel/record/sentence.ts';
import { listWaiting } from '#app/kernel/waiting.server.ts';
import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { after, byVisitor, NOW, person } from '#test/factories/person.ts';
import { testWorker } from '../outbox/ground.ts';
import { atOnce } from '../organisations/ground.ts';
import { ground as peopleGround, sentLink, type Ground } from '../people/ground.ts';

const SAID: Written = { kind: 'fact', page: '/parks/jingan', text: '电话号码少了一位，应当是八位。', address: null };
const FROM = '192.0.2.1';

const send = ({ db, limiter }: Ground, by: By, said: Partial<Written> = {}) =>
  sendFeedback(db, limiter, by, { ...SAID, ...said, from: FROM });

async function sent(ground: Ground, by: By, said: Partial<Written> = {}): Promise<string> {
  const done = await send(ground, by, said);
  if (!done.ok) throw new Error(done.message);
  return done.id;
}

/** An empty database with a reader who has an account, and an administrator who decides an hour later. */
async function ground() {
  const made = await peopleGround();
  const reader = await (await person(made.db, { name: '测试读者' })).by();
  const administrator = await person(made.db, { name: '测试管理员', appointments: [{ role: 'administrator' }] });
  return { ...made, reader, administrator: await administrator.by({ now: after(3_600) }), weak: await administrator.by({ strong: false }) };
}

const decide = ({ db }: Ground, by: ByActor, feedbackId: string, move: string, reason = '已按实际改正。') =>
  decideFeedback(db, by, { feedbackId, seen: 'open', move, reason });

const told = async ({ db }: Ground, deed: string) => {
  const { id } = await db.recordEntry.findFirstOrThrow({ where: { deed } });
  await inTransaction(db, (tx) => deliverNotices(tx, id, NOW));
  return (await db.notice.findMany({ where: { entryId: id } })).map(({ personId }) => personId);
};

describe('telling the site', () => {
  it('is open to visitors, and the record keeps neither the words nor the address', async () => {
    const here = await ground();
    const id = await sent(here, byVisitor(), { address: 'dushu@example.cn' });
    expect(await here.db.feedback.findUniqueOrThrow({ where: { id } })).toMatchObject({
      ...SAID,
      address: 'dushu@example.cn',
      personId: null,
      state: 'open',
      sentAt: NOW,
    });
    const kept = JSON.stringify(await here.db.recordEntry.findFirstOrThrow({ where: { deed: 'feedback.send' } }));
    expect(kept).not.toMatch(/电话号码|dushu/u);
    const { entries } = await readEntries(here.db, THINGS, { subject: { kind: 'feedback', id } }, { take: 5, audit: true });
    expect(entries.map(writeSentence)).toEqual(['访客提出了意见（信息有误）']);
    expect(entries[0]?.changes).toEqual(['类别：信息有误', '文字：15 字']);
  });

  it('belongs to whoever is signed in, who needs no address', async () => {
    const here = await ground();
    const id = await sent(here, here.reader, { address: 'dushu@example.cn' });
    expect(await here.db.feedback.findUniqueOrThrow({ where: { id } })).toMatchObject({
      personId: here.reader.actor.personId,
      address: null,
    });
    expect(await findOwnFeedback(here.db, here.reader.actor, id)).toMatchObject({ ...SAID_SHOWN, answer: null });
    expect(await findOwnFeedback(here.db, here.administrator.actor, id)).toBeNull();
    expect(await findOwnFeedback(here.db, here.reader.actor, 'unknown')).toBeNull();
    const visitors = await sent(here, byVisitor());
    expect(await findOwnFeedback(here.db, here.reader.actor, visitors)).toBeNull();
  });

  it('twice in the same words is once, on two connections at once too', async () => {
    const here = await ground();
    const sending = (db: Database) => sendFeedback(db, here.limiter, byVisitor(), { ...SAID, from: FROM });
    const { done } = await atOnce(here.db, sending, sending);
    expect(done).toHaveLength(2);
    expect(new Set(done.map((one) => one.ok && one.id)).size).toBe(1);
    expect(await here.db.feedback.count()).toBe(1);
    expect(await here.db.recordEntry.count({ where: { deed: 'feedback.send' } })).toBe(1);
    await sent(here, byVisitor(), { page: null });
    await sent(here, here.reader);
    expect(await here.db.feedback.count()).toBe(3);
  });

  it('is limited by network address, and by account for those signed in', async () => {
    const here = await ground();
    for (let i = 0; i < LIMITS.feedbackByAddress.points; i += 1) await sent(here, byVisitor(), { text: `第 ${i} 条意见，不一样。` });
    expect(await send(here, byVisitor())).toMatchObject({ ok: false, why: 'limited' });
    expect(await sendFeedback(here.db, here.limiter, byVisitor(), { ...SAID, from: '192.0.2.2' })).toMatchObject({ ok: true });
    expect(await send(here, here.reader)).toMatchObject({ ok: true });
    for (let i = 1; i < LIMITS.feedbackByPerson.points; i += 1) await here.limiter.take('feedbackByPerson', here.reader.actor.personId);
    expect(await send(here, here.reader)).toMatchObject({ ok: false, why: 'limited' });
  });
});

const SAID_SHOWN = { kind: SAID.kind, page: SAID.page, text: SAID.text, state: 'open' } as const;

describe('the administrator', () => {
  it('has it waiting with its last day, oldest first, without the whole address', async () => {
    const here = await ground();
    const first = await sent(here, byVisitor(), { address: '13800138000' });
    const second = await sent(here, { ...here.reader, now: after(60) });
    expect(await listFeedback(here.db, { state: 'open', page: 1 })).toMatchObject({
      total: 2,
      counts: { open: 2, corrected: 0, explained: 0, setAside: 0 },
      feedback: [
        { id: first, sender: null },
        { id: second, sender: '测试读者' },
      ],
    });
    const view = await findFeedback(here.db, first);
    expect(view?.moves.map(({ move }) => move)).toEqual(['correct', 'explain', 'setAside']);
    expect(view?.address).toBe('138******00');
    expect(await findFeedback(here.db, 'unknown')).toBeNull();
    // 2026-11-21 is a Saturday: the five working days end on the next Friday.
    const waiting = (by: ByActor) =>
      listWaiting(here.db, [feedbackToDecide], by.actor, { now: NOW, today: dayOf(NOW), calendar: CALENDAR });
    expect(await waiting(here.administrator)).toMatchObject([{ text: '2 条意见与纠错待答复', count: 2, due: '2026-11-27' }]);
    expect(await waiting(here.reader)).toEqual([]);
    expect(await nextFeedback(here.db)).toEqual({ id: first, left: 2 });
    await decide(here, here.administrator, first, 'correct');
    expect(await nextFeedback(here.db)).toEqual({ id: second, left: 1 });
    await decide(here, here.administrator, second, 'correct');
    expect(await nextFeedback(here.db)).toBeNull();
  });

  it('answers whoever was signed in by a notice that leads to the answer', async () => {
    const here = await ground();
    const id = await sent(here, here.reader);
    expect(await decide(here, here.administrator, id, 'correct', ' ')).toMatchObject({ ok: false, why: 'reasonMissing' });
    expect(await decide(here, here.administrator, id, 'correct')).toMatchObject({ ok: true, to: 'corrected' });
    expect(await told(here, 'feedback.correct')).toEqual([here.reader.actor.personId]);
    expect(await THINGS.feedback.address(here.db, id, here.reader.actor)).toBe(`/feedback/${id}`);
    expect(await THINGS.feedback.address(here.db, id, here.administrator.actor)).toBe(`/admin/feedback/${id}`);
    expect(await findOwnFeedback(here.db, here.reader.actor, id)).toMatchObject({ state: 'corrected', answer: '已按实际改正。' });
    expect(await decide(here, here.administrator, id, 'explain')).toMatchObject({ ok: false, why: 'stale' });
  });

  it('answers a visitor by a link to the address that was left, which is then deleted', async () => {
    const here = await ground();
    const id = await sent(here, byVisitor(), { address: 'dushu@example.cn' });
    expect(await decide(here, here.administrator, id, 'explain', '号码与登记一致。')).toMatchObject({ ok: true });
    expect((await here.db.feedback.findUniqueOrThrow({ where: { id } })).address).toBeNull();
    const { worker, sent: messages } = testWorker(here.db);
    await worker.run();
    expect(messages.map(({ to, subject }) => [to.value, subject])).toEqual([['dushu@example.cn', '线上产业园：您的意见有了答复']]);
    expect(JSON.stringify(messages)).not.toMatch(/号码/u);
    const token = await sentLink(here, 'feedbackAnswer');
    const opened = await findAnswered(here.db, here.box, token, after(7_200));
    expect(opened).toMatchObject({ ok: true, feedback: { id, answer: '号码与登记一致。' } });
    expect(await findAnswered(here.db, here.box, token, after(31 * 86_400))).toMatchObject({ ok: false, why: 'expired' });
    expect(await findAnswered(here.db, here.box, `${token}x`, after(7_200))).toMatchObject({ ok: false, why: 'absent' });
    const reset = await here.db.oneTimeLink.create({
      data: { purpose: 'resetPassword', address: 'dushu@example.cn', createdAt: NOW, expiresAt: after(86_400) },
    });
    // A link for something else shows no answer.
    expect(await findAnswered(here.db, here.box, linkToken(here.box, reset.id), NOW)).toMatchObject({ ok: false, why: 'absent' });
  });

  it('sends nothing about what is set aside', async () => {
    const here = await ground();
    const visitors = await sent(here, byVisitor(), { address: 'beihai@example.cn' });
    const readers = await sent(here, here.reader);
    for (const id of [visitors, readers])
      expect(await decide(here, here.administrator, id, 'setAside', '与本站无关。')).toMatchObject({ ok: true });
    expect(await here.db.oneTimeLink.count()).toBe(0);
    expect(await told(here, 'feedback.setAside')).toEqual([]);
    expect((await here.db.feedback.findUniqueOrThrow({ where: { id: visitors } })).address).toBeNull();
  });

  it('alone decides, with the second step, and once', async () => {
    const here = await ground();
    const id = await sent(here, byVisitor());
    for (const by of [here.reader, here.weak]) expect(await decide(here, by, id, 'correct')).toMatchObject({ ok: false, why: 'absent' });
    expect(await decide(here, here.administrator, 'unknown', 'correct')).toMatchObject({ ok: false, why: 'absent' });
    expect(await decide(here, here.administrator, id, 'burn')).toMatchObject({ ok: false, why: 'notAMove' });
    const { done, refused } = await atOnce(
      here.db,
      (db) => decideFeedback(db, here.administrator, { feedbackId: id, seen: 'open', move: 'correct', reason: '已改。' }),
      (db) => decideFeedback(db, here.administrator, { feedbackId: id, seen: 'open', move: 'explain', reason: '没有错。' }),
    );
    expect([done.length, refused]).toEqual([1, [expect.objectContaining({ why: 'stale' })]]);
  });
});

describe('what somebody told', () => {
  it('is in the copy of their data, and their address goes when they leave', async () => {
    const here = await ground();
    await sent(here, here.reader);
    const copy = await takePersonalData(here.db, { things: THINGS, ties: PERSONAL_TIES }, here.reader);
    expect((copy['账号'] as { feedback: unknown[] }).feedback).toEqual([{ page: SAID.page, text: SAID.text, sentAt: NOW, answer: null }]);
    const id = await sent(here, byVisitor(), { address: 'dushu@example.cn' });
    await inTransaction(here.db, async (tx) => feedbackTie.forget?.(tx, here.reader, ['dushu@example.cn']));
    expect((await here.db.feedback.findUniqueOrThrow({ where: { id } })).address).toBeNull();
  });
});
