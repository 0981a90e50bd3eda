import { describe, expect, it } from 'vitest';
import { LIMITS } from '#app/kernel/limits/limits.ts';
import { deliverNotices } from '#app/kernel/notices/deliver-notices.server.ts';
import { decideReport } from '#app/domain/reports/decide-report.server.ts';
import { openReport } from '#app/domain/reports/open-report.server.ts';
import { findReport, listReports, ownReports } from '#app/domain/reports/read-report.server.ts';
import type { ReportSubject } from '#app/domain/reports/report-workflow.ts';
import { listReviews } from '#app/domain/reviews/list-reviews.server.ts';
import { answerReview, writeReview } from '#app/domain/reviews/write-review.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { after, NOW, person } from '#test/factories/person.ts';
import { agreedInquiry, inquiryGround, inquiryIn, memberOf, type Ground } from './inquiries/ground.ts';
import { deedsOnRecord, officer, twoRivals } from './organisations/ground.ts';

const SAID = { reason: 'harassment', text: '留言里反复辱骂我方员工。' } as const;

function report({ db, limiter }: Ground, by: ByActor, inquiryId: string, about: ReportSubject = 'inquiry') {
  return openReport(db, limiter, by, { inquiryId, about, ...SAID });
}

async function reported(ground: Ground, by: ByActor, inquiryId: string, about: ReportSubject = 'inquiry'): Promise<string> {
  const opened = await report(ground, by, inquiryId, about);
  if (!opened.ok) throw new Error(opened.message);
  return opened.reportId;
}

/** A review, reported by the institution. */
async function reportedReview(ground: Ground) {
  const inquiryId = await agreedInquiry(ground);
  await writeReview(ground.db, ground.buyer, { inquiryId, rating: 1, text: '这里有一段违法的内容。' });
  return { inquiryId, reportId: await reported(ground, ground.seller, inquiryId, 'review') };
}

const told = async ({ db }: Ground, deed: string) => {
  const { id } = await db.recordEntry.findFirstOrThrow({ where: { deed } });
  await inTransaction(db, (tx) => deliverNotices(tx, id, NOW));
  return (await db.notice.findMany({ where: { entryId: id } })).map(({ personId }) => personId).sort();
};

describe('reporting', () => {
  it('is limited by the day', async () => {
    const ground = await inquiryGround();
    const inquiryId = await inquiryIn(ground, 'sent');
    for (let i = 0; i < LIMITS.reportByPerson.points; i += 1) await ground.limiter.take('reportByPerson', ground.seller.actor.personId);
    expect(await report(ground, ground.seller, inquiryId)).toMatchObject({ ok: false, why: 'limited' });
  });

  it('brings the matter before the bureau of the institution’s district', async () => {
    const ground = await inquiryGround();
    const { db, seller } = ground;
    const inquiryId = await inquiryIn(ground, 'sent');
    const reportId = await reported(ground, seller, inquiryId);
    expect(await db.report.findUniqueOrThrow({ where: { id: reportId } })).toMatchObject({
      inquiryId,
      reviewId: null,
      organisationId: ground.agency.organisationId,
      districtSlug: 'pudong',
      state: 'open',
      ...SAID,
    });
    const entry = await db.recordEntry.findFirstOrThrow({ where: { deed: 'report.open' } });
    expect(entry).toMatchObject({ districtSlug: 'pudong', organisationId: ground.agency.organisationId });
    expect(JSON.stringify(entry)).not.toContain('辱骂我方');
    const bureau = await officer(db, 'pudong');
    await officer(db, 'xuhui');
    expect(await told(ground, 'report.open')).toEqual([bureau.id]);
    expect(await ownReports(db, ground.agency.organisationId, inquiryId)).toMatchObject([
      { about: 'inquiry', state: 'open', decision: null },
    ]);
    expect(await ownReports(db, ground.enterprise.id, inquiryId)).toEqual([]);
  });

  it('is for members of either side, once while it is open', async () => {
    const ground = await inquiryGround();
    const { db, buyer, seller, stranger, agency } = ground;
    const inquiryId = await inquiryIn(ground, 'sent');
    expect(await report(ground, stranger, inquiryId)).toMatchObject({ ok: false, why: 'absent' });
    expect(await report(ground, seller, 'unknown')).toMatchObject({ ok: false, why: 'absent' });
    expect(await report(ground, seller, inquiryId, 'review')).toMatchObject({ ok: false, why: 'absent' });
    expect(await report(ground, await memberOf(db, agency.organisationId, 'member'), inquiryId)).toMatchObject({ ok: true });
    expect(await report(ground, seller, inquiryId)).toMatchObject({ ok: false, why: 'already' });
    expect(await report(ground, buyer, inquiryId)).toMatchObject({ ok: true });
    expect(await db.report.count()).toBe(2);
  });
});

describe('the bureau', () => {
  it('sees reports of its district with the conversation, without contacts', async () => {
    const ground = await inquiryGround();
    const { db, seller } = ground;
    const reportId = await reported(ground, seller, await inquiryIn(ground, 'accepted'));
    const [own, city, elsewhere] = [
      await (await officer(db, 'pudong')).by(),
      await (await officer(db)).by(),
      await (await officer(db, 'xuhui')).by(),
    ];
    const list = (by: ByActor) => listReports(db, by.actor, { state: 'open', page: 1 });
    for (const by of [own, city])
      expect(await list(by)).toMatchObject({
        total: 1,
        counts: { open: 1, upheld: 0, dismissed: 0 },
        reports: [{ id: reportId, reporter: '测试·招聘有限公司', enterprise: '测试·用工有限公司', about: 'inquiry' }],
      });
    expect(await list(elsewhere)).toMatchObject({ total: 0, reports: [], counts: { open: 0 } });
    const view = await findReport(db, own.actor, reportId);
    expect(view).toMatchObject({
      about: 'inquiry',
      text: SAID.text,
      district: '浦东新区',
      moves: [
        { move: 'uphold', blocked: null },
        { move: 'dismiss', blocked: null },
      ],
    });
    expect(JSON.stringify(view)).not.toMatch(/13800138000|王采购|李顾问|55550123/u);
    for (const by of [elsewhere, seller, ground.buyer]) expect(await findReport(db, by.actor, reportId)).toBeNull();
    expect(await findReport(db, own.actor, 'unknown')).toBeNull();
  });

  it('upholds a report of a conversation: both organisations hear why', async () => {
    const ground = await inquiryGround();
    const { db, seller, buyer } = ground;
    const reportId = await reported(ground, seller, await inquiryIn(ground, 'accepted'));
    const by = await (await officer(db, 'pudong')).by({ now: after(60) });
    expect(await decideReport(db, by, { reportId, seen: 'open', move: 'uphold', reason: ' ' })).toMatchObject({
      ok: false,
      why: 'reasonMissing',
    });
    expect(await decideReport(db, by, { reportId, seen: 'open', move: 'uphold', reason: '留言属实' })).toMatchObject({
      ok: true,
      to: 'upheld',
    });
    expect(await db.report.findUniqueOrThrow({ where: { id: reportId } })).toMatchObject({
      state: 'upheld',
      decision: '留言属实',
      decidedAt: after(60),
    });
    expect(await told(ground, 'report.uphold')).toEqual([seller.actor.personId, buyer.actor.personId].sort());
    expect(await decideReport(db, by, { reportId, seen: 'open', move: 'dismiss', reason: '理由' })).toMatchObject({
      ok: false,
      why: 'stale',
    });
    expect(await decideReport(db, by, { reportId, seen: 'upheld', move: 'dismiss', reason: '理由' })).toMatchObject({
      ok: false,
      why: 'notAMove',
    });
  });

  it('upholds a report of a review: it is hidden with the reason, and no longer answered', async () => {
    const ground = await inquiryGround();
    const { db, buyer, seller, agency } = ground;
    const { inquiryId, reportId } = await reportedReview(ground);
    const by = await (await officer(db)).by({ now: after(60) });
    expect(await decideReport(db, by, { reportId, seen: 'open', move: 'uphold', reason: '含有违法内容' })).toMatchObject({ ok: true });
    expect(await db.review.findFirstOrThrow()).toMatchObject({
      hiddenAt: after(60),
      hiddenReason: '含有违法内容',
      text: '这里有一段违法的内容。',
    });
    expect((await listReviews(db, agency.id)).reviews).toMatchObject([{ hidden: { reason: '含有违法内容' } }]);
    expect((await deedsOnRecord(db)).slice(-2)).toEqual(['review.hide', 'report.uphold']);
    expect(await told(ground, 'review.hide')).toEqual([buyer.actor.personId]);
    expect(await told(ground, 'report.uphold')).toEqual([seller.actor.personId]);
    expect(await answerReview(db, seller, { inquiryId, text: '感谢评价，我们会改进。' })).toMatchObject({
      ok: false,
      why: 'guard',
      message: expect.stringContaining('隐藏') as string,
    });
    expect(await report(ground, buyer, inquiryId, 'review')).toMatchObject({ ok: false, why: 'absent' });
  });

  it('dismisses a report: the review stays, only the reporter hears', async () => {
    const ground = await inquiryGround();
    const { db, seller, agency } = ground;
    const { reportId } = await reportedReview(ground);
    expect(
      await decideReport(db, await (await officer(db, 'pudong')).by(), { reportId, seen: 'open', move: 'dismiss', reason: '属于正常评价' }),
    ).toMatchObject({ ok: true, to: 'dismissed' });
    expect((await listReviews(db, agency.id)).reviews).toMatchObject([{ hidden: null, rating: 1 }]);
    expect(await told(ground, 'report.dismiss')).toEqual([seller.actor.personId]);
  });

  it('does not decide for another district, without the second step, or in its own matter', async () => {
    const ground = await inquiryGround();
    const { db, seller, enterprise } = ground;
    const reportId = await reported(ground, seller, await inquiryIn(ground, 'sent'));
    const decide = (by: ByActor) => decideReport(db, by, { reportId, seen: 'open', move: 'uphold', reason: '理由' });
    const own = await officer(db, 'pudong');
    for (const by of [await (await officer(db, 'xuhui')).by(), await own.by({ strong: false }), seller, ground.buyer])
      expect(await decide(by)).toMatchObject({ ok: false, why: 'absent' });
    const involved = await person(db, {
      appointments: [{ role: 'bureau', districtSlug: 'pudong' }],
      memberships: [{ organisationId: enterprise.id, role: 'member' }],
    });
    expect(await decide(await involved.by())).toMatchObject({
      ok: false,
      why: 'guard',
      message: '您是其中一方主体的成员，请由其他工作人员办理。',
    });
    expect(await decideReport(db, await own.by(), { reportId: 'unknown', seen: 'open', move: 'uphold', reason: '理由' })).toMatchObject({
      ok: false,
      why: 'absent',
    });
    expect((await db.report.findUniqueOrThrow({ where: { id: reportId } })).state).toBe('open');
  });

  it('by two officers at once decides once', async () => {
    const ground = await inquiryGround();
    const { reportId } = await reportedReview(ground);
    const [byOne, byOther] = [await (await officer(ground.db)).by(), await (await officer(ground.db, 'pudong')).by()];
    const [one, other] = await twoRivals(ground.db);
    const answers = await Promise.all([
      decideReport(one, byOne, { reportId, seen: 'open', move: 'uphold', reason: '违法' }),
      decideReport(other, byOther, { reportId, seen: 'open', move: 'dismiss', reason: '正常' }),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await ground.db.review.findFirstOrThrow()).hiddenAt !== null).toBe(answers[0].ok);
  });
});
