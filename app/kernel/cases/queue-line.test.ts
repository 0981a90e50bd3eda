import { describe, expect, it } from 'vitest';
import { CALENDAR } from '#test/factories/calendar.ts';
import { dueDay, queueLine, type QueueWords } from './queue-line.ts';

const WORDS: QueueWords<'waiting' | 'done'> = {
  stateNames: { waiting: '待办理', done: '已办结' },
  tones: { waiting: 'attention', done: 'plain' },
  waits: 'waiting',
  days: 5,
};
/** Monday, half past seven in the morning in Shanghai. */
const MONDAY = new Date('2026-11-22T23:30:00.000Z');

describe('a line of a queue', () => {
  it('says for how long a case has waited and until when it is due', () => {
    const line = (today: string) => queueLine(WORDS, { state: 'waiting', since: MONDAY, decidedAt: null }, { today, calendar: CALENDAR });
    expect(dueDay(CALENDAR, MONDAY, 5)).toBe('2026-11-30');
    expect(line('2026-11-25')).toEqual({
      state: '待办理',
      tone: 'attention',
      waited: '已等 2 天',
      due: '11月30日 周一 24:00 前，还有 3 个工作日',
      overdue: false,
      decided: null,
    });
    expect(line('2026-11-30').overdue).toBe(false);
    expect(line('2026-12-01')).toMatchObject({ overdue: true, due: '11月30日 周一 24:00 前，已超过 1 个工作日' });
  });

  it('says when it was decided, and promises nothing where nothing was', () => {
    const decided = queueLine(WORDS, { state: 'done', since: MONDAY, decidedAt: MONDAY }, { today: '2026-11-25', calendar: CALENDAR });
    expect(decided).toMatchObject({ waited: null, due: null, overdue: false, decided: '2026年11月23日 07:30' });
    const open = queueLine(
      { ...WORDS, days: null },
      { state: 'waiting', since: MONDAY, decidedAt: null },
      { today: '2027-11-25', calendar: CALENDAR },
    );
    expect(open).toMatchObject({ waited: '已等 367 天', due: null, overdue: false });
  });
});
