import { describe, expect, it } from 'vitest';
import { KeptThings } from './kept-things.server.ts';

const DAY = '2026-11-29';

/** Things of owners, read from a table that can change; each read is noted. */
function ground(most = 10) {
  const table = new Map([
    ['a', { id: 'a', owner: 'one', text: 'old' }],
    ['b', { id: 'b', owner: 'one', text: 'old' }],
    ['c', { id: 'c', owner: 'two', text: 'old' }],
  ]);
  const reads: string[][] = [];
  const read = async (ids: readonly string[]) => {
    reads.push([...ids]);
    return ids.flatMap((id) => table.get(id) ?? []);
  };
  const things = new KeptThings<{ id: string; owner: string; text: string }>('owner', ({ owner }) => owner, most);
  const take = async (ids: readonly string[], day = DAY) =>
    (await things.asOf(day).take(ids, read)).map(({ id, text }) => `${id} ${text}`).sort();
  const change = (id: string) => table.set(id, { ...table.get(id)!, text: 'new' });
  return { things, reads, read, take, change, table };
}

describe('what is kept of things', () => {
  it('is read once, until one of its subject changes', async () => {
    const { things, reads, take, change } = ground();
    expect(await take(['a', 'c', 'gone'])).toEqual(['a old', 'c old']);
    expect(await take(['a', 'b', 'c'])).toEqual(['a old', 'b old', 'c old']);
    expect(reads).toEqual([['a', 'c', 'gone'], ['b']]);
    change('b');
    things.heed([{ subject: 'owner', subjectId: 'one' }]);
    expect(await take(['a', 'b', 'c'])).toEqual(['a old', 'b new', 'c old']);
    expect(reads.at(-1)).toEqual(['a', 'b']);
  });

  it('is dropped whole by a change of anything else, and on another day', async () => {
    const { things, reads, take } = ground();
    await take(['a', 'c']);
    things.heed([
      { subject: 'owner', subjectId: 'two' },
      { subject: 'everything', subjectId: '' },
    ]);
    await take(['a', 'c']);
    await take(['a', 'c'], '2026-11-30');
    await take(['a', 'c'], '2026-11-30');
    expect(reads).toEqual([
      ['a', 'c'],
      ['a', 'c'],
      ['a', 'c'],
    ]);
  });

  it('does not keep what was read before a change, nor take for yesterday what is of today', async () => {
    const { things, reads, read, take, change } = ground();
    const before = things.asOf(DAY);
    const reading = before.take(['a'], async (ids) => {
      const old = await read(ids);
      change('a');
      things.heed([{ subject: 'owner', subjectId: 'two' }]);
      return old;
    });
    expect((await reading).map(({ text }) => text)).toEqual(['old']);
    expect(await take(['a'])).toEqual(['a new']);
    await take(['c'], '2026-11-30');
    await before.take(['c'], read);
    await take(['c'], '2026-11-30');
    expect(reads).toEqual([['a'], ['a'], ['c'], ['c']]);
  });

  it('is bounded', async () => {
    const { reads, take } = ground(2);
    for (const id of ['a', 'b', 'c', 'a']) await take([id]);
    expect(reads).toEqual([['a'], ['b'], ['c'], ['a']]);
  });
});
