import { describe, expect, it } from 'vitest';
import { unreachableStates } from '#app/kernel/workflow.ts';
import { MOVE_IN_STATES, OPEN_STATES } from './move-in-states.ts';
import { moveInWorkflow, OPERATOR_MOVES, type MoveInRole } from './move-in-workflow.ts';

/** Every move that a role has in a state; whatever is not here is refused. */
const MOVES: Record<MoveInRole, Record<string, string[]>> = {
  applicant: {
    draft: ['submit', 'withdraw'],
    submitted: ['withdraw'],
    returned: ['submit', 'withdraw'],
    accepted: ['withdraw'],
    announced: ['withdraw'],
    approved: ['withdraw'],
    notAccepted: ['appeal'],
    declined: ['appeal'],
    appealed: ['withdraw'],
  },
  operator: {
    submitted: ['accept', 'refuseAcceptance', 'return'],
    accepted: ['accept', 'announce', 'approve', 'decline', 'extend', 'pause', 'resume', 'return'],
    announced: ['accept', 'approve', 'decline', 'object'],
    approved: ['contract', 'prolong'],
  },
  arbiter: { appealed: ['overturn', 'uphold'] },
  time: { submitted: ['deem'], returned: ['lapse'], approved: ['lapse'] },
};

describe('the workflow of 入驻申请', () => {
  it('lets each role do what the design says, and nothing else', () => {
    for (const role of ['applicant', 'operator', 'arbiter', 'time'] as const) {
      const found = MOVE_IN_STATES.map((state) => {
        const moves = Object.entries(moveInWorkflow.moves[state]).filter(([, { by }]) => by.includes(role));
        return [state, moves.map(([name]) => name).sort()] as const;
      }).filter(([, moves]) => moves.length > 0);
      expect(Object.fromEntries(found)).toEqual(MOVES[role]);
    }
  });

  it('reaches every state, and ends in what was taken back or has lapsed', () => {
    expect(unreachableStates(moveInWorkflow)).toEqual([]);
    expect(MOVE_IN_STATES.filter((state) => Object.keys(moveInWorkflow.moves[state]).length === 0)).toEqual([
      'withdrawn',
      'lapsed',
      'contracted',
    ]);
  });

  it('can be taken back in every open state', () => {
    expect(MOVE_IN_STATES.filter((state) => 'withdraw' in moveInWorkflow.moves[state])).toEqual(
      MOVE_IN_STATES.filter((state) => (OPEN_STATES as readonly string[]).includes(state)),
    );
  });

  it('asks for a reason wherever somebody is refused, stopped or kept waiting', () => {
    const asking = MOVE_IN_STATES.flatMap((state) =>
      Object.entries(moveInWorkflow.moves[state]).flatMap(([name, { reason }]) => (reason === 'required' ? [name] : [])),
    );
    expect([...new Set(asking)].sort()).toEqual([
      'appeal',
      'decline',
      'extend',
      'object',
      'overturn',
      'pause',
      'prolong',
      'refuseAcceptance',
      'uphold',
    ]);
    expect(OPERATOR_MOVES).toHaveLength(14);
  });
});
