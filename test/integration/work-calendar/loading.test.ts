import { describe, expect, it } from 'vitest';
import { CLOCKS } from '#app/domain/assembly/clocks.server.ts';
import { THINGS } from '#app/domain/assembly/things.server.ts';
import { moveInquiry } from '#app/domain/inquiries/move-inquiry.server.ts';
import { sendBrief } from '#app/domain/inquiries/send-brief.server.ts';
import { createLimiter } from '#app/kernel/limits/limiter.server.ts';
import { entryLines } from '#app/kernel/record/entry-lines.ts';
import { readEntries } from '#app/kernel/record/read-entries.server.ts';
import { verifyChain } from '#app/kernel/record/verify-chain.server.ts';
import { loadNotice, loadNoticeByCommand, loadShippedNotices, previewNotice } from '#app/kernel/work-calendar/load-notice.server.ts';
import type { YearNotice } from '#app/kernel/work-calendar/notice.ts';
import { noticesMissing } from '#app/kernel/work-calendar/waiting.server.ts';
import { listNotices, readCalendar } from '#app/kernel/work-calendar/read-calendar.server.ts';
import { SHIPPED_NOTICES } from '#app/kernel/work-calendar/shipped-notices.ts';
import { isProvisional, isWorkingDay } from '#app/kernel/work-calendar/work-calendar.ts';
import type { Database } from '#prisma/database.ts';
import { NOW, person } from '#test/factories/person.ts';
import type { Actor } from '#app/kernel/permissions/actor.ts';
import { BRIEF, inquiryGround, recruiter } from '../inquiries/ground.ts';
import { atOnce } from '../organisations/ground.ts';

/** An invented arrangement of 2027: four days of 元旦, made up for on the Saturday after. */
const NOTICE: YearNotice = {
  year: 2027,
  document: '示例〔2026〕9号',
  publishedOn: '2026-11-20',
  address: 'https://example.cn/2027',
  holidays: [
    { name: '元旦', from: '2027-01-01', to: '2027-01-04' },
    { name: '春节', from: '2027-02-05', to: '2027-02-11' },
    { name: '清明节', from: '2027-04-03', to: '2027-04-05' },
    { name: '劳动节', from: '2027-05-01', to: '2027-05-05' },
    { name: '国庆节', from: '2027-10-01', to: '2027-10-07' },
  ],
  workingDays: ['2027-01-09'],
};
/** The same, but 4 January is worked after all. */
const SHORTER: YearNotice = {
  ...NOTICE,
  document: '示例〔2026〕10号',
  publishedOn: '2026-11-21',
  holidays: NOTICE.holidays.map((holiday) => (holiday.name === '元旦' ? { ...holiday, to: '2027-01-03' } : holiday)),
  workingDays: [],
};

/** Wednesday 30 December, a working day. */
const SENT = new Date('2026-12-30T02:00:00Z');

/** An invitation sent on 30 December, in a database that knows 2026: 31, 4 and 5 are the days for an answer. */
async function ground() {
  const given = await inquiryGround();
  const { db, buyer, agency, enterprise } = given;
  await loadShippedNotices(db, { now: NOW, requestId: 'start' }, CLOCKS);
  const sent = await sendBrief(
    db,
    createLimiter(db),
    { ...buyer, now: SENT },
    { organisationId: enterprise.id, to: [agency.slug], service: null, brief: BRIEF },
  );
  if (!sent.ok) throw new Error(sent.message);
  const administrator = await (await person(db, { appointments: [{ role: 'administrator' }] })).by();
  const [inquiryId = ''] = sent.inquiryIds;
  return { ...given, administrator, inquiryId };
}

const answerBy = async (db: Database, id: string) => (await db.inquiry.findUniqueOrThrow({ where: { id } })).answerBy;
const clocksMoved = (db: Database) =>
  db.recordEntry.findMany({
    where: { deed: { endsWith: '.due' } },
    orderBy: { id: 'asc' },
    select: { deed: true, subjectId: true, changes: true, reason: true },
  });

describe('a notice', () => {
  it('is shown with what it moves before it moves anything', async () => {
    const { db, inquiryId } = await ground();
    expect(await answerBy(db, inquiryId)).toBe('2027-01-05');
    const before = await db.recordEntry.count();
    expect(await previewNotice(db, NOW, { notice: NOTICE, clocks: CLOCKS })).toEqual({
      ok: true,
      version: 1,
      moved: [{ name: '服务邀约的答复', from: '2027-01-05', to: '2027-01-06', count: 1 }],
    });
    expect([await answerBy(db, inquiryId), await db.recordEntry.count(), await db.yearNotice.count()]).toEqual(['2027-01-05', before, 2]);
  });

  it('moves the days that run, each with an entry of its own that the case shows, and says that they are no longer provisional', async () => {
    const { db, administrator, inquiryId } = await ground();
    expect(isProvisional(await readCalendar(db), '2027-01-05')).toBe(true);
    // Submitted on 30 December too, with five days for the bureau, which are stored nowhere: 31, 4–7 become 31, 5–8.
    const request = await db.organisationRequest.create({
      data: {
        kind: 'claim',
        state: 'submitted',
        organisationId: (await db.organisation.findFirstOrThrow()).id,
        personId: administrator.actor.personId,
        districtSlug: 'pudong',
        createdAt: SENT,
        submittedAt: SENT,
      },
    });
    const loaded = await loadNotice(db, administrator, { notice: NOTICE, seen: 0, clocks: CLOCKS });
    expect(loaded).toMatchObject({ ok: true, version: 1 });
    expect(await answerBy(db, inquiryId)).toBe('2027-01-06');
    const reason = '按2027年放假安排第 1 版（示例〔2026〕9号）重新推算。';
    expect(await clocksMoved(db)).toEqual([
      { deed: 'inquiry.due', subjectId: inquiryId, changes: '{"due":["2027-01-05","2027-01-06"]}', reason },
      { deed: 'request.due', subjectId: request.id, changes: '{"due":["2027-01-07","2027-01-08"]}', reason },
    ]);
    const { entries } = await readEntries(db, THINGS, { subject: { kind: 'inquiry', id: inquiryId } }, { take: 1 });
    expect(entryLines(entries)).toMatchObject([
      { sentence: expect.stringContaining('重新推算了') as string, changes: ['期限：2027年1月5日 → 2027年1月6日'], reason },
    ]);
    const calendar = await readCalendar(db);
    expect([isProvisional(calendar, '2027-01-05'), isWorkingDay(calendar, '2027-01-09')]).toEqual([false, true]);
    expect(await verifyChain(db)).toMatchObject({ ok: true });
  });

  it('never takes a day from those who have to answer, whatever the next version says', async () => {
    const { db, administrator, inquiryId } = await ground();
    await loadNotice(db, administrator, { notice: NOTICE, clocks: CLOCKS });
    expect(await loadNotice(db, administrator, { notice: SHORTER, seen: 1, clocks: CLOCKS })).toEqual({ ok: true, version: 2, moved: [] });
    expect(await answerBy(db, inquiryId)).toBe('2027-01-06');
    expect((await listNotices(db, 2027)).map(({ version, document }) => [version, document])).toEqual([
      [2, SHORTER.document],
      [1, NOTICE.document],
    ]);
    expect(isWorkingDay(await readCalendar(db), '2027-01-04')).toBe(true);
  });

  it('moves nothing that is answered', async () => {
    const { db, administrator, seller, inquiryId } = await ground();
    const move = { inquiryId, move: 'decline', seen: 'sent', text: '现在没有余力承接。' } as const;
    expect(await moveInquiry(db, { ...seller, now: SENT }, move)).toMatchObject({ ok: true });
    expect(await loadNotice(db, administrator, { notice: NOTICE, clocks: CLOCKS })).toMatchObject({ ok: true, moved: [] });
    expect(await answerBy(db, inquiryId)).toBe('2027-01-05');
  });

  it('is kept for good', async () => {
    const { db } = await ground();
    await expect(db.$executeRawUnsafe(`UPDATE "YearNotice" SET "document" = 'x'`)).rejects.toThrow('never changed');
    await expect(db.$executeRawUnsafe('DELETE FROM "YearNotice"')).rejects.toThrow('never deleted');
  });

  it('is loaded by the administrator alone', async () => {
    const { db, buyer, seller } = await ground();
    for (const by of [buyer, seller])
      expect(await loadNotice(db, by, { notice: NOTICE, clocks: CLOCKS })).toMatchObject({ ok: false, why: 'notAllowed' });
    expect(await db.yearNotice.count({ where: { year: 2027 } })).toBe(0);
  });

  it.each([
    ['twice', NOTICE, { seen: 1 }, 'nothing', '与现行第 1 版完全相同'],
    ['on an older version than is in force', SHORTER, { seen: 0 }, 'stale', '另一个版本'],
    ['with days of another year', { ...NOTICE, year: 2028, publishedOn: '2027-11-20' }, {}, 'invalid', '不能晚于今天'],
  ] as const)('is refused %s', async (_what, notice, seen, why, message) => {
    const { db, administrator } = await ground();
    await loadNotice(db, administrator, { notice: NOTICE, clocks: CLOCKS });
    const before = await db.recordEntry.count();
    const refused = { ok: false, why, message: expect.stringContaining(message) as string };
    expect(await loadNotice(db, administrator, { notice, ...seen, clocks: CLOCKS })).toMatchObject(refused);
    expect(await loadNoticeByCommand(db, NOW, { notice, ...seen, clocks: CLOCKS })).toMatchObject(refused);
    expect([await db.recordEntry.count(), await db.yearNotice.count()]).toEqual([before, 3]);
  });

  it('is put right where it was mistyped: its paper, its address, and an earlier day', async () => {
    const { db, administrator } = await ground();
    await loadNotice(db, administrator, { notice: NOTICE, clocks: CLOCKS });
    const right = { ...NOTICE, document: '国办发明电〔2026〕99号', publishedOn: '2026-11-19' };
    expect(await loadNotice(db, administrator, { notice: right, seen: 1, clocks: CLOCKS })).toEqual({ ok: true, version: 2, moved: [] });
  });

  it('is loaded once by two at once, and the other is told', async () => {
    const { db, administrator, inquiryId } = await ground();
    const given = { notice: NOTICE, seen: 0, clocks: CLOCKS };
    const { done, refused } = await atOnce(
      db,
      (one) => loadNotice(one, administrator, given),
      (other) => loadNotice(other, administrator, { ...given, notice: SHORTER }),
    );
    expect([done.length, refused]).toEqual([1, [expect.objectContaining({ ok: false, why: 'stale' })]]);
    expect((await listNotices(db, 2027)).length).toBe(1);
    expect(await answerBy(db, inquiryId)).toBe((await readCalendar(db)).daysOff.has('2027-01-04') ? '2027-01-06' : '2027-01-05');
    expect(await verifyChain(db)).toMatchObject({ ok: true });
  });

  it('reaches an invitation that is sent at the same moment', async () => {
    const { db, administrator, buyer, enterprise } = await ground();
    const { slug } = await recruiter(db);
    const { done } = await atOnce(
      db,
      (one) => loadNotice(one, administrator, { notice: NOTICE, seen: 0, clocks: CLOCKS }),
      (other) =>
        sendBrief(
          other,
          createLimiter(other),
          { ...buyer, now: SENT },
          { organisationId: enterprise.id, to: [slug], service: null, brief: BRIEF },
        ),
    );
    expect(done.length).toBe(2);
    expect((await db.inquiry.findMany()).map((inquiry) => inquiry.answerBy)).toEqual(['2027-01-06', '2027-01-06']);
  });

  it('is waited for once it should be out', async () => {
    const { db, administrator, buyer } = await ground();
    const calendar = await readCalendar(db);
    const waits = async (today: string, { actor }: { actor: Actor } = administrator) =>
      (await noticesMissing(db, actor, { now: NOW, today, calendar })).map(({ to }) => to);
    expect(await waits('2026-11-14')).toEqual([]);
    expect(await waits('2026-11-15')).toEqual(['/admin/calendar/new?year=2027']);
    expect(await waits('2027-01-01')).toEqual(['/admin/calendar/new?year=2027']);
    expect(await waits('2026-11-15', buyer)).toEqual([]);
  });
});

describe('the notices that come with the program', () => {
  /** An invitation as the former program stored it, by Monday to Friday alone. */
  async function former(sentAt: string, stored: string) {
    const given = await inquiryGround();
    const { db, send, buyer } = given;
    const sent = await send(buyer);
    if (!sent.ok) throw new Error(sent.message);
    const [id = ''] = sent.inquiryIds;
    await db.inquiry.update({ where: { id }, data: { sentAt: new Date(`${sentAt}T10:00:00+08:00`), answerBy: stored } });
    return { db, id };
  }

  it.each([
    ['over 国庆: 8, 9, 10 六', '2026-09-30', '2026-10-05', '2026-10-10'],
    ['over 春节: 14 六, 24, 25', '2026-02-13', '2026-02-18', '2026-02-25'],
    // The institution was told the 11th: it keeps it.
    ['before a worked Saturday, where the day was too late', '2026-05-06', '2026-05-11', '2026-05-11'],
    ['where nothing was wrong', '2026-11-17', '2026-11-20', '2026-11-20'],
  ])('put right what was reckoned without them, %s', async (_what, sentAt, stored, right) => {
    const { db, id } = await former(sentAt, stored);
    const moved = stored === right ? 0 : 1;
    expect(await loadShippedNotices(db, { now: NOW, requestId: 'start' }, CLOCKS)).toEqual({ years: 2, moved });
    expect(await answerBy(db, id)).toBe(right);
    const reason = '以前只按周一至周五推算，现按国务院办公厅公布的放假安排更正。';
    expect(await clocksMoved(db)).toEqual(
      moved === 0 ? [] : [{ deed: 'inquiry.due', subjectId: id, changes: JSON.stringify({ due: [stored, right] }), reason }],
    );
    expect(await verifyChain(db)).toMatchObject({ ok: true });
    // At the next start, and in another process, there is nothing to do.
    expect(await loadShippedNotices(db, { now: NOW, requestId: 'start' }, CLOCKS)).toEqual({ years: 0, moved: 0 });
  });

  it('are loaded once by two processes, and never over a version of the administrator', async () => {
    const { db } = await former('2026-11-17', '2026-11-20');
    const [first] = SHIPPED_NOTICES;
    await loadNoticeByCommand(db, NOW, { notice: { ...first!, publishedOn: '2025-02-01', document: '示例〔2025〕1号' }, clocks: CLOCKS });
    const { done } = await atOnce(
      db,
      async (one) => ({ ok: true, ...(await loadShippedNotices(one, { now: NOW, requestId: 'start' }, CLOCKS)) }),
      async (other) => ({ ok: true, ...(await loadShippedNotices(other, { now: NOW, requestId: 'start' }, CLOCKS)) }),
    );
    expect(done.map(({ years }) => years).sort()).toEqual([0, 1]);
    expect((await listNotices(db)).map(({ year, version, document }) => [year, version, document])).toEqual([
      [2026, 1, '国办发明电〔2025〕7号'],
      [2025, 1, '示例〔2025〕1号'],
    ]);
  });
});
