import { describe, expect, it } from 'vitest';
import { noticeForm } from './forms.server.ts';
import { arrangedBy, faultOf, saysTheSame, type YearNotice } from './notice.ts';
import { readNoticeDays, readNoticeFile, writeNoticeDays } from './notice-text.ts';
import { SHIPPED_NOTICES } from './shipped-notices.ts';
import { calendarOf } from './work-calendar.ts';
import { yearView } from './year-view.ts';

const NOW = new Date('2026-11-29T02:00:00Z');
const notice = (year: number): YearNotice => SHIPPED_NOTICES.find((one) => one.year === year)!;

/** As the State Council wrote of 2026, in the form of the page, with its asides. */
const DAYS_2026 = `放假 元旦 1月1日（周四）至3日（周六）
上班：1月4日（周日）

放假　春节　2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）
上班 2月14日（周六）、2月28日（周六）。
放假 清明节 4月4日至6日
放假 劳动节 5月1日至5日
上班 5月9日
放假 端午节 6-19至6-21
放假 中秋节 2026年9月25日至27日
放假 国庆节 2026-10-01到2026-10-07
上班 9月20日,10月10日`;

describe('the days of a notice', () => {
  it('are read as they are typed, and written so that they are read again', () => {
    const { holidays, workingDays } = notice(2026);
    const read = readNoticeDays(DAYS_2026, 2026);
    expect(read).toEqual({ holidays, workingDays: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'] });
    expect(workingDays).toHaveLength(6);
    for (const one of SHIPPED_NOTICES)
      expect(readNoticeDays(writeNoticeDays(one, one.year), one.year)).toEqual({ holidays: one.holidays, workingDays: one.workingDays });
  });

  it.each([
    ['元旦 1月1日', '“元旦 1月1日”这一行：每行应以“放假”或“上班”开头'],
    ['放假 元旦 1月1日\n上班 周日', '“上班 周日”这一行：每行应以'],
    ['放假 元旦 1月32日', '这一行：“1月32日”不是日期'],
    ['放假 元旦 2月29日', '这一行：“2月29日”不是日期'],
    ['放假 元旦 1月1日至2日至3日', '这一行：“1月1日至2日至3日”不是日期'],
    ['放假 国庆节 10月7日至1日', '这一行：“10月7日至1日”的起止颠倒了'],
    ['上班 2月14日和2月28日', '这一行：“2月14日和2月28日”不是日期'],
    ['上班 1月4日、', '这一行：“”不是日期'],
    [Array.from({ length: 61 }, () => '上班 1月4日').join('\n'), '最多 60 行'],
  ])('are refused with the line that cannot be read: %j', (text, message) => {
    expect(readNoticeDays(text, 2026)).toEqual(expect.stringContaining(message));
  });
});

describe('a notice', () => {
  it('of those that came with the program has no fault', () => {
    expect(SHIPPED_NOTICES.map((one) => faultOf(one, NOW))).toEqual([null, null]);
  });

  const days = (text: string) => ({ ...notice(2026), ...(readNoticeDays(text, 2026) as Pick<YearNotice, 'holidays' | 'workingDays'>) });
  it.each([
    ['overlapping holidays', `${DAYS_2026}\n放假 又一节 10月7日至8日`, '2026年10月7日写了两次。'],
    ['a worked day twice', `${DAYS_2026}\n上班 5月9日`, '2026年5月9日写了两次。'],
    ['off and worked at once', `${DAYS_2026}\n上班 10月3日`, '2026年10月3日既是放假又是上班。'],
    ['a worked weekend day that is no weekend', `${DAYS_2026}\n上班 5月11日`, '2026年5月11日不是周末'],
    ['days of another year', DAYS_2026.replace('2026-10-07', '2027-10-07'), '2027年1月1日不在 2026 年'],
    ['a holiday of three weeks', DAYS_2026.replace('2026-10-07', '10月21日'), '“国庆节”有 21 天'],
    ['no day off', '上班 1月4日', '没有放假的日子'],
    ['a statutory day that is missing', DAYS_2026.replace('5月1日至5日', '5月2日至5日'), '2026年5月1日是法定节假日，却不在放假的日子里'],
  ])('is refused for %s', (_what, text, message) => {
    expect(faultOf(days(text), NOW)).toEqual({ field: 'days', message: expect.stringContaining(message) as string });
  });

  it('may begin in the last days of the year before', () => {
    const early = days(DAYS_2026.replace('放假 元旦 1月1日（周四）至3日（周六）', '放假 元旦 2025年12月31日至1月3日'));
    expect(faultOf(early, NOW)).toBeNull();
    expect(readNoticeDays(writeNoticeDays(early, 2026), 2026)).toMatchObject({ holidays: early.holidays });
  });

  it.each([
    ['2026-11-30', '公布日期不能晚于今天。'],
    ['2024-12-31', '2026 年的安排应在 2025 年或 2026 年公布'],
  ])('is refused if it was published on %s', (publishedOn, message) => {
    expect(faultOf({ ...notice(2026), publishedOn }, NOW)).toEqual({
      field: 'publishedOn',
      message: expect.stringContaining(message) as string,
    });
  });

  it('is the same paper with the same days, whatever it calls them', () => {
    const one = notice(2026);
    const other = { ...one, holidays: one.holidays.toReversed().map((holiday) => ({ ...holiday, name: '节' })) };
    expect(saysTheSame(one, other)).toBe(true);
    expect(saysTheSame(one, { ...other, workingDays: one.workingDays.slice(1) })).toBe(false);
    expect(saysTheSame(one, { ...other, document: '另一个' })).toBe(false);
  });
});

describe('the form of a notice', () => {
  const typed = {
    year: '2026',
    document: '国办发明电[2025] 7 号',
    publishedOn: '2025年11月4日',
    address: 'https://www.gov.cn/a',
    days: DAYS_2026,
  };

  it('reads what people type', () => {
    expect(noticeForm.parse({ ...typed, year: ' 2026年 ', seen: '0' })).toMatchObject({
      year: 2026,
      document: '国办发明电〔2025〕7号',
      publishedOn: '2025-11-04',
      seen: 0,
    });
  });

  it.each([
    ['year', '26', '之间的年份'],
    ['year', '2007', '之间的年份'],
    ['year', '2100', '之间的年份'],
    ['document', '7号', '文号'],
    ['document', '国'.repeat(41), '最多 40 个字'],
    ['publishedOn', '去年', '公布的日期'],
    ['publishedOn', '2025-02-30', '公布的日期'],
    ['address', 'www.gov.cn', '完整网址'],
    ['address', 'javascript:alert(1)', '完整网址'],
    ['address', `https://www.gov.cn/${'a'.repeat(300)}`, '最多 300 个字符'],
    ['days', '元旦', '这一行'],
    ['days', '放'.repeat(4_001), '最多 4000 个字'],
  ])('refuses %s %s', (field, value, message) => {
    const read = noticeForm.safeParse({ ...typed, [field]: value });
    expect(read.error?.issues.map(({ path: [name], message: says }) => [name, says])).toContainEqual([
      field,
      expect.stringContaining(message) as string,
    ]);
  });

  it('is filled by a file', () => {
    const file = `# 示例\n年份：2026\r\n文号 国办发明电〔2025〕7号\n公布 2025-11-04\n网址: https://www.gov.cn/a\n${DAYS_2026}`;
    expect(noticeForm.parse(readNoticeFile(file))).toMatchObject({ year: 2026, holidays: notice(2026).holidays });
  });
});

it('the picture of a year has every day in its week, with its mark', () => {
  const calendar = calendarOf(SHIPPED_NOTICES.map(arrangedBy));
  const months = yearView(calendar, 2026);
  const cells = months.flatMap(({ weeks }) => weeks.flat()).filter((cell) => cell !== null);
  expect([months.length, cells.length]).toEqual([12, 365]);
  const marked = (at: number, mark: string) => months[at]?.weeks.flat().flatMap((cell) => (cell?.mark === mark ? [cell.date] : []));
  expect([marked(1, '休'), marked(1, '班'), marked(4, '班')]).toEqual([[15, 16, 17, 18, 19, 20, 21, 22, 23], [14, 28], [9]]);
  // 除夕 to 初三 of 2027, a weekend among them, though there is no notice.
  expect(
    yearView(calendar, 2027)[1]
      ?.weeks.flat()
      .flatMap((cell) => (cell?.mark ? [cell.date] : [])),
  ).toEqual([5, 6, 7, 8]);
  // 2026-02-01 is a Sunday: the last day of its first week.
  expect(months[1]?.weeks[0]?.map((cell) => cell?.date ?? null)).toEqual([null, null, null, null, null, null, 1]);
  expect(cells.filter(({ off }) => !off)).toHaveLength(248);
});
