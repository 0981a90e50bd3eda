import { describe, expect, it } from 'vitest';
import { comesTooLate, openFields, readReturn, unanswered, type Round } from './itemised-returns.ts';

const FIELDS = [
  { at: 'licence', name: '许可证' },
  { at: 'plan', name: '经营计划' },
  { at: 'staff', name: '人员' },
];
const NAMES = FIELDS.map(({ at }) => at);
const first: Round = {
  fields: { licence: 'a', plan: 'b', staff: 'c' },
  answers: {},
  returned: [
    { at: 'licence', why: '照片不清' },
    { at: 'staff', why: '缺社保记录' },
  ],
};
const second: Round = { fields: { ...first.fields, licence: 'a2' }, answers: { staff: '社保下月开户' }, returned: null };

describe('a list of what is to be put right', () => {
  it('keeps what belongs to the case, in its order, without blanks', () => {
    expect(readReturn({ staff: ' 缺社保记录 ', other: '多余', licence: '照片不清', plan: ' \n' }, FIELDS, 500)).toEqual({
      ok: true,
      items: first.returned,
    });
  });

  it('is refused empty, or with a reason that is too long', () => {
    expect(readReturn({ plan: ' ' }, FIELDS, 500)).toMatchObject({ ok: false, why: 'reasonMissing' });
    expect(readReturn({ plan: '𠮷'.repeat(5) }, FIELDS, 5)).toMatchObject({ ok: true });
    expect(readReturn({ plan: '字'.repeat(6) }, FIELDS, 5)).toEqual({
      ok: false,
      why: 'invalid',
      message: '“经营计划”的理由最多 5 个字。',
    });
  });

  it('opens only what it names; a draft is open as a whole, and what waits not at all', () => {
    expect(openFields([], NAMES)).toEqual(NAMES);
    expect(openFields([first], NAMES)).toEqual(['licence', 'staff']);
    expect(openFields([first, second], NAMES)).toEqual([]);
  });

  it('is answered item by item, by a change or in words', () => {
    const draft = (fields: Record<string, string>, answers: Record<string, string> = {}) =>
      unanswered([first], { fields: { ...first.fields, ...fields }, answers }).map(({ at }) => at);
    expect(draft({})).toEqual(['licence', 'staff']);
    expect(draft({ licence: 'a2' })).toEqual(['staff']);
    expect(draft({ licence: 'a2' }, { staff: ' ' })).toEqual(['staff']);
    expect(draft({ licence: 'a2' }, { staff: '社保下月开户' })).toEqual([]);
    expect(unanswered([], { fields: {}, answers: {} })).toEqual([]);
  });

  it('is given once: a later one names only what was named before, or has changed since', () => {
    const item = (at: string) => [{ at, why: '理由' }];
    expect(comesTooLate([first], item('plan'))).toEqual([]);
    expect(comesTooLate([first, second], item('licence'))).toEqual([]);
    expect(comesTooLate([first, second], item('plan'))).toEqual(['plan']);
    expect(comesTooLate([first, { ...second, fields: { ...second.fields, plan: 'b2' } }], item('plan'))).toEqual([]);
  });
});
