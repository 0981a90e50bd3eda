import { THINGS } from '#app/domain/assembly/things.server.ts';
import { reviewFigures } from '#app/domain/reviews/list-reviews.server.ts';
import { describe, expect, it } from 'vitest';
import { blockOtherSide, listBlocked, unblock } from '#app/domain/inquiries/block-organisation.server.ts';
import { findBrief } from '#app/domain/inquiries/find-brief.server.ts';
import { findRecipients, findServiceOf } from '#app/domain/directory/find-recipients.server.ts';
import { sendBrief } from '#app/domain/inquiries/send-brief.server.ts';
import { deliverNotices } from '#app/kernel/notices/deliver-notices.server.ts';
import { readEntries } from '#app/kernel/record/read-entries.server.ts';
import { LIMITS } from '#app/kernel/limits/limits.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { institution } from '#test/factories/institution.ts';
import { NOW } from '#test/factories/person.ts';
import { BRIEF, inquiryGround, memberOf, recruiter, sentInquiry, walk } from './ground.ts';
import { deedsOnRecord, twoRivals } from '../organisations/ground.ts';

const TODAY = '2026-11-21';

describe('sending a brief', () => {
  it('carries nothing that leads past the site', async () => {
    const { db, send, buyer } = await inquiryGround();
    for (const text of ['请致电 138 0013 8000 详谈，多谢', '详情见 ｗｗｗ．example．com 页面', '请加微信号 hrshanghai 联系我们']) {
      expect(await send(buyer, undefined, { text })).toMatchObject({ ok: false, why: 'invalid', field: 'text' });
    }
    expect(await db.inquiryBrief.count()).toBe(0);
  });

  it('to several institutions is one brief and one invitation each, with the day to answer by', async () => {
    const { db, send, buyer, agency, enterprise } = await inquiryGround();
    const other = await recruiter(db);
    const sent = await send(buyer, [agency.slug, other.slug, agency.slug]);
    expect(sent).toMatchObject({ ok: true });
    const brief = await db.inquiryBrief.findFirstOrThrow({ include: { inquiries: true } });
    expect(brief).toMatchObject({
      organisationId: enterprise.id,
      personId: buyer.actor.personId,
      categorySlug: 'recruitment',
      budgetFrom: 1_000_000,
      contactPhone: '13800138000',
    });
    // Sent on a Saturday: three working days later is Wednesday.
    expect(brief.inquiries.map(({ institutionId, state, answerBy }) => [institutionId, state, answerBy])).toEqual([
      [agency.id, 'sent', '2026-11-25'],
      [other.id, 'sent', '2026-11-25'],
    ]);
  });

  it('is on the record without what was written, and told to those who run the institution', async () => {
    const { db, send, buyer, seller, agency } = await inquiryGround();
    await memberOf(db, agency.organisationId, 'member');
    const id = await sentInquiry({ send, buyer });
    const entry = await db.recordEntry.findFirstOrThrow({ where: { subjectId: id } });
    expect(entry).toMatchObject({
      deed: 'inquiry.send',
      actorId: buyer.actor.personId,
      actingForId: buyer.actor.organisation?.organisationId,
      organisationId: agency.organisationId,
      reason: null,
    });
    expect(JSON.parse(entry.changes)).toEqual({ line: [null, '招聘'], text: [null, '27 字'] });
    expect(JSON.stringify(entry)).not.toMatch(/13800138000|王采购|example/u);
    await inTransaction(db, (tx) => deliverNotices(tx, entry.id, NOW));
    expect((await db.notice.findMany()).map(({ personId }) => personId)).toEqual([seller.actor.personId]);
    const { entries } = await readEntries(db, THINGS, { ids: [entry.id] }, { take: 1 });
    expect(entries[0]?.sentence).toBe('发出了与“测试·招聘有限公司”的招聘服务邀约');
  });

  it('is for members who act for the organisation', async () => {
    const { db, limiter, send, enterprise, stranger } = await inquiryGround();
    expect(await send(await memberOf(db, enterprise.id, 'member'))).toMatchObject({ ok: true });
    expect(await sendBrief(db, limiter, stranger, { organisationId: enterprise.id, to: ['x'], service: null, brief: BRIEF })).toMatchObject(
      { ok: false, why: 'notAllowed' },
    );
  });

  it('goes to five at most, and to one at least', async () => {
    const { db, send, buyer } = await inquiryGround();
    const slugs = (await Promise.all(Array.from({ length: 6 }, () => recruiter(db)))).map(({ slug }) => slug);
    expect(await send(buyer, slugs)).toMatchObject({ ok: false, why: 'invalid', message: '一份需求最多发给 5 家机构，请移除 1 家。' });
    expect(await send(buyer, [])).toMatchObject({ ok: false, why: 'invalid', message: '请先选择要邀约的机构。' });
    expect(await db.inquiryBrief.count()).toBe(0);
    expect(await send(buyer, slugs.slice(1))).toMatchObject({ ok: true });
    expect(await db.inquiry.count()).toBe(5);
  });

  it('is refused as a whole, with every reason at once', async () => {
    const { db, send, buyer, seller, agency } = await inquiryGround();
    const lapsed = await recruiter(db, { validTo: '2026-11-20' });
    const preparing = await recruiter(db);
    await db.institution.update({ where: { id: preparing.id }, data: { status: 'preparing' } });
    const trainer = await institution(db, { lines: { create: { categorySlug: 'training' } } });
    const sent = await send(buyer, [agency.slug, lapsed.slug, preparing.slug, trainer.slug, 'unknown']);
    expect(sent).toMatchObject({
      ok: false,
      why: 'guard',
      problems: [
        { slug: lapsed.slug, message: '所需的人力资源服务许可证不在有效期内，这家机构今天不能提供“招聘”。' },
        { slug: preparing.slug, message: '没有找到这家机构，或者它的展示页已经撤下。' },
        { slug: trainer.slug, message: '这家机构不提供“招聘”。' },
        { slug: 'unknown', message: '没有找到这家机构，或者它的展示页已经撤下。' },
      ],
    });
    expect(await send(seller, [agency.slug])).toMatchObject({ problems: [{ message: '这是贵单位自己的机构。' }] });
    expect([await db.inquiryBrief.count(), await db.inquiry.count(), await deedsOnRecord(db)]).toEqual([0, 0, []]);
  });

  it('reaches an institution that publishes a service of the line, and remembers the service', async () => {
    const { db, send, buyer } = await inquiryGround();
    const service = { slug: 'gangqian', categorySlug: 'software', title: '系统', summary: '示例', priceModel: 'negotiable' } as const;
    const one = await institution(db, { services: { create: service } });
    const paused = await institution(db, { services: { create: { ...service, status: 'paused' } } });
    expect(await send(buyer, [paused.slug], { line: 'software' })).toMatchObject({
      problems: [{ message: '这家机构不提供“信息软件服务”。' }],
    });
    expect(await send(buyer, [one.slug], { line: 'software' }, 'gangqian')).toMatchObject({ ok: true });
    expect(await db.inquiry.findFirstOrThrow({ include: { service: true } })).toMatchObject({ service: { slug: 'gangqian' } });
    expect(await findServiceOf(db, [one.slug], 'gangqian')).toEqual({ title: '系统', categorySlug: 'software' });
    expect(await findServiceOf(db, [paused.slug], 'gangqian')).toBeNull();
    expect(await findRecipients(db, [paused.slug, 'unknown', one.slug], TODAY)).toMatchObject([
      { slug: paused.slug, lines: [] },
      { slug: one.slug, lines: ['software'], district: '浦东' },
    ]);
  });

  it('waits while one of the same line to the same institution is under way', async () => {
    const ground = await inquiryGround();
    const { send, buyer, agency, db } = ground;
    const id = await sentInquiry(ground);
    expect(await send(buyer)).toMatchObject({
      ok: false,
      why: 'guard',
      problems: [{ slug: agency.slug, inquiryId: id, message: '已经有一份“招聘”邀约正在进行，请在那里继续。' }],
    });
    await db.institutionLine.create({ data: { institutionId: agency.id, categorySlug: 'headhunting' } });
    expect(await send(buyer, [agency.slug], { line: 'headhunting' })).toMatchObject({ ok: true });
    await walk(ground, id, [['seller', 'decline', '人手不足']]);
    expect(await send(buyer)).toMatchObject({ ok: true });
  });

  it('twice at once, from two connections, is sent once', async () => {
    const ground = await inquiryGround();
    const [one, other] = await twoRivals(ground.db);
    const sending = { organisationId: ground.enterprise.id, to: [ground.agency.slug], service: null, brief: BRIEF };
    const free = { take: async () => ({ ok: true }) as const, giveBack: async () => undefined, clear: async () => undefined };
    const sent = await Promise.all([sendBrief(one, free, ground.buyer, sending), sendBrief(other, free, ground.buyer, sending)]);
    expect(sent.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(await ground.db.inquiry.count()).toBe(1);
  });

  it('is limited by the day, and only what was sent counts', async () => {
    const { db, limiter, send, buyer, enterprise, agency } = await inquiryGround();
    for (let i = 0; i < LIMITS.inquiryByOrganisation.points - 1; i += 1) await limiter.take('inquiryByOrganisation', enterprise.id);
    expect(await send(buyer, ['unknown'])).toMatchObject({ ok: false, why: 'guard' });
    expect(await send(buyer)).toMatchObject({ ok: true });
    await db.institutionLine.create({ data: { institutionId: agency.id, categorySlug: 'headhunting' } });
    expect(await send(buyer, undefined, { line: 'headhunting' })).toMatchObject({ ok: false, why: 'limited' });
    // Refused for the organisation: the person is not charged.
    await limiter.clear('inquiryByOrganisation', enterprise.id);
    for (let i = 0; i < LIMITS.inquiryByPerson.points - 1; i += 1)
      expect(await limiter.take('inquiryByPerson', buyer.actor.personId)).toEqual({ ok: true });
    expect(await send(buyer, undefined, { line: 'headhunting' })).toMatchObject({ ok: false, why: 'limited' });
  });
});

describe('blocking', () => {
  it('keeps invitations of the other side out, until it is lifted', async () => {
    const ground = await inquiryGround();
    const { db, send, buyer, seller, agency, enterprise } = ground;
    const other = await recruiter(db);
    const id = await sentInquiry(ground);
    await walk(ground, id, [['seller', 'decline', '人手不足']]);
    expect(await blockOtherSide(db, seller, id)).toEqual({ ok: true });
    expect(await blockOtherSide(db, seller, id)).toEqual({ ok: true });
    expect(await send(buyer, [other.slug, agency.slug])).toMatchObject({
      ok: false,
      why: 'guard',
      problems: [{ slug: agency.slug, message: '对方暂不接收贵单位的邀约。' }],
    });
    expect(await db.inquiry.count()).toBe(1);
    expect(await listBlocked(db, agency.organisationId)).toEqual([{ id: enterprise.id, name: enterprise.name, at: NOW }]);
    expect(await deedsOnRecord(db, { subjectId: enterprise.id })).toEqual(['organisation.block']);
    expect(await unblock(db, seller, { organisationId: agency.organisationId, blockedId: enterprise.id })).toEqual({ ok: true });
    expect(await unblock(db, seller, { organisationId: agency.organisationId, blockedId: enterprise.id })).toMatchObject({
      ok: false,
      why: 'absent',
    });
    expect(await send(buyer, [other.slug, agency.slug])).toMatchObject({ ok: true });
  });

  it('keeps one’s own invitations in as well', async () => {
    const ground = await inquiryGround();
    const id = await sentInquiry(ground);
    await walk(ground, id, [['buyer', 'stop', '需求取消']]);
    expect(await blockOtherSide(ground.db, ground.buyer, id)).toEqual({ ok: true });
    expect(await ground.send(ground.buyer)).toMatchObject({ problems: [{ message: '贵单位屏蔽了这家机构，解除屏蔽后才能发出。' }] });
  });

  it('is for those who run either side', async () => {
    const ground = await inquiryGround();
    const { db, stranger, agency, enterprise, seller } = ground;
    const id = await sentInquiry(ground);
    expect(await blockOtherSide(db, await memberOf(db, agency.organisationId, 'member'), id)).toMatchObject({
      ok: false,
      why: 'notAllowed',
    });
    expect(await blockOtherSide(db, stranger, id)).toMatchObject({ ok: false, why: 'absent' });
    expect(await unblock(db, seller, { organisationId: enterprise.id, blockedId: agency.organisationId })).toMatchObject({
      ok: false,
      why: 'notAllowed',
    });
    expect(await db.block.count()).toBe(0);
  });
});

describe('comparing answers', () => {
  it('is for the enterprise that wrote the brief, and shows licence and prices of today', async () => {
    const ground = await inquiryGround();
    const { db, send, buyer, seller, stranger, agency } = ground;
    const other = await recruiter(db, { validTo: '2026-12-01' });
    await db.service.create({
      data: {
        institutionId: other.id,
        slug: 'zhaopin',
        categorySlug: 'recruitment',
        title: '招聘服务',
        summary: '示例',
        priceModel: 'perHead',
        priceFrom: 50_000,
      },
    });
    const sent = await send(buyer, [agency.slug, other.slug]);
    const { briefId, inquiryIds } = sent.ok ? sent : { briefId: '', inquiryIds: [] };
    await walk(ground, inquiryIds[0] ?? '', [['seller', 'decline', '人手不足']]);
    const view = await findBrief(db, buyer.actor, briefId, NOW, reviewFigures);
    expect(view).toMatchObject({ line: 'recruitment', district: '浦东新区', headcount: 20 });
    expect(view?.answers).toMatchObject([
      {
        institution: { slug: agency.slug },
        state: 'declined',
        reason: '人手不足',
        licence: { text: '人力资源服务许可证 有效' },
        prices: [],
        figures: null,
        reviews: null,
      },
      {
        institution: { slug: other.slug },
        state: 'sent',
        answeredAt: null,
        licence: { text: '人力资源服务许可证 10 天后到期' },
        prices: [{ title: '招聘服务', price: '500 元/人次起' }],
      },
    ]);
    expect(JSON.stringify(view)).not.toMatch(/13800138000|55550123|李顾问/u);
    for (const nobody of [seller.actor, stranger.actor, null]) expect(await findBrief(db, nobody, briefId, NOW, reviewFigures)).toBeNull();
    expect(await findBrief(db, buyer.actor, 'unknown', NOW, reviewFigures)).toBeNull();
  });
});
