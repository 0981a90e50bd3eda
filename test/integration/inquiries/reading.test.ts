import { THINGS } from '#app/domain/assembly/things.server.ts';
import { describe, expect, it } from 'vitest';
import { blockOtherSide } from '#app/domain/inquiries/block-organisation.server.ts';
import { findInquiry, markSeen } from '#app/domain/inquiries/find-inquiry.server.ts';
import { readEntries } from '#app/kernel/record/read-entries.server.ts';
import { discreet } from '#app/kernel/record/sentence.ts';
import { INQUIRY_STATES } from '#app/domain/inquiries/inquiry-workflow.ts';
import { countWaiting } from '#app/domain/inquiries/list-waiting.server.ts';
import { firstBox, listInquiries } from '#app/domain/inquiries/list-inquiries.server.ts';
import { FILE_OWNERS } from '#app/domain/assembly/file-owners.server.ts';
import { findFile } from '#app/kernel/files/find-file.server.ts';
import { postMessage } from '#app/domain/inquiries/post-message.server.ts';
import { LIMITS } from '#app/kernel/limits/limits.ts';
import { openReport } from '#app/domain/reports/open-report.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { after, NOW } from '#test/factories/person.ts';
import { inquiryGround, inquiryIn, memberOf, recruiter, sentInquiry, walk, type Ground } from './ground.ts';
import { deedsOnRecord, inspected, officer, testFiles } from '../organisations/ground.ts';

const OPEN = { box: 'received', finished: false, page: 1 } as const;

async function post(ground: Ground, by: ByActor, inquiryId: string, text: string, file: ReturnType<typeof inspected> | null = null) {
  return postMessage(ground.db, { limiter: ground.limiter, files: await testFiles() }, by, { inquiryId, text, file });
}

describe('the lists', () => {
  it('open with the box in which something waits', async () => {
    const ground = await inquiryGround();
    const { db, agency, enterprise, third } = ground;
    expect(await firstBox(db, third.id)).toBe('sent');
    const id = await sentInquiry(ground);
    expect([await firstBox(db, agency.organisationId), await firstBox(db, enterprise.id)]).toEqual(['received', 'sent']);
    await walk(ground, id, [['seller', 'decline', '人手不足']]);
    expect(await firstBox(db, agency.organisationId)).toBe('received');
  });

  it('hold what each organisation sent or received, what is due first on top', async () => {
    const ground = await inquiryGround();
    const { db, send, buyer, agency, enterprise, third } = ground;
    const other = await recruiter(db);
    const first = await inquiryIn(ground, 'accepted');
    await send({ ...buyer, now: after(86_400) }, [other.slug]);
    const second = await db.inquiry.findFirstOrThrow({ where: { institutionId: other.id } });
    const sent = await listInquiries(db, enterprise.id, { box: 'sent', finished: false, page: 1 });
    expect(sent.total).toBe(2);
    expect(sent.inquiries.map(({ id }) => id)).toEqual([second.id, first]);
    expect(await listInquiries(db, agency.organisationId, OPEN)).toMatchObject({
      total: 1,
      inquiries: [{ id: first, who: enterprise.name, verified: false, line: 'recruitment', waiting: false }],
    });
    expect(await listInquiries(db, other.organisationId, OPEN)).toMatchObject({
      total: 1,
      inquiries: [{ id: second.id, waiting: true, unread: true }],
    });
    expect(await listInquiries(db, third.id, OPEN)).toEqual({ inquiries: [], total: 0 });
    expect(await listInquiries(db, enterprise.id, OPEN)).toEqual({ inquiries: [], total: 0 });
  });

  it('keep what waits for agreement among what is under way', async () => {
    const ground = await inquiryGround();
    const { db, enterprise, agency } = ground;
    const id = await inquiryIn(ground, 'signed');
    expect(await countWaiting(db, enterprise.id)).toEqual({ sent: 1, received: 0 });
    expect(await countWaiting(db, agency.organisationId)).toEqual({ sent: 0, received: 0 });
    expect((await listInquiries(db, enterprise.id, { box: 'sent', finished: true, page: 1 })).total).toBe(0);
    await walk(ground, id, [['buyer', 'confirm']]);
    expect((await listInquiries(db, enterprise.id, { box: 'sent', finished: true, page: 1 })).inquiries).toMatchObject([
      { id, confirmed: true },
    ]);
    expect((await listInquiries(db, enterprise.id, { box: 'sent', finished: false, page: 1 })).total).toBe(0);
  });

  it('mark what the other side did since one last looked', async () => {
    const ground = await inquiryGround();
    const { db, buyer, seller, agency, enterprise } = ground;
    const id = await sentInquiry(ground);
    const unread = async () => [
      (await listInquiries(db, enterprise.id, { box: 'sent', finished: false, page: 1 })).inquiries[0]?.unread,
      (await listInquiries(db, agency.organisationId, OPEN)).inquiries[0]?.unread,
    ];
    expect(await unread()).toEqual([false, true]);
    await markSeen(db, id, 'institution', after(60));
    expect(await unread()).toEqual([false, false]);
    await walk(ground, id, [['seller', 'accept']]);
    expect(await unread()).toEqual([true, false]);
    await markSeen(db, id, 'enterprise', after(7_200));
    await post(ground, { ...seller, now: after(7_300) }, id, '您好');
    await post(ground, { ...buyer, now: after(7_400) }, id, '您好');
    expect(await unread()).toEqual([true, true]);
    await markSeen(db, id, 'enterprise', after(7_500));
    expect(await unread()).toEqual([false, true]);
  });
});

describe('contacts', () => {
  const SHOWN = ['accepted', 'met', 'signed', 'closed'];

  it.each(INQUIRY_STATES)('are for both, or for nobody, while it is %s', async (state) => {
    const ground = await inquiryGround();
    const id = await inquiryIn(ground, state);
    const [enterprise, institution] = [
      await findInquiry(ground.db, ground.buyer.actor, id, NOW),
      await findInquiry(ground.db, ground.seller.actor, id, NOW),
    ];
    const shown = SHOWN.includes(state);
    expect([enterprise?.contacts.shown, institution?.contacts.shown]).toEqual([shown, shown]);
    // The whole view is searched, since any of it may reach the browser.
    expect(/李顾问|021-55550123|guwen@/u.test(JSON.stringify(enterprise))).toBe(shown);
    expect(/王采购|13800138000|caigou@/u.test(JSON.stringify(institution))).toBe(shown);
    const over = state === 'declined' || state === 'stopped';
    if (!shown)
      expect(institution?.contacts.enterprise).toEqual(over ? null : { name: '王**', phone: '138******00', email: 'c***@example.cn' });
    expect(enterprise?.contacts.enterprise).toEqual({ name: '王采购', phone: '13800138000', email: 'caigou@example.cn' });
  });

  it('are hidden again when it is broken off after acceptance', async () => {
    const ground = await inquiryGround();
    const id = await inquiryIn(ground, 'met');
    await walk(ground, id, [['seller', 'stop', '不再合作']]);
    expect((await findInquiry(ground.db, ground.buyer.actor, id, NOW))?.contacts).toMatchObject({ shown: false, institution: null });
  });

  it('may be missing', async () => {
    const ground = await inquiryGround();
    await ground.db.contact.deleteMany();
    const id = await inquiryIn(ground, 'accepted');
    expect((await findInquiry(ground.db, ground.buyer.actor, id, NOW))?.contacts.institution).toBeNull();
  });
});

describe('an invitation', () => {
  it('is seen by members of either side, and by nobody else', async () => {
    const ground = await inquiryGround();
    const { db, buyer, seller, stranger, agency } = ground;
    const id = await sentInquiry(ground);
    expect(await findInquiry(db, buyer.actor, id, NOW)).toMatchObject({ side: 'enterprise', acts: true, recipients: 1 });
    expect(await findInquiry(db, seller.actor, id, NOW)).toMatchObject({ side: 'institution', acts: true });
    const clerk = await memberOf(db, agency.organisationId, 'member');
    expect(await findInquiry(db, clerk.actor, id, NOW)).toMatchObject({ side: 'institution', acts: false, moves: [], mayBlock: false });
    const bureau = await (await officer(db, 'pudong')).by();
    for (const nobody of [stranger, bureau]) expect(await findInquiry(db, nobody.actor, id, NOW)).toBeNull();
    expect(await findInquiry(db, buyer.actor, 'unknown', NOW)).toBeNull();
  });

  it('names the licence that has lapsed meanwhile, before anybody tries', async () => {
    const ground = await inquiryGround();
    const id = await sentInquiry(ground);
    await ground.db.licence.updateMany({ data: { revokedOn: '2026-11-21', revokedReason: '演示' } });
    const view = await findInquiry(ground.db, ground.seller.actor, id, NOW);
    expect(view?.lapsed).toBe('人力资源服务许可证');
    expect(view?.moves.find(({ move }) => move === 'accept')?.blocked).toBe('所需的人力资源服务许可证已失效，暂不能接受。');
  });

  it('names the people of the other side by their organisation alone', async () => {
    const ground = await inquiryGround();
    const { db, buyer, seller } = ground;
    const id = await inquiryIn(ground, 'accepted');
    const { entries } = await readEntries(db, THINGS, { subject: { kind: 'inquiry', id } }, { take: 10 });
    const [enterprise, institution] = [buyer.actor.organisation, seller.actor.organisation];
    const actors = (by: ByActor | null) => entries.map((entry) => discreet(entry, by?.actor.organisation?.organisationId).actor);
    expect(actors(buyer)).toEqual([institution?.name, buyer.actor.name]);
    expect(actors(seller)).toEqual([seller.actor.name, enterprise?.name]);
    // As in notices, whoever reads them.
    expect(actors(null)).toEqual([institution?.name, enterprise?.name]);
  });
});

describe('messages', () => {
  it('go to and fro from acceptance on, as plain text', async () => {
    const ground = await inquiryGround();
    const { db, buyer, seller } = ground;
    const id = await sentInquiry(ground);
    expect(await post(ground, seller, id, '请问是长期用工吗？')).toMatchObject({
      ok: false,
      why: 'stale',
      message: '机构接受邀约之后才能留言。',
    });
    await walk(ground, id, [['seller', 'accept']]);
    expect(await post(ground, seller, id, '<script>alert(1)</script>\n请问几时开始？')).toEqual({ ok: true });
    expect(await post(ground, { ...buyer, now: after(60) }, id, '元旦之后。')).toEqual({ ok: true });
    const view = await findInquiry(db, buyer.actor, id, NOW);
    expect(view?.conversation.messages.map(({ side, text }) => [side, text])).toEqual([
      ['institution', '<script>alert(1)</script>\n请问几时开始？'],
      ['enterprise', '元旦之后。'],
    ]);
    const entries = await db.recordEntry.findMany({ where: { deed: 'inquiry.message' } });
    expect(JSON.stringify(entries)).not.toMatch(/script|元旦/u);
    expect(entries.map(({ organisationId }) => organisationId)).toEqual([ground.enterprise.id, ground.agency.organisationId]);
  });

  it('carry no contact in each side’s first one, and may afterwards', async () => {
    const ground = await inquiryGround();
    const { buyer, seller } = ground;
    const id = await inquiryIn(ground, 'accepted');
    expect(await post(ground, seller, id, '请看 www.example.com')).toMatchObject({ ok: false, why: 'invalid', field: 'text' });
    expect(await post(ground, seller, id, '您好，已收到。')).toEqual({ ok: true });
    expect(await post(ground, buyer, id, '请发到 hr@example.cn')).toMatchObject({ ok: false, why: 'invalid', field: 'text' });
    expect(await post(ground, seller, id, '资料在 www.example.com')).toEqual({ ok: true });
  });

  it('are for those who act for a side, and end with it', async () => {
    const ground = await inquiryGround();
    const { db, agency, enterprise, stranger, buyer } = ground;
    const id = await inquiryIn(ground, 'accepted');
    expect(await post(ground, stranger, id, '你好')).toMatchObject({ ok: false, why: 'absent' });
    expect(await post(ground, stranger, 'unknown', '你好')).toMatchObject({ ok: false, why: 'absent' });
    expect(await post(ground, await memberOf(db, agency.organisationId, 'member'), id, '你好')).toMatchObject({
      ok: false,
      why: 'notAllowed',
    });
    expect(await post(ground, await memberOf(db, enterprise.id, 'member'), id, '你好')).toEqual({ ok: true });
    await walk(ground, id, [['seller', 'stop', '不再合作']]);
    expect(await post(ground, buyer, id, '你好')).toMatchObject({ ok: false, why: 'stale', message: '邀约已经结束，不能再留言。' });
    expect(await db.inquiryMessage.count()).toBe(1);
  });

  it('are refused both ways where one has blocked the other', async () => {
    const ground = await inquiryGround();
    const id = await inquiryIn(ground, 'accepted');
    await blockOtherSide(ground.db, ground.buyer, id);
    expect(await post(ground, ground.seller, id, '你好')).toMatchObject({
      ok: false,
      why: 'notAllowed',
      message: '对方暂不接收贵单位的留言。',
    });
    expect(await post(ground, ground.buyer, id, '你好')).toMatchObject({
      ok: false,
      why: 'notAllowed',
      message: '贵单位屏蔽了对方，解除屏蔽后才能留言。',
    });
    expect((await findInquiry(ground.db, ground.seller.actor, id, NOW))?.blocked).toBe('theirs');
  });

  it('are limited', async () => {
    const ground = await inquiryGround();
    const id = await inquiryIn(ground, 'accepted');
    const { personId } = ground.buyer.actor;
    await ground.limiter.take('messageByPerson', personId);
    await ground.db.rateLimit.updateMany({
      where: { key: { startsWith: 'messageByPerson' } },
      data: { points: LIMITS.messageByPerson.points },
    });
    expect(await post(ground, ground.buyer, id, '你好')).toMatchObject({ ok: false, why: 'limited' });
  });

  it('carry a file that both sides may open, and the bureau only after a report', async () => {
    const ground = await inquiryGround();
    const { db, buyer, seller, stranger, agency, limiter } = ground;
    const id = await inquiryIn(ground, 'accepted');
    const file = inspected('报价');
    const files = await testFiles();
    expect(await postMessage(db, { limiter, files }, buyer, { inquiryId: id, text: '附上要求', file })).toEqual({ ok: true });
    expect(await files.onDisk()).toEqual([file.sha256]);
    const { fileId } = await db.inquiryFile.findFirstOrThrow();
    expect(await deedsOnRecord(db, { subjectId: id })).toContain('inquiry.message');
    const clerk = await memberOf(db, agency.organisationId, 'member');
    const [bureau, elsewhere, city] = [
      await (await officer(db, 'pudong')).by(),
      await (await officer(db, 'xuhui')).by(),
      await (await officer(db)).by(),
    ];
    const open = async (by: ByActor | null) => (await findFile(db, FILE_OWNERS, by?.actor ?? null, fileId)) !== null;
    expect([await open(buyer), await open(seller), await open(clerk)]).toEqual([true, true, true]);
    expect([await open(stranger), await open(null), await open(bureau), await open(city)]).toEqual([false, false, false, false]);
    expect(await findFile(db, FILE_OWNERS, buyer.actor, 'unknown')).toBeNull();
    await openReport(db, limiter, seller, { inquiryId: id, about: 'inquiry', reason: 'spam', text: '这是垃圾信息，请处理。' });
    expect([await open(bureau), await open(city), await open(elsewhere), await open(stranger)]).toEqual([true, true, false, false]);
  });
});
