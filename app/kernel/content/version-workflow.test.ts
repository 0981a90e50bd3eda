import { describe, expect, it } from 'vitest';
import { judge, movesFrom, unreachableStates } from '../workflow.ts';
import { VERSION_STATES, versionWorkflow } from './version-workflow.ts';

const other = { own: false };

describe('the workflow of versions', () => {
  it('reaches every state, and knows no way on from an end', () => {
    expect(unreachableStates(versionWorkflow)).toEqual([]);
    for (const state of VERSION_STATES.filter((one) => one !== 'pending'))
      expect(movesFrom(versionWorkflow, state, ['author', 'moderator'], other)).toEqual([]);
  });

  it('lets moderators decide and authors take back, and nobody the other', () => {
    expect(movesFrom(versionWorkflow, 'pending', ['moderator'], other).map(({ move }) => move)).toEqual(['publish', 'return']);
    expect(movesFrom(versionWorkflow, 'pending', ['author'], other).map(({ move }) => move)).toEqual(['withdraw']);
    expect(movesFrom(versionWorkflow, 'pending', [], other)).toEqual([]);
  });

  it('keeps a moderator from deciding on what their own organisation says', () => {
    for (const move of ['publish', 'return']) {
      expect(
        judge(versionWorkflow, {
          state: 'pending',
          seen: 'pending',
          move,
          roles: ['author', 'moderator'],
          reason: '理由',
          facts: { own: true },
        }),
      ).toMatchObject({ ok: false, why: 'guard' });
    }
  });

  it('asks for a reason to return', () => {
    expect(
      judge(versionWorkflow, { state: 'pending', seen: 'pending', move: 'return', roles: ['moderator'], reason: ' ', facts: other }),
    ).toMatchObject({ ok: false, why: 'reasonMissing' });
  });
});
