import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defineWorkflow, judge, movesFrom, unreachableStates } from './workflow.ts';

const moderation = defineWorkflow<
  'pending' | 'published' | 'returned',
  'publish' | 'return' | 'resubmit',
  'moderator' | 'owner',
  { complete: boolean }
>({
  name: '内容审核',
  start: 'pending',
  moves: {
    pending: {
      publish: {
        to: 'published',
        by: ['moderator'],
        deed: 'version.publish',
        guard: ({ complete }) => (complete ? null : '内容不完整，不能发布。'),
      },
      return: { to: 'returned', by: ['moderator'], deed: 'version.return', reason: 'required' },
    },
    returned: { resubmit: { to: 'pending', by: ['owner'], deed: 'version.submit' } },
    published: {},
  },
  waits: { pending: ['moderator'], returned: ['owner'], published: [] },
  moveNames: { publish: '发布', return: '退回', resubmit: '重新提交' },
  stateNames: { pending: '待审核', published: '已发布', returned: '已退回' },
});

const attempt = { state: 'pending', seen: 'pending', move: 'publish', roles: ['moderator'], facts: { complete: true } } as const;

describe('workflow', () => {
  it('reaches every state', () => {
    expect(unreachableStates(moderation)).toEqual([]);
  });

  it('names a state that nothing leads to', () => {
    const broken = { ...moderation, moves: { ...moderation.moves, pending: { publish: moderation.moves.pending.publish } } };
    expect(unreachableStates(broken)).toEqual(['returned']);
  });

  it('allows what the table allows', () => {
    expect(judge(moderation, attempt)).toEqual({ ok: true, from: 'pending', to: 'published', reason: null });
    expect(judge(moderation, { ...attempt, move: 'return', reason: ' 缺少图片 ' })).toEqual({
      ok: true,
      from: 'pending',
      to: 'returned',
      reason: '缺少图片',
    });
  });

  it.each([
    ['another state than was seen', { seen: 'returned' }, 'stale'],
    ['something that was put there later', { at: new Date('2026-11-21T02:00:00Z'), seenAt: '2026-11-21T01:00:00.000Z' }, 'stale'],
    ['something where nothing was seen', { at: new Date('2026-11-21T02:00:00Z'), seenAt: '' }, 'stale'],
    ['a move that the state has not', { move: 'resubmit' }, 'notAMove'],
    ['a move that is a property of every object', { move: 'constructor' }, 'notAMove'],
    ['another role', { roles: ['owner'] }, 'notAllowed'],
    ['no role at all', { roles: [] }, 'notAllowed'],
    ['a missing reason', { move: 'return' }, 'reasonMissing'],
    ['a blank reason', { move: 'return', reason: ' \n' }, 'reasonMissing'],
    ['a guard that does not hold', { facts: { complete: false } }, 'guard'],
  ] as const)('refuses %s', (_what, change, why) => {
    expect(judge(moderation, { ...attempt, ...change })).toMatchObject({ ok: false, why });
  });

  it('draws only the buttons of the role, and says what blocks one', () => {
    expect(movesFrom(moderation, 'pending', ['owner'], { complete: true })).toEqual([]);
    expect(movesFrom(moderation, 'pending', ['moderator'], { complete: false })).toEqual([
      { move: 'publish', name: '发布', reasonRequired: false, blocked: '内容不完整，不能发布。' },
      { move: 'return', name: '退回', reasonRequired: true, blocked: null },
    ]);
  });

  it('draws a button exactly for what judge allows', () => {
    const states = Object.keys(moderation.moves) as (keyof typeof moderation.moves)[];
    fc.assert(
      fc.property(fc.constantFrom(...states), fc.subarray(['moderator', 'owner'] as const), fc.boolean(), (state, roles, complete) => {
        const open = movesFrom(moderation, state, roles, { complete })
          .filter(({ blocked }) => blocked === null)
          .map(({ move }) => move);
        const allowed = Object.keys(moderation.moveNames).filter(
          (move) => judge(moderation, { state, seen: state, move, roles, reason: '理由', facts: { complete } }).ok,
        );
        expect(open.sort()).toEqual(allowed.sort());
      }),
    );
  });
});
