import { describe, expect, it } from 'vitest';
import { readArguments } from './arguments.ts';

describe('readArguments', () => {
  it('reads every option and has a default for each', () => {
    expect(readArguments([])).toEqual({ ifEmpty: false, referenceOnly: false, institutions: 240, today: null });
    expect(readArguments(['--if-empty', '--institutions', '1000', '--today', '2026-02-28', '--reference-only'])).toEqual({
      ifEmpty: true,
      referenceOnly: true,
      institutions: 1000,
      today: '2026-02-28',
    });
  });

  it.each([[['--institutions']], [['--institutions', '-1']], [['--institutions', '100001']], [['--today', '2027-02-29']], [['--empty']]])(
    'refuses %j',
    (words) => {
      expect(() => readArguments(words)).toThrow();
    },
  );
});
