import { describe, expect, it } from 'vitest';
import type { InquiryState } from '#app/domain/inquiries/inquiry-workflow.ts';
import { moveInquiry, type InquiryAttempt } from '#app/domain/inquiries/move-inquiry.server.ts';
import { remindOfInquiries } from '#app/domain/inquiries/remind-inquiries.server.ts';
import { replyFigures } from '#app/domain/inquiries/reply-figures.server.ts';
import { deliverNotices } from '#app/kernel/notices/deliver-notices.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { institution } from '#test/factories/institution.ts';
import { after, NOW, person } from '#test/factories/person.ts';
import { BRIEF, inquiryGround, inquiryIn, memberOf, sentInquiry, walk, type Ground } from './ground.ts';
import { beforehand, deedsOnRecord, twoRivals } from '../organisations/ground.ts';

const DAY = 86_400;
const stateOf = async ({ db }: Ground, id: string) =>
  (await db.inquiry.findUniqueOrThrow({ where: { id }, select: { state: true } })).state;
const move = ({ db }: Ground, by: ByActor, inquiryId: string, seen: InquiryState, made: string, rest: Partial<InquiryAttempt> = {}) =>
  moveInquiry(db, by, { inquiryId, seen, move: made, text: '理由', ...rest });

describe('reminders', () => {
  it('do not reach back to what came too late long ago', async () => {
    const ground = await inquiryGround();
    await sentInquiry(ground);
    expect(await remindOfInquiries(ground.db, after(60 * DAY))).toBe(0);
  });

  it('come on the last day and once when it is over, each once', async () => {
    const ground = await inquiryGround();
    const { db, agency } = ground;
    const id = await sentInquiry(ground);
    // The answer is due on Wednesday, the 25th.
    expect(await remindOfInquiries(db, after(3 * DAY))).toBe(0);
    expect(await remindOfInquiries(db, after(4 * DAY))).toBe(1);
    expect(await remindOfInquiries(db, after(4 * DAY + 60))).toBe(0);
    expect(await remindOfInquiries(db, after(5 * DAY))).toBe(1);
    expect(await remindOfInquiries(db, after(9 * DAY))).toBe(0);
    expect((await db.reminder.findMany({ orderBy: { at: 'asc' } })).map(({ subjectId, mark }) => [subjectId, mark])).toEqual([
      [id, 'due'],
      [id, 'overdue'],
    ]);
    const [entry] = await db.recordEntry.findMany({ where: { deed: 'inquiry.remind' } });
    expect(entry).toMatchObject({ actorId: null, organisationId: agency.organisationId, subjectId: id });
    await inTransaction(db, (tx) => deliverNotices(tx, entry?.id ?? 0, NOW));
    expect((await db.notice.findMany()).map(({ personId }) => personId)).toEqual([ground.seller.actor.personId]);
  });

  it('are of the last day as it is when they are given, though it was moved since it was read', async () => {
    const ground = await inquiryGround();
    const id = await sentInquiry(ground);
    const moved = beforehand(ground.db, () => ground.db.inquiry.update({ where: { id }, data: { answerBy: '2026-11-26' } }));
    expect(await remindOfInquiries(moved, after(4 * DAY))).toBe(0);
    await ground.db.inquiry.update({ where: { id }, data: { answerBy: '2026-11-25' } });
    const movedToday = beforehand(ground.db, () => ground.db.inquiry.update({ where: { id }, data: { answerBy: '2026-11-26' } }));
    expect(await remindOfInquiries(movedToday, after(5 * DAY))).toBe(1);
    expect(await ground.db.reminder.findMany({ select: { subjectId: true, mark: true } })).toEqual([{ subjectId: id, mark: 'due' }]);
  });

  it('by two workers at once are given once, and answered ones need none', async () => {
    const ground = await inquiryGround();
    await sentInquiry(ground);
    const [one, other] = await twoRivals(ground.db);
    const counts = await Promise.all([remindOfInquiries(one, after(4 * DAY)), remindOfInquiries(other, after(4 * DAY))]);
    expect(counts.sort()).toEqual([0, 1]);
    const answered = await inquiryGround();
    await inquiryIn(answered, 'accepted');
    expect(await remindOfInquiries(answered.db, after(5 * DAY))).toBe(0);
  });
});

describe('an answer', () => {
  it('that accepts is told to whoever wrote the brief, and moves the public figures', async () => {
    const ground = await inquiryGround();
    const { db, enterprise, seller, send } = ground;
    const writer = await memberOf(db, enterprise.id, 'member');
    const sent = await send(writer);
    const id = sent.ok ? (sent.inquiryIds[0] ?? '') : '';
    expect(await move(ground, { ...seller, now: after(60) }, id, 'sent', 'accept')).toMatchObject({
      ok: true,
      from: 'sent',
      to: 'accepted',
    });
    expect(await db.inquiry.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: 'accepted', answeredAt: after(60), reason: null });
    const entry = await db.recordEntry.findFirstOrThrow({ where: { deed: 'inquiry.accept' } });
    expect(entry).toMatchObject({
      organisationId: enterprise.id,
      personId: writer.actor.personId,
      actingForId: seller.actor.organisation?.organisationId,
    });
    expect(await db.outboxEntry.count({ where: { subject: 'institution', subjectId: ground.agency.id } })).toBe(1);
    await inTransaction(db, (tx) => deliverNotices(tx, entry.id, NOW));
    expect((await db.notice.findMany()).map(({ personId }) => personId).sort()).toEqual(
      [writer.actor.personId, ground.buyer.actor.personId].sort(),
    );
  });

  it('that declines needs a reason, which stays out of the record and carries no contact', async () => {
    const ground = await inquiryGround();
    const { db, seller } = ground;
    const id = await sentInquiry(ground);
    expect(await move(ground, seller, id, 'sent', 'decline', { text: ' ' })).toMatchObject({ ok: false, why: 'reasonMissing' });
    expect(await move(ground, seller, id, 'sent', 'decline', { text: '请打 13800138000' })).toMatchObject({
      ok: false,
      why: 'invalid',
      field: 'text',
    });
    expect(await move(ground, seller, id, 'sent', 'decline', { text: ' 人手不足 ' })).toMatchObject({ ok: true });
    expect(await db.inquiry.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: 'declined', reason: '人手不足', answeredAt: NOW });
    expect(await db.recordEntry.findFirstOrThrow({ where: { deed: 'inquiry.decline' } })).toMatchObject({
      reason: null,
      changes: JSON.stringify({ text: [null, '4 字'] }),
    });
  });

  it('is for those who run the institution', async () => {
    const ground = await inquiryGround();
    const { db, agency, buyer, stranger } = ground;
    const id = await sentInquiry(ground);
    expect(await move(ground, await memberOf(db, agency.organisationId, 'member'), id, 'sent', 'accept')).toMatchObject({
      ok: false,
      why: 'notAllowed',
    });
    expect(await move(ground, buyer, id, 'sent', 'accept')).toMatchObject({ ok: false, why: 'notAllowed' });
    for (const made of ['accept', 'decline', 'stop', 'confirm'])
      expect(await move(ground, stranger, id, 'sent', made)).toMatchObject({ ok: false, why: 'absent' });
    expect(await move(ground, stranger, 'unknown', 'sent', 'accept')).toMatchObject({ ok: false, why: 'absent' });
    expect(await stateOf(ground, id)).toBe('sent');
    expect(await move(ground, await memberOf(db, agency.organisationId, 'manager'), id, 'sent', 'accept')).toMatchObject({ ok: true });
  });

  it('by somebody in both organisations is given for the one they act for', async () => {
    const ground = await inquiryGround();
    const both = await person(ground.db, {
      memberships: [
        { organisationId: ground.enterprise.id, role: 'owner' },
        { organisationId: ground.agency.organisationId, role: 'owner' },
      ],
    });
    const id = await sentInquiry(ground);
    expect(await move(ground, await both.by(), id, 'sent', 'accept')).toMatchObject({ ok: false, why: 'notAllowed' });
    expect(await move(ground, await both.by({ organisationId: ground.agency.organisationId }), id, 'sent', 'accept')).toMatchObject({
      ok: true,
    });
  });

  it('cannot accept once the licence has ended, but still decline', async () => {
    const ground = await inquiryGround();
    const id = await sentInquiry(ground);
    await ground.db.licence.updateMany({ data: { validTo: '2026-11-22' } });
    const monday = { ...ground.seller, now: after(2 * DAY) };
    expect(await move(ground, monday, id, 'sent', 'accept')).toMatchObject({
      ok: false,
      why: 'guard',
      message: '所需的人力资源服务许可证已失效，暂不能接受。',
    });
    expect(await stateOf(ground, id)).toBe('sent');
    await ground.db.licence.updateMany({ data: { validTo: '2026-11-23' } });
    expect(await move(ground, monday, id, 'sent', 'accept')).toMatchObject({ ok: true });
    const tuesday = { ...ground.seller, now: after(3 * DAY) };
    expect(await move(ground, tuesday, id, 'accepted', 'sign')).toMatchObject({
      ok: false,
      why: 'guard',
      message: '所需的人力资源服务许可证已失效，暂不能记录签约。',
    });
    expect(await move(ground, tuesday, id, 'accepted', 'close')).toMatchObject({ ok: true });
  });
});

describe('two at once', () => {
  it('accepting and breaking off has one winner, on connections of their own', async () => {
    const ground = await inquiryGround();
    const id = await sentInquiry(ground);
    const [one, other] = await twoRivals(ground.db);
    const answers = await Promise.all([
      moveInquiry(one, ground.seller, { inquiryId: id, seen: 'sent', move: 'accept' }),
      moveInquiry(other, ground.buyer, { inquiryId: id, seen: 'sent', move: 'stop', text: '需求取消' }),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.filter((answer) => !answer.ok && answer.why === 'stale')).toHaveLength(1);
    expect(await stateOf(ground, id)).toBe(answers[0].ok ? 'accepted' : 'stopped');
    expect(await deedsOnRecord(ground.db, { subjectId: id })).toEqual(['inquiry.send', answers[0].ok ? 'inquiry.accept' : 'inquiry.stop']);
  });

  it('confirming and disputing has one winner', async () => {
    const ground = await inquiryGround();
    const id = await inquiryIn(ground, 'signed');
    const [one, other] = await twoRivals(ground.db);
    const answers = await Promise.all([
      moveInquiry(one, ground.buyer, { inquiryId: id, seen: 'signed', move: 'confirm' }),
      moveInquiry(other, ground.buyer, { inquiryId: id, seen: 'signed', move: 'dispute', text: '没有签约' }),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const row = await ground.db.inquiry.findUniqueOrThrow({ where: { id } });
    expect([row.state, row.outcomeConfirmedAt !== null]).toEqual(answers[0].ok ? ['signed', true] : ['met', false]);
  });
});

describe('an outcome', () => {
  it.each(['signed', 'closed'] as const)('(%s) is confirmed by the other side, once', async (state) => {
    const ground = await inquiryGround();
    const { db, buyer, seller } = ground;
    const id = await inquiryIn(ground, state);
    expect(await db.inquiry.findUniqueOrThrow({ where: { id } })).toMatchObject({ outcomeBy: 'institution', outcomeConfirmedAt: null });
    for (const made of ['confirm', 'dispute'])
      expect(await move(ground, seller, id, state, made)).toMatchObject({
        ok: false,
        why: 'guard',
        message: '这个结果是贵方记录的，要由对方确认。',
      });
    expect(await move(ground, { ...buyer, now: after(DAY) }, id, state, 'confirm')).toMatchObject({ ok: true, to: state });
    expect(await db.inquiry.findUniqueOrThrow({ where: { id } })).toMatchObject({ state, outcomeConfirmedAt: after(DAY) });
    for (const made of ['confirm', 'dispute'])
      expect(await move(ground, buyer, id, state, made)).toMatchObject({ ok: false, why: 'guard' });
    expect(await deedsOnRecord(db, { subjectId: id })).toEqual([
      'inquiry.send',
      'inquiry.accept',
      state === 'signed' ? 'inquiry.sign' : 'inquiry.close',
      'inquiry.confirm',
    ]);
  });

  it('that is disputed goes back, and may be stated anew by either', async () => {
    const ground = await inquiryGround();
    const { db, buyer, seller } = ground;
    const id = await inquiryIn(ground, 'signed');
    expect(await move(ground, buyer, id, 'signed', 'dispute', { text: ' ' })).toMatchObject({ ok: false, why: 'reasonMissing' });
    expect(await move(ground, buyer, id, 'signed', 'dispute', { text: '还没有签' })).toMatchObject({ ok: true, to: 'met' });
    expect(await db.inquiry.findUniqueOrThrow({ where: { id } })).toMatchObject({
      state: 'met',
      outcomeBy: null,
      outcomeText: null,
      outcomeAt: null,
      reason: '还没有签',
    });
    expect(await move(ground, buyer, id, 'met', 'close', { text: '' })).toMatchObject({ ok: false, why: 'reasonMissing' });
    expect(await move(ground, buyer, id, 'met', 'close', { text: '没有谈拢' })).toMatchObject({ ok: true });
    expect(await db.inquiry.findUniqueOrThrow({ where: { id } })).toMatchObject({
      state: 'closed',
      outcomeBy: 'enterprise',
      outcomeText: '没有谈拢',
      reason: null,
    });
    expect(await move(ground, seller, id, 'closed', 'confirm')).toMatchObject({ ok: true });
  });

  it('that was stated anew is not confirmed by whoever saw the one before', async () => {
    const ground = await inquiryGround();
    const id = await inquiryIn(ground, 'signed');
    const { outcomeAt } = await ground.db.inquiry.findUniqueOrThrow({ where: { id } });
    const seenAt = outcomeAt?.toISOString() ?? '';
    await walk(ground, id, [
      ['buyer', 'dispute', '金额不符'],
      ['seller', 'sign', '签约两年'],
      ['buyer', 'dispute', '金额不符'],
      ['seller', 'sign', '签约三年'],
    ]);
    expect(await move(ground, ground.buyer, id, 'signed', 'confirm', { seenAt })).toMatchObject({ ok: false, why: 'stale' });
    expect((await ground.db.inquiry.findUniqueOrThrow({ where: { id } })).outcomeConfirmedAt).toBeNull();
  });

  it('is stale to whoever saw another state, and no state has moves of another', async () => {
    const ground = await inquiryGround();
    const id = await inquiryIn(ground, 'met');
    expect(await move(ground, ground.buyer, id, 'accepted', 'meet')).toMatchObject({ ok: false, why: 'stale' });
    expect(await move(ground, ground.buyer, id, 'met', 'accept')).toMatchObject({ ok: false, why: 'notAMove' });
    expect(await move(ground, ground.buyer, id, 'met', 'toString')).toMatchObject({ ok: false, why: 'notAMove' });
  });
});

describe('breaking off', () => {
  it.each(['sent', 'accepted', 'met'] as const)('is either side’s, while it is %s', async (state) => {
    for (const side of ['buyer', 'seller'] as const) {
      const ground = await inquiryGround();
      const id = await inquiryIn(ground, state);
      expect(await move(ground, ground[side], id, state, 'stop')).toMatchObject({ ok: true });
      expect(await ground.db.inquiry.findUniqueOrThrow({ where: { id } })).toMatchObject({
        state: 'stopped',
        stoppedBy: side === 'buyer' ? 'enterprise' : 'institution',
        reason: '理由',
        outcomeBy: null,
      });
    }
  });
});

describe('reply figures', () => {
  it('count the last year’s cases from the database', async () => {
    const { db, agency, enterprise, buyer } = await inquiryGround();
    const monday = new Date('2026-11-16T01:00:00Z');
    const rows = [
      { state: 'accepted', sentAt: monday, answeredAt: new Date('2026-11-16T03:00:00Z') },
      { state: 'declined', sentAt: monday, answeredAt: new Date('2026-11-16T05:00:00Z'), reason: '人手不足' },
      { state: 'accepted', sentAt: monday, answeredAt: new Date('2026-11-17T01:00:00Z') },
      { state: 'sent', sentAt: monday },
      { state: 'stopped', sentAt: monday, stoppedBy: 'enterprise', reason: '需求取消', outcomeAt: new Date('2026-11-17T01:00:00Z') },
      { state: 'accepted', sentAt: new Date('2025-11-01T01:00:00Z'), answeredAt: new Date('2025-11-03T01:00:00Z') },
    ] as const;
    const add = async (row: (typeof rows)[number]) => {
      const { line, ...brief } = BRIEF;
      const { id: briefId } = await db.inquiryBrief.create({
        data: { ...brief, categorySlug: line, organisationId: enterprise.id, personId: buyer.actor.personId, createdAt: row.sentAt },
      });
      await db.inquiry.create({ data: { ...row, briefId, institutionId: agency.id, answerBy: '2026-11-19' } });
    };
    for (const row of rows) await add(row);
    // Four cases count: one was withdrawn in time, one is more than a year old.
    const other = await institution(db);
    expect(await replyFigures(db, [agency.id, other.id], NOW)).toEqual(new Map());
    await add(rows[0]);
    expect(await replyFigures(db, [other.id, agency.id], NOW)).toEqual(new Map([[agency.id, { cases: 5, rate: 80, medianHours: 3 }]]));
  });
});
