import { describe, expect, it } from 'vitest';
import { CALENDAR } from '#test/factories/calendar.ts';
import { figuresOf, writeFigures, type AnswerCase } from './figures.ts';

const today = '2026-11-27';
const at = (shanghai: string): Date => new Date(`${shanghai}:00+08:00`);
/** Sent on Tuesday morning, to be answered by Friday. */
const sent = (given: Partial<AnswerCase> = {}): AnswerCase => ({
  sentAt: at('2026-11-17T09:00'),
  answerBy: '2026-11-20',
  answeredAt: null,
  stoppedBy: null,
  endedOn: null,
  ...given,
});
const answered = (shanghai: string): AnswerCase => sent({ answeredAt: at(shanghai) });
const FOUR = [answered('2026-11-17T10:00'), answered('2026-11-17T13:00'), answered('2026-11-18T09:00'), answered('2026-11-19T09:00')];

describe('how an institution answers', () => {
  it('is not said below five cases', () => {
    expect(figuresOf([], today, CALENDAR)).toBeNull();
    expect(figuresOf(FOUR, today, CALENDAR)).toBeNull();
    // The fifth is not due yet.
    expect(figuresOf([...FOUR, sent({ answerBy: today })], today, CALENDAR)).toBeNull();
  });

  it('is a rate and the median of working hours: 1, 4, 24, 48 and one unanswered', () => {
    expect(figuresOf([...FOUR, sent()], today, CALENDAR)).toEqual({ cases: 5, rate: 80, medianHours: 14 });
    // Friday 17:00 to Monday 10:00 is 17 hours.
    const late = sent({ sentAt: at('2026-11-20T17:00'), answerBy: '2026-11-25', answeredAt: at('2026-11-23T10:00') });
    expect(figuresOf([...FOUR, late], today, CALENDAR)).toEqual({ cases: 5, rate: 100, medianHours: 17 });
  });

  it('has no hours where nothing was answered', () => {
    expect(
      figuresOf(
        Array.from({ length: 5 }, () => sent()),
        today,
        CALENDAR,
      ),
    ).toEqual({ cases: 5, rate: 0, medianHours: null });
  });

  it.each([
    ['taken back in time does not count', { stoppedBy: 'enterprise', endedOn: '2026-11-20' }, null],
    [
      'taken back too late counts as unanswered',
      { stoppedBy: 'enterprise', endedOn: '2026-11-21' },
      { cases: 5, rate: 80, medianHours: 14 },
    ],
    [
      'broken off by the institution counts as unanswered',
      { stoppedBy: 'institution', endedOn: '2026-11-18' },
      { cases: 5, rate: 80, medianHours: 14 },
    ],
    [
      'answered and then taken back counts as answered',
      { stoppedBy: 'enterprise', endedOn: '2026-11-18', answeredAt: at('2026-11-17T11:00') },
      { cases: 5, rate: 100, medianHours: 4 },
    ],
  ] as const)('%s', (_what, given, figures) => {
    expect(figuresOf([...FOUR, sent(given)], today, CALENDAR)).toEqual(figures);
  });

  it('is said in one sentence', () => {
    expect(writeFigures({ cases: 5, rate: 80, medianHours: 14 })).toBe('近一年 5 份邀约，答复率 80%，一半的答复在 1 个工作日内');
    expect(writeFigures({ cases: 7, rate: 100, medianHours: 0 })).toContain('在 1 个工作日内');
    expect(writeFigures({ cases: 7, rate: 100, medianHours: 25 })).toContain('在 2 个工作日内');
    expect(writeFigures({ cases: 5, rate: 0, medianHours: null })).toBe('近一年 5 份邀约，答复率 0%');
  });
});
