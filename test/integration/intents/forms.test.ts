import { describe, expect, it } from 'vitest';
import { intentAnswerForm, intentForm } from '#app/domain/intents/forms.server.ts';

/** The fields with a fault, each once. */
const faults = (form: ReturnType<typeof intentForm> | typeof intentAnswerForm, said: Record<string, string>): string[] =>
  [...new Set(form.safeParse(said).error?.issues.map(({ path }) => String(path[0])))].sort();

describe('the forms of 入驻意向', () => {
  it('tell a visitor of every fault at once, also that no size is given', () => {
    expect(faults(intentForm(false), {})).toEqual(['agreed', 'area', 'contact', 'name', 'phone', 'startsWhen']);
    expect(faults(intentForm(true), {})).not.toContain('area');
  });

  it('tell the operator of every fault at once, also beside a text that is too long', () => {
    const seen = { seen: 'open', visitOn: '', visitTime: '', visitPlace: '长'.repeat(101) };
    expect(faults(intentAnswerForm, { ...seen, move: 'visit', reason: '长'.repeat(1_001) })).toEqual([
      'reason',
      'visitOn',
      'visitPlace',
      'visitTime',
    ]);
    expect(faults(intentAnswerForm, { ...seen, visitPlace: '', move: 'visit' })).toEqual(['visitOn', 'visitPlace', 'visitTime']);
    expect(faults(intentAnswerForm, { ...seen, move: 'call' })).toEqual(['reason', 'visitPlace']);
    expect(faults(intentAnswerForm, { ...seen, visitPlace: '', move: 'settle' })).toEqual([]);
  });
});
