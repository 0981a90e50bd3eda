import { expect, it } from 'vitest';
import { CALENDAR } from '#test/factories/calendar.ts';
import { writeDeadline } from './deadline.ts';

it.each([
  ['ahead', '2026-12-02', '2026-11-27', '12月2日 周三 24:00 前，还有 3 个工作日'],
  ['looked at on a Sunday', '2026-12-02', '2026-11-29', '12月2日 周三 24:00 前，还有 3 个工作日'],
  ['tomorrow', '2026-12-02', '2026-12-01', '12月2日 周三 24:00 前，还有 1 个工作日'],
  ['today', '2026-12-02', '2026-12-02', '今天 24:00 前'],
  ['over by a day: half past midnight is the next day', '2026-12-01', '2026-12-02', '12月1日 周二 24:00 前，已超过 1 个工作日'],
  ['over by two', '2026-11-30', '2026-12-02', '11月30日 周一 24:00 前，已超过 2 个工作日'],
  ['over on a weekend', '2026-11-27', '2026-11-29', '11月27日 周五 24:00 前，期限已过'],
  ['a worked Saturday', '2026-05-09', '2026-05-06', '5月9日 周六 24:00 前，还有 3 个工作日'],
  ['over 国庆', '2026-10-10', '2026-09-30', '10月10日 周六 24:00 前，还有 3 个工作日'],
  ['a day off that somebody was promised', '2026-11-29', '2026-11-28', '11月29日 周日 24:00 前，还有 1 天'],
  ['next year, without a notice', '2027-01-04', '2026-12-30', '2027年1月4日 周一 24:00 前，还有 2 个工作日（暂按法定节假日推算）'],
  ['today in a year without a notice', '2027-01-04', '2027-01-04', '今天 24:00 前（暂按法定节假日推算）'],
])('a deadline %s', (_what, due, today, says) => {
  expect(writeDeadline(CALENDAR, due, today)).toBe(says);
});
