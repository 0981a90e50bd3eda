import { describe, expect, it } from 'vitest';
import { FOREVER, type LicenceFacts } from '../lines/licence.ts';
import { checkCondition, type EntryFacts } from './check-condition.ts';
import type { ConditionCheck, EntryCondition } from './entry-rules.ts';

const TODAY = '2026-11-21';
const permit: LicenceFacts = { kind: 'hrPermit', validFrom: '2024-01-01', validTo: '2026-11-21', revokedOn: null, supersededOn: null };
const NOTHING: EntryFacts = { verified: null, licences: [], lines: [], stated: { staff: null, capital: null, declared: {} } };
const condition = (check: ConditionCheck, least: number | null = null): EntryCondition => ({
  key: 'k',
  label: '条件',
  detail: '',
  check,
  least,
  basis: '',
});
const answer = (check: ConditionCheck, facts: Partial<EntryFacts>, least: number | null = null, today = TODAY) =>
  checkCondition(condition(check, least), { ...NOTHING, ...facts }, today);

describe('a condition of entry', () => {
  it('of identity is met by who is verified, and otherwise not known', () => {
    expect(answer('identity', { verified: { source: '名录', on: '2026-11-01' } })).toEqual({
      answer: 'meets',
      evidence: '名录，2026年11月1日核验。',
    });
    expect(answer('identity', {}).answer).toBe('unknown');
  });

  it('of licences is met on the last day of validity, and not on the day after', () => {
    const facts = { licences: [permit], lines: ['recruitment'] } as const;
    expect(answer('licences', facts).evidence).toContain('至2026年11月21日');
    expect(answer('licences', facts).answer).toBe('meets');
    expect(answer('licences', facts, null, '2026-11-22').answer).toBe('fails');
    expect(answer('licences', { licences: [permit] }).answer).toBe('unknown');
  });

  it('of licences asks for one for every line, and takes the one that lasts longest', () => {
    const lasting = { ...permit, validTo: FOREVER };
    expect(answer('licences', { licences: [permit, lasting], lines: ['recruitment'] }).evidence).toContain('长期有效');
    const short = answer('licences', { licences: [permit], lines: ['recruitment', 'dispatch'] });
    expect(short.answer).toBe('fails');
    expect(short.evidence).toContain('劳务派遣');
    expect(short.evidence).not.toContain('招聘');
  });

  it('of revocations counts from their day', () => {
    const revoked = { ...permit, revokedOn: '2026-11-22' };
    expect(answer('notRevoked', { licences: [revoked] }).answer).toBe('meets');
    expect(answer('notRevoked', { licences: [revoked] }, null, '2026-11-22').answer).toBe('fails');
  });

  it.each([
    [2, 'fails'],
    [3, 'meets'],
    [4, 'meets'],
  ])('不少于 3 人: %i %s', (staff, expected) => {
    expect(answer('staff', { stated: { ...NOTHING.stated, staff } }, 3).answer).toBe(expected);
  });

  it('of numbers that nobody stated is not known', () => {
    expect(answer('staff', {}, 3).answer).toBe('unknown');
    expect(answer('capital', {}, 200).answer).toBe('unknown');
    expect(answer('capital', { stated: { ...NOTHING.stated, capital: 200 } }, 200).answer).toBe('meets');
  });

  it("of the applicant's word is what they said", () => {
    const said = (declared: Record<string, boolean>) => answer('declared', { stated: { ...NOTHING.stated, declared } }).answer;
    expect([said({ k: true }), said({ k: false }), said({})]).toEqual(['meets', 'fails', 'unknown']);
  });
});
