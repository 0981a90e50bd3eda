import { describe, expect, it } from 'vitest';
import { isEditable } from '#app/kernel/cases/case-table.ts';
import { judge, movesFrom, unreachableStates } from '#app/kernel/workflow.ts';
import { submissionWorkflow, type SubmissionFacts, type SubmissionRole, type SubmissionState } from './submission-workflow.ts';
import { isBackwards, missingAt, missingOf, writeStatedEnd } from './submission.ts';
import { FOREVER } from '../lines/licence.ts';

const FINE: SubmissionFacts = { missing: [], ties: [], ended: null };
const attempt = (state: SubmissionState, move: string, role: SubmissionRole, facts: Partial<SubmissionFacts> = {}, reason?: string) =>
  judge(submissionWorkflow, { state, seen: state, move, roles: [role], reason, facts: { ...FINE, ...facts } });

describe('the workflow of a submission', () => {
  it('reaches every state, and ends in three', () => {
    expect(unreachableStates(submissionWorkflow)).toEqual([]);
    const ends = (Object.keys(submissionWorkflow.moves) as SubmissionState[]).filter(
      (state) => Object.keys(submissionWorkflow.moves[state]).length === 0,
    );
    expect(ends).toEqual(['verified', 'refused', 'withdrawn']);
  });

  it.each([
    ['draft', 'applicant', ['submit', 'withdraw']],
    ['submitted', 'applicant', ['withdraw']],
    ['returned', 'applicant', ['submit', 'withdraw']],
    ['verified', 'applicant', []],
    ['draft', 'bureau', []],
    ['submitted', 'bureau', ['verify', 'return', 'refuse']],
    ['returned', 'bureau', []],
    ['refused', 'bureau', []],
  ] as const)('%s offers %s %j', (state, role, moves) => {
    expect(movesFrom(submissionWorkflow, state, [role], FINE).map(({ move }) => move)).toEqual(moves);
  });

  it('says everything that is missing at once', () => {
    expect(attempt('draft', 'submit', 'applicant', { missing: ['请填写证号', '请上传至少一份扫描件'] })).toEqual({
      ok: false,
      why: 'guard',
      message: '还不能提交：请填写证号；请上传至少一份扫描件。',
    });
    expect(attempt('returned', 'submit', 'applicant')).toMatchObject({ ok: true, to: 'submitted' });
  });

  it.each(['return', 'refuse'])('%s needs a reason', (move) => {
    expect(attempt('submitted', move, 'bureau', {}, '  ')).toMatchObject({ ok: false, why: 'reasonMissing' });
    expect(attempt('submitted', move, 'bureau', {}, '证号不清')).toMatchObject({ ok: true, reason: '证号不清' });
  });

  it.each(['verify', 'return', 'refuse'])('%s is not for an officer of the same organisation', (move) => {
    expect(attempt('submitted', move, 'bureau', { ties: ['ownOrganisation'] }, '理由')).toMatchObject({ ok: false, why: 'guard' });
  });

  it('keeps only verifying from a licence that has ended', () => {
    const blocked = movesFrom(submissionWorkflow, 'submitted', ['bureau'], { ...FINE, ended: '已被撤销' }).map(({ move, blocked: why }) => [
      move,
      why,
    ]);
    expect(blocked).toEqual([
      ['verify', '已被撤销'],
      ['return', null],
      ['refuse', null],
    ]);
  });

  it('lets the applicant change a draft and what came back', () => {
    expect(
      (['draft', 'submitted', 'returned', 'verified', 'refused', 'withdrawn'] as const).filter((state) =>
        isEditable(submissionWorkflow, state),
      ),
    ).toEqual(['draft', 'returned']);
  });
});

describe('what is stated', () => {
  const whole = { number: '沪人服证字〔2024〕第1号', issuer: '某局', validFrom: '2024-01-01', validTo: '2027-12-31', scans: 1 };

  it('is complete, with a last day or without one', () => {
    expect(missingOf(whole)).toEqual([]);
    expect(missingOf({ ...whole, validFrom: null, validTo: FOREVER, scans: 5 })).toEqual([]);
  });

  it('lacks everything at once, in the order of the form', () => {
    const nothing = { number: '', issuer: '', validFrom: null, validTo: null, scans: 0 };
    expect(missingAt(nothing).map(({ field }) => field)).toEqual(['number', 'issuer', 'term', 'file']);
    expect(missingOf(nothing)).toEqual(['请填写证号', '请填写发证机关', '请填写有效期至，或选择“长期”', '请上传至少一份扫描件']);
    expect(missingOf({ ...whole, validTo: '2023-12-31', scans: 6 })).toEqual(['有效期至不能早于有效期起', '扫描件最多 5 份']);
  });

  it('may begin and end on the same day', () => {
    expect(isBackwards({ validFrom: '2024-01-01', validTo: '2024-01-01' })).toBe(false);
    expect(isBackwards({ validFrom: '2024-01-02', validTo: '2024-01-01' })).toBe(true);
  });

  it('tells 长期 from nothing said', () => {
    expect([null, FOREVER, '2028-02-29'].map(writeStatedEnd)).toEqual(['未填写', '长期', '2028年2月29日']);
  });
});
