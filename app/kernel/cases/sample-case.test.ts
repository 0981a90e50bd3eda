import { describe, expect, it } from 'vitest';
import { CALENDAR } from '#test/factories/calendar.ts';
import type { Day } from '../calendar.ts';
import { defineWorkflow, judge, movesFrom, unreachableStates } from '../workflow.ts';
import { appealable, decidesAppeal, type AppealFacts } from './appeal.ts';
import { complete, isEditable, openStates } from './case-table.ts';
import { clockOf, type ClockEvent } from './clock.ts';
import { bySomebodyElse, tiesOf, type Tie } from './four-eyes.ts';
import { comesTooLate, openFields, unanswered, type Round } from './itemised-returns.ts';

type State = 'draft' | 'submitted' | 'returned' | 'accepted' | 'approved' | 'declined' | 'appealed' | 'upheld' | 'withdrawn';
type MoveName = 'submit' | 'withdraw' | 'accept' | 'return' | 'approve' | 'decline' | 'appeal' | 'uphold' | 'overturn';

interface Facts extends AppealFacts {
  ties: readonly Tie[];
  missing: readonly string[];
}

/** A made-up case with every feature at once: two people accept and approve it, and it may be appealed. */
const sample = defineWorkflow<State, MoveName, 'applicant' | 'operator', Facts>({
  name: '样例',
  start: 'draft',
  moves: {
    draft: { submit: { to: 'submitted', by: ['applicant'], deed: 'request.submit', guard: ({ missing }) => complete(missing) } },
    submitted: {
      accept: { to: 'accepted', by: ['operator'], deed: 'request.grant' },
      return: { to: 'returned', by: ['operator'], deed: 'request.return', reason: 'required' },
      withdraw: { to: 'withdrawn', by: ['applicant'], deed: 'request.withdraw' },
    },
    returned: { submit: { to: 'submitted', by: ['applicant'], deed: 'request.submit', guard: ({ missing }) => complete(missing) } },
    accepted: {
      approve: {
        to: 'approved',
        by: ['operator'],
        deed: 'request.grant',
        guard: bySomebodyElse({ accepted: '受理人不能批准，请由其他工作人员办理。', ownOrganisation: '不能办理自己所在主体的申请。' }),
      },
      decline: { to: 'declined', by: ['operator'], deed: 'request.refuse', reason: 'required' },
    },
    declined: { appeal: { to: 'appealed', by: ['applicant'], deed: 'request.submit', guard: appealable(10) } },
    appealed: {
      uphold: { to: 'upheld', by: ['operator'], deed: 'request.refuse', reason: 'required', guard: decidesAppeal },
      overturn: { to: 'accepted', by: ['operator'], deed: 'request.grant', reason: 'required', guard: decidesAppeal },
    },
    approved: {},
    upheld: {},
    withdrawn: {},
  },
  waits: {
    draft: ['applicant'],
    submitted: ['operator'],
    returned: ['applicant'],
    accepted: ['operator'],
    declined: [],
    appealed: ['operator'],
    approved: [],
    upheld: [],
    withdrawn: [],
  },
  moveNames: {
    submit: '提交',
    withdraw: '撤回',
    accept: '受理',
    return: '退回补正',
    approve: '批准',
    decline: '不予批准',
    appeal: '申诉',
    uphold: '维持',
    overturn: '撤销原决定',
  },
  stateNames: {
    draft: '填写中',
    submitted: '待受理',
    returned: '待补正',
    accepted: '审查中',
    approved: '已批准',
    declined: '未批准',
    appealed: '申诉中',
    upheld: '已维持',
    withdrawn: '已撤回',
  },
});

const FINE: Facts = { ties: [], missing: [], refusedOn: null, appealedOn: null, today: '2026-11-23', calendar: CALENDAR };
const officer = (personId: string) => ({ personId, memberships: [] });
const attempt = (state: State, move: MoveName, facts: Partial<Facts> = {}) =>
  judge(sample, { state, seen: state, move, roles: ['applicant', 'operator'], reason: '理由', facts: { ...FINE, ...facts } });

describe('a sample case', () => {
  it('reaches every state; it is open and editable where the table says so', () => {
    expect(unreachableStates(sample)).toEqual([]);
    expect(openStates(sample)).toEqual(['draft', 'submitted', 'returned', 'accepted', 'declined', 'appealed']);
    expect(openStates(sample).filter((state) => isEditable(sample, state))).toEqual(['draft', 'returned']);
  });

  it('is handed in when nothing is missing, and says everything that is', () => {
    expect(attempt('draft', 'submit', { missing: ['请填写经营计划', '请上传许可证'] })).toMatchObject({
      why: 'guard',
      message: '还不能提交：请填写经营计划；请上传许可证。',
    });
    expect(attempt('draft', 'submit')).toMatchObject({ ok: true });
  });

  it('is accepted by one and approved by another', () => {
    const by = (personId: string) => attempt('accepted', 'approve', { ties: tiesOf(officer(personId), { acceptedById: 'o1' }) });
    expect(by('o1')).toMatchObject({ ok: false, why: 'guard', message: '受理人不能批准，请由其他工作人员办理。' });
    expect(by('o2')).toMatchObject({ ok: true, to: 'approved' });
    const blocked = movesFrom(sample, 'accepted', ['operator'], { ...FINE, ties: ['accepted'] });
    expect(blocked.map(({ move, blocked: why }) => [move, why !== null])).toEqual([
      ['approve', true],
      ['decline', false],
    ]);
  });

  it('is appealed once, in time, and the appeal decided by somebody else', () => {
    const declined = { refusedOn: '2026-11-23', today: '2026-11-25' } as const;
    expect(attempt('declined', 'appeal', declined)).toMatchObject({ ok: true, to: 'appealed' });
    const decide = (personId: string) => attempt('appealed', 'overturn', { ties: tiesOf(officer(personId), { decidedById: 'o2' }) });
    expect(decide('o2')).toMatchObject({ ok: false, why: 'guard' });
    expect(decide('o3')).toMatchObject({ ok: true, to: 'accepted' });
    // Overturned, then declined again: there is only one appeal.
    expect(attempt('declined', 'appeal', { ...declined, appealedOn: '2026-11-25' })).toMatchObject({ ok: false, why: 'guard' });
    expect(movesFrom(sample, 'upheld', ['applicant'], FINE)).toEqual([]);
  });

  it('waits for one and then for the other, and the days of 补正 are not the office’s', () => {
    const days: readonly [Day, ClockEvent, string | null, Day | null][] = [
      ['2026-11-23', { on: '2026-11-23', kind: 'received' }, 'office', '2026-11-30'],
      ['2026-11-25', { on: '2026-11-25', kind: 'paused', waitsFor: 'applicant', why: '补正' }, 'applicant', null],
      ['2026-12-01', { on: '2026-12-01', kind: 'resumed' }, 'office', '2026-12-04'],
      ['2026-12-04', { on: '2026-12-04', kind: 'extended', days: 10, reason: '专家评审', byId: 'o2' }, 'office', '2026-12-18'],
      ['2026-12-18', { on: '2026-12-18', kind: 'decided' }, null, '2026-12-18'],
    ];
    days.forEach(([, , waitsFor, due], i) => {
      const events = days.slice(0, i + 1).map(([, event]) => event);
      expect(clockOf(events, 5, CALENDAR)).toMatchObject({ waitsFor, due });
    });
  });

  it('comes back once with everything, and is made good item by item', () => {
    const FIELDS = ['plan', 'staff', 'permit'];
    const rounds: Round[] = [
      {
        fields: { plan: '1', staff: '1', permit: '1' },
        answers: {},
        returned: [
          { at: 'plan', why: '缺投资额' },
          { at: 'permit', why: '照片不清' },
        ],
      },
    ];
    expect(openFields(rounds, FIELDS)).toEqual(['plan', 'permit']);
    const made = { fields: { plan: '2', staff: '1', permit: '1' }, answers: {} };
    expect(unanswered(rounds, made).map(({ at }) => at)).toEqual(['permit']);
    const answered = { ...made, answers: { permit: '原件就是这样，已附说明' } };
    expect(unanswered(rounds, answered)).toEqual([]);
    const again = [...rounds, { ...answered, returned: null }];
    expect(
      comesTooLate(again, [
        { at: 'plan', why: '仍缺' },
        { at: 'staff', why: '缺社保' },
      ]),
    ).toEqual(['staff']);
  });
});
