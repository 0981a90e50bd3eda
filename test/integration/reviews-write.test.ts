import { describe, expect, it } from 'vitest';
import { listReviews, reviewFigures } from '#app/domain/reviews/list-reviews.server.ts';
import { answerReview, writeReview } from '#app/domain/reviews/write-review.server.ts';
import { deliverNotices } from '#app/kernel/notices/deliver-notices.server.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { after, NOW } from '#test/factories/person.ts';
import { agreedInquiry, BRIEF, inquiryGround, inquiryIn, memberOf, type Ground } from './inquiries/ground.ts';
import { deedsOnRecord, groundedDatabase, twoRivals } from './organisations/ground.ts';

const GOOD = { rating: 4, text: '响应很快，候选人基本符合要求。' };
const ANSWER = '感谢评价，我们会继续改进流程。';

/** Reviews with these ratings, made directly. */
async function reviewed({ db, agency, enterprise, buyer }: Ground, ratings: readonly number[]): Promise<void> {
  const { line, ...brief } = BRIEF;
  for (const rating of ratings) {
    const { id: briefId } = await db.inquiryBrief.create({
      data: { ...brief, categorySlug: line, organisationId: enterprise.id, personId: buyer.actor.personId, createdAt: NOW },
    });
    const outcome = { state: 'signed', answeredAt: NOW, outcomeBy: 'institution', outcomeAt: NOW, outcomeConfirmedAt: NOW } as const;
    const { id: inquiryId } = await db.inquiry.create({
      data: { ...outcome, briefId, institutionId: agency.id, sentAt: NOW, answerBy: '2026-11-25' },
    });
    await db.review.create({
      data: { inquiryId, institutionId: agency.id, rating, text: GOOD.text, personId: buyer.actor.personId, writtenAt: NOW },
    });
  }
}

describe('what a storefront shows', () => {
  it('is nothing where nobody has written', async () => {
    expect(await listReviews(await groundedDatabase(), 'unknown')).toEqual({ reviews: [], figures: null });
  });

  it('has a number and an average from three reviews on, without hidden ones', async () => {
    const ground = await inquiryGround();
    const { db, agency } = ground;
    await reviewed(ground, [5, 4]);
    expect((await listReviews(db, agency.id)).figures).toBeNull();
    await reviewed(ground, [4, 1]);
    expect((await listReviews(db, agency.id)).figures).toEqual({ count: 4, average: '3.5' });
    await db.review.updateMany({ where: { rating: 1 }, data: { hiddenAt: NOW, hiddenReason: '违法' } });
    expect((await listReviews(db, agency.id)).figures).toEqual({ count: 3, average: '4.3' });
    expect([...(await reviewFigures(db, [agency.id, 'unknown']))]).toEqual([[agency.id, { count: 3, average: '4.3' }]]);
  });

  it('names nobody, and says what was hidden', async () => {
    const ground = await inquiryGround();
    const { db, buyer, seller, agency } = ground;
    const inquiryId = await agreedInquiry(ground);
    await writeReview(db, buyer, { inquiryId, ...GOOD });
    await answerReview(db, seller, { inquiryId, text: ANSWER });
    const shown = await listReviews(db, agency.id);
    expect(shown).toMatchObject({
      figures: null,
      reviews: [
        { hidden: null, rating: 4, text: GOOD.text, line: '招聘', month: '2026年11月', answer: { text: ANSWER, when: '2026年11月21日' } },
      ],
    });
    expect(JSON.stringify(shown)).not.toContain(ground.enterprise.name);
    await db.review.updateMany({ data: { hiddenAt: NOW, hiddenReason: '含有侮辱性内容' } });
    const hidden = await listReviews(db, agency.id);
    expect(hidden.reviews).toEqual([{ id: expect.any(String) as string, hidden: { when: '2026年11月21日', reason: '含有侮辱性内容' } }]);
    expect(JSON.stringify(hidden)).not.toContain(GOOD.text);
  });
});

describe('a review', () => {
  it('is written once the outcome is agreed, and not before', async () => {
    const ground = await inquiryGround();
    const { db, buyer } = ground;
    for (const state of ['sent', 'accepted', 'signed'] as const) {
      const inquiryId = await inquiryIn(ground, state);
      expect(await writeReview(db, buyer, { inquiryId, ...GOOD })).toMatchObject({
        ok: false,
        why: 'guard',
        message: expect.stringContaining('确认结果之后') as string,
      });
      await db.inquiry.update({
        where: { id: inquiryId },
        data: { state: 'stopped', reason: '—', stoppedBy: 'enterprise', outcomeBy: null, outcomeAt: null },
      });
    }
    const inquiryId = await agreedInquiry(ground);
    expect(await writeReview(db, buyer, { inquiryId, ...GOOD })).toEqual({ ok: true });
    expect(await writeReview(db, buyer, { inquiryId, ...GOOD, rating: 1 })).toMatchObject({ ok: false, why: 'already' });
    expect(await db.review.findMany()).toMatchObject([{ inquiryId, rating: 4, text: GOOD.text, hiddenAt: null, answer: null }]);
  });

  it('is on the record by its points and length, told to the institution, and changes its page', async () => {
    const ground = await inquiryGround();
    const { db, buyer, seller, agency } = ground;
    const inquiryId = await agreedInquiry(ground);
    const before = await db.outboxEntry.count({ where: { subject: 'institution' } });
    await writeReview(db, buyer, { inquiryId, ...GOOD });
    const entry = await db.recordEntry.findFirstOrThrow({ where: { deed: 'review.write' } });
    expect(entry).toMatchObject({
      organisationId: agency.organisationId,
      reason: null,
      changes: JSON.stringify({ rating: [null, 4], text: [null, '15 字'] }),
    });
    expect(await db.outboxEntry.count({ where: { subject: 'institution' } })).toBe(before + 1);
    await inTransaction(db, (tx) => deliverNotices(tx, entry.id, NOW));
    expect((await db.notice.findMany()).map(({ personId }) => personId)).toEqual([seller.actor.personId]);
  });

  it('is for those who run the enterprise, without contact details', async () => {
    const ground = await inquiryGround();
    const { db, buyer, seller, stranger, enterprise } = ground;
    const inquiryId = await agreedInquiry(ground);
    expect(await writeReview(db, seller, { inquiryId, ...GOOD })).toMatchObject({ ok: false, why: 'notAllowed' });
    expect(await writeReview(db, await memberOf(db, enterprise.id, 'member'), { inquiryId, ...GOOD })).toMatchObject({
      ok: false,
      why: 'notAllowed',
    });
    expect(await writeReview(db, stranger, { inquiryId, ...GOOD })).toMatchObject({ ok: false, why: 'absent' });
    expect(await writeReview(db, buyer, { inquiryId: 'unknown', ...GOOD })).toMatchObject({ ok: false, why: 'absent' });
    expect(await writeReview(db, buyer, { inquiryId, rating: 5, text: '很好，请联系 13800138000 张经理' })).toMatchObject({
      ok: false,
      why: 'invalid',
      field: 'text',
    });
    expect(await db.review.count()).toBe(0);
  });

  it('by two at once is one', async () => {
    const ground = await inquiryGround();
    const inquiryId = await agreedInquiry(ground);
    const [one, other] = await twoRivals(ground.db);
    const answers = await Promise.all([
      writeReview(one, ground.buyer, { inquiryId, ...GOOD }),
      writeReview(other, ground.buyer, { inquiryId, ...GOOD }),
    ]);
    expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(await ground.db.review.count()).toBe(1);
  });
});

describe('the answer to a review', () => {
  it('is given once, by those who run the institution', async () => {
    const ground = await inquiryGround();
    const { db, buyer, seller, stranger, agency } = ground;
    const inquiryId = await agreedInquiry(ground);
    expect(await answerReview(db, seller, { inquiryId, text: ANSWER })).toMatchObject({ ok: false, why: 'absent' });
    await writeReview(db, buyer, { inquiryId, ...GOOD });
    expect(await answerReview(db, buyer, { inquiryId, text: ANSWER })).toMatchObject({ ok: false, why: 'notAllowed' });
    expect(await answerReview(db, await memberOf(db, agency.organisationId, 'member'), { inquiryId, text: ANSWER })).toMatchObject({
      ok: false,
      why: 'notAllowed',
    });
    expect(await answerReview(db, stranger, { inquiryId, text: ANSWER })).toMatchObject({ ok: false, why: 'absent' });
    expect(await answerReview(db, seller, { inquiryId, text: '请加微信号 hrshanghai 详谈' })).toMatchObject({
      ok: false,
      why: 'invalid',
      field: 'text',
    });
    expect(await answerReview(db, { ...seller, now: after(60) }, { inquiryId, text: ANSWER })).toEqual({ ok: true });
    expect(await answerReview(db, seller, { inquiryId, text: '再答复一次，内容不同。' })).toMatchObject({ ok: false, why: 'already' });
    expect(await db.review.findFirstOrThrow()).toMatchObject({ answer: ANSWER, answeredAt: after(60), rating: 4, text: GOOD.text });
    expect(await db.recordEntry.findFirstOrThrow({ where: { deed: 'review.answer' } })).toMatchObject({
      organisationId: ground.enterprise.id,
      personId: buyer.actor.personId,
    });
    expect((await deedsOnRecord(db)).filter((deed) => deed.startsWith('review.'))).toEqual(['review.write', 'review.answer']);
  });
});
