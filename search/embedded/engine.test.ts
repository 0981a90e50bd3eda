import { describe, expect, it } from 'vitest';
import { institutions } from '#app/domain/directory/indexes.ts';
import type { RangeBucket, SearchDocument } from '../port.ts';
import { createEmbeddedEngine } from './engine.ts';

const create = () => createEmbeddedEngine({ indexes: [institutions], synonyms: [], dictionary: ['劳务派遣'], clock: () => 0 });
const named = (id: string, name: string, more: Partial<SearchDocument> = {}): SearchDocument => ({ id, name, nameKey: name, ...more });
const total = async (engine: ReturnType<typeof create>, q: string) => (await engine.search({ indexUid: 'institutions', q })).totalHits;

describe('the embedded engine', () => {
  it('reads three hanzi and more again: pairs in one text are not yet a word', async () => {
    const engine = create();
    await engine.swap('institutions', [named('a', '劳务派，务派遣'), named('b', '劳务派遣')]);
    expect(await total(engine, '劳务派遣')).toBe(1);
  });

  it('orders what matches alike by points, which may come from what is asked for', async () => {
    const engine = create();
    await engine.swap('institutions', [
      named('a', '青禾', { record: 100, seat: ['pudong'] }),
      named('b', '青禾', { record: 200, seat: ['jingan'] }),
      named('c', '白桦', { tagline: '青禾', record: 900 }),
      named('d', '青禾'),
    ]);
    const order = async (q: string, points: number) => {
      const merit = { base: 'record', terms: [{ filter: { attribute: 'seat', in: ['pudong'] }, points }] };
      return (await engine.search({ indexUid: 'institutions', q, merit })).hits.map(({ id }) => id).join('');
    };
    expect([await order('青禾', 0), await order('青禾', 150), await order('', 150)]).toEqual(['badc', 'abdc', 'cabd']);
    await expect(engine.search({ indexUid: 'institutions', merit: { base: 'colour', terms: [] } })).rejects.toThrow(RangeError);
  });

  it('keeps what is written while it rebuilds', async () => {
    const engine = create();
    const old = Array.from({ length: 1000 }, (_, at) => named(`n${at}`, '旧名'));
    await engine.swap('institutions', old.slice(0, 2));
    const swapping = engine.swap('institutions', old);
    await engine.upsert('institutions', [named('n1', '新名'), named('x', '新名')]);
    await engine.remove('institutions', ['n2']);
    await swapping;
    expect(await total(engine, '新名')).toBe(2);
    expect(await total(engine, '旧名')).toBe(998);
  });

  it('keeps the live index when a rebuild fails', async () => {
    const engine = create();
    await engine.swap('institutions', [named('a', '青禾')]);
    const broken = (function* () {
      yield named('b', '青禾');
      throw new Error('no database');
    })();
    await expect(engine.swap('institutions', broken)).rejects.toThrow('no database');
    expect(await total(engine, '青禾')).toBe(1);
    await engine.swap('institutions', []);
    expect(await total(engine, '')).toBe(0);
  });

  it('forgets remembered answers with every write', async () => {
    const engine = create();
    await engine.upsert('institutions', [named('a', '青禾')]);
    expect(await total(engine, '')).toBe(1);
    await engine.upsert('institutions', [named('b', '青禾')]);
    expect(await total(engine, '')).toBe(2);
    await engine.swap('institutions', [named('c', '青禾')]);
    expect(await total(engine, '')).toBe(1);
  });

  it('carries range facets on to documents added later', async () => {
    const engine = create();
    const licence: RangeBucket[] = [{ value: 'valid', attribute: 'licensedUntil', from: 20260601 }];
    const counts = async () =>
      (await engine.search({ indexUid: 'institutions', facets: ['licence'], rangeFacets: { licence } })).facetDistribution['licence'];
    await engine.upsert('institutions', [named('a', '甲', { licensedUntil: 20270101 })]);
    expect(await counts()).toEqual({ valid: 1 });
    await engine.upsert('institutions', [named('b', '乙', { licensedUntil: 20270101 }), named('c', '丙', { licensedUntil: null })]);
    expect(await counts()).toEqual({ valid: 2 });
    await engine.upsert('institutions', [named('a', '甲', { licensedUntil: 20200101 })]);
    expect(await counts()).toEqual({ valid: 1 });
  });

  it('refuses buckets that are too many, double, or over other attributes', async () => {
    const engine = create();
    const ask = (licence: RangeBucket[]) => engine.search({ indexUid: 'institutions', facets: ['licence'], rangeFacets: { licence } });
    const bucket = { value: 'valid', attribute: 'licensedUntil' };
    await expect(ask([bucket, bucket])).rejects.toThrow(RangeError);
    await expect(ask([{ ...bucket, attribute: 'verifiedOn' }])).rejects.toThrow(RangeError);
    await expect(ask(Array.from({ length: 33 }, (_, at) => ({ ...bucket, value: `v${at}` })))).rejects.toThrow(RangeError);
  });

  it('gives documents back whole, pinyin keys included', async () => {
    const engine = create();
    await engine.upsert('institutions', [named('a', '猎头', { py: ['lietou', 'lt'] })]);
    const { hits } = await engine.search({ indexUid: 'institutions', q: 'lt', attributesToRetrieve: ['*'] });
    expect(hits[0]?.document).toEqual({ id: 'a', name: '猎头', nameKey: '猎头', py: ['lietou', 'lt'] });
    expect(hits[0]?.matches[0]).toEqual({ attribute: 'py', term: 'lt', how: 'pinyin' });
  });

  it('takes two letters of pinyin as a whole key, unless asked to complete them', async () => {
    const engine = create();
    await engine.upsert('institutions', [named('a', '蓝天人力', { py: ['lantianrenli', 'ltrl'] })]);
    expect(await total(engine, 'lt')).toBe(0);
    expect((await engine.search({ indexUid: 'institutions', q: 'lt', attributesToSearchOn: ['name', 'py'] })).totalHits).toBe(1);
    expect(await total(engine, 'ltr')).toBe(1);
  });
});
