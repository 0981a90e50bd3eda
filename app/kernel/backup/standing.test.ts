import { expect, it } from 'vitest';
import { standingOf } from './standing.ts';

// 2026年11月29日 09:00 in Shanghai.
const now = new Date('2026-11-29T01:00:00Z');
const failed = { at: new Date('2026-11-28T19:00:00Z'), fault: '磁盘空间不够。' };

it('says when there is none', () => {
  expect(standingOf({ madeAt: null, failed: null }, now)).toMatchObject({ says: '还没有备份过', tone: 'attention' });
  expect(standingOf({ madeAt: null, failed }, now)).toMatchObject({
    says: '还没有成功过',
    tone: 'bad',
    warning: expect.stringContaining('2026年11月29日 03:00的一次没有成功：磁盘空间不够。') as string,
  });
});

it.each([
  // 22 November is seven days before, however early in the day.
  ['2026-11-29T00:59:00Z', '2026年11月29日 08:59，成功', null],
  ['2026-11-21T16:00:00Z', '2026年11月22日 00:00，成功', null],
  ['2026-11-21T15:59:00Z', '2026年11月21日 23:59，成功', '8 天前'],
])('of %s says so, with a warning after seven days', (at, says, warning) => {
  const standing = standingOf({ madeAt: new Date(at), failed: null }, now);
  expect([standing.says, standing.tone]).toEqual([says, warning === null ? 'good' : 'attention']);
  if (warning === null) expect(standing.warning).toBeNull();
  else expect(standing.warning).toContain(warning);
});

it('warns of an attempt that failed since', () => {
  const standing = standingOf({ madeAt: new Date('2026-11-28T01:00:00Z'), failed }, now);
  expect(standing).toEqual({
    says: '2026年11月28日 09:00，成功',
    tone: 'bad',
    warning: '2026年11月29日 03:00的一次没有成功：磁盘空间不够。',
  });
});
