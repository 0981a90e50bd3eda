import { describe, expect, it } from 'vitest';
import { judge, movesFrom, unreachableStates } from '#app/kernel/workflow.ts';
import type { InquirySide } from './brief.ts';
import { inquiryTag } from './inquiry-tone.ts';
import { INQUIRY_STATES, inquiryWorkflow, isTalking, type InquiryFacts, type InquiryState } from './inquiry-workflow.ts';

const facts = (side: InquirySide, given: Partial<InquiryFacts> = {}): InquiryFacts => ({
  side,
  outcomeBy: null,
  confirmed: false,
  lapsed: null,
  ...given,
});
const open = (state: InquiryState, side: InquirySide, given: Partial<InquiryFacts> = {}) =>
  movesFrom(inquiryWorkflow, state, [side], facts(side, given))
    .filter(({ blocked }) => blocked === null)
    .map(({ move }) => move);
const attempt = (state: InquiryState, side: InquirySide, move: string, given: Partial<InquiryFacts> = {}) =>
  judge(inquiryWorkflow, { state, seen: state, move, roles: [side], reason: '理由', facts: facts(side, given) });

describe('服务邀约', () => {
  it('reaches every state', () => {
    expect(unreachableStates(inquiryWorkflow)).toEqual([]);
    expect(Object.keys(inquiryWorkflow.moves)).toEqual([...INQUIRY_STATES]);
  });

  it.each<[InquiryState, string[], string[]]>([
    ['sent', ['stop'], ['accept', 'decline', 'stop']],
    ['accepted', ['meet', 'sign', 'close', 'stop'], ['meet', 'sign', 'close', 'stop']],
    ['met', ['sign', 'close', 'stop'], ['sign', 'close', 'stop']],
    ['declined', [], []],
    ['stopped', [], []],
  ])('%s offers each side its moves', (state, enterprise, institution) => {
    expect([open(state, 'enterprise'), open(state, 'institution')]).toEqual([enterprise, institution]);
  });

  it.each(['signed', 'closed'] as const)('an outcome (%s) waits for the side that did not state it, once', (state) => {
    expect(open(state, 'enterprise', { outcomeBy: 'institution' })).toEqual(['confirm', 'dispute']);
    expect(open(state, 'institution', { outcomeBy: 'institution' })).toEqual([]);
    expect(open(state, 'enterprise', { outcomeBy: 'institution', confirmed: true })).toEqual([]);
    expect(attempt(state, 'institution', 'confirm', { outcomeBy: 'institution' })).toMatchObject({
      why: 'guard',
      message: '这个结果是贵方记录的，要由对方确认。',
    });
    expect(attempt(state, 'enterprise', 'confirm', { outcomeBy: 'institution' })).toMatchObject({ ok: true, to: state });
    expect(attempt(state, 'enterprise', 'dispute', { outcomeBy: 'institution' })).toMatchObject({ ok: true, to: 'met' });
  });

  it('needs the licence for accepting and signing, and names it', () => {
    const lapsed = '人力资源服务许可证';
    expect(attempt('sent', 'institution', 'accept', { lapsed })).toMatchObject({
      why: 'guard',
      message: '所需的人力资源服务许可证已失效，暂不能接受。',
    });
    expect(attempt('met', 'enterprise', 'sign', { lapsed })).toMatchObject({
      why: 'guard',
      message: '所需的人力资源服务许可证已失效，暂不能记录签约。',
    });
    expect(open('sent', 'institution', { lapsed })).toEqual(['decline', 'stop']);
    expect(open('met', 'institution', { lapsed })).toEqual(['close', 'stop']);
  });

  it('needs a reason for refusing and for breaking off, and words for an end without a contract', () => {
    const without = (state: InquiryState, move: string, side: InquirySide) =>
      judge(inquiryWorkflow, {
        state,
        seen: state,
        move,
        roles: [side],
        facts: facts(side, { outcomeBy: state === 'signed' ? 'enterprise' : null }),
      });
    expect(without('sent', 'decline', 'institution')).toMatchObject({ why: 'reasonMissing' });
    expect(without('met', 'stop', 'enterprise')).toMatchObject({ why: 'reasonMissing' });
    expect(without('met', 'close', 'enterprise')).toMatchObject({ why: 'reasonMissing' });
    expect(without('signed', 'dispute', 'institution')).toMatchObject({ why: 'reasonMissing' });
    expect(without('met', 'sign', 'enterprise')).toMatchObject({ ok: true, reason: null });
  });

  it('lets the two talk from acceptance on, unless it was broken off', () => {
    expect(INQUIRY_STATES.filter(isTalking)).toEqual(['accepted', 'met', 'signed', 'closed']);
  });

  it('says that an outcome is not agreed to yet', () => {
    expect(inquiryTag('signed', false)).toEqual({ text: '已签约，待确认', tone: 'attention' });
    expect(inquiryTag('signed', true)).toEqual({ text: '已签约', tone: 'good' });
    expect(inquiryTag('sent', false)).toEqual({ text: '待答复', tone: 'attention' });
  });
});
