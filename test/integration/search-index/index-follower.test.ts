import { FOREVER } from '#app/domain/lines/licence.ts';
import { describe, expect, it } from 'vitest';
import { addDays, dayOf } from '#app/kernel/calendar.ts';
import { searchDictionary, searchSynonyms } from '#app/domain/directory/dictionary.ts';
import { FINDABLES } from '#app/domain/assembly/findables.server.ts';
import { IndexFollower } from '#app/kernel/search-index/index-follower.server.ts';
import { institutionRows, listInstitutions } from '#app/domain/directory/list-institutions.server.ts';
import { keepFacts } from '#app/domain/directory/rows/kept-facts.server.ts';
import { listServices } from '#app/domain/directory/list-services.server.ts';
import type { DirectoryQuery } from '#app/domain/directory/query.ts';
import { findService } from '#app/domain/services/get-service.server.ts';
import { createEmbeddedEngine } from '#search/embedded/engine.ts';
import { indexes } from '#app/domain/directory/indexes.ts';
import { CALENDAR } from '#test/factories/calendar.ts';
import { institution } from '#test/factories/institution.ts';
import { groundedDatabase } from '../organisations/ground.ts';

const START = new Date('2026-11-21T04:00:00Z');
const query = (q: string, refinements: DirectoryQuery['refinements'] = {}): DirectoryQuery => ({
  q,
  refinements,
  sort: 'relevance',
  page: 1,
});

/** A database, an index that follows it, and a clock that the test moves. */
async function follow() {
  const db = await groundedDatabase();
  const search = createEmbeddedEngine({ indexes, synonyms: searchSynonyms, dictionary: searchDictionary(), clock: () => 0 });
  let now = START;
  const follower = new IndexFollower(db, search, FINDABLES, () => now);
  const kept = keepFacts(follower);
  const site = () => ({ db, search, today: dayOf(now), calendar: CALENDAR, kept: kept(dayOf(now)) });
  return {
    db,
    follower,
    rows: (ids: string[]) => institutionRows(site(), ids),
    /** Moves the clock on by whole days. */
    wait: (days: number) => {
      now = new Date(now.getTime() + days * 86_400_000);
    },
    institutions: async (q: string, refinements?: DirectoryQuery['refinements']) => {
      await follower.onToday();
      return listInstitutions(site(), query(q, refinements), []);
    },
    services: async (q: string, refinements?: DirectoryQuery['refinements']) => {
      await follower.onToday();
      return listServices(site(), query(q, refinements), []);
    },
  };
}

const permit = (validTo: string | null, kind: 'hrPermit' | 'dispatchPermit' = 'hrPermit') => ({
  kind,
  number: `演示${kind}${validTo ?? ''}`,
  issuer: '演示',
  validTo,
  sourceId: 'example',
  verifiedOn: '2026-06-01',
});

const offering = (validTo: string | null) => ({
  name: '演示·青禾高级人才寻访有限公司',
  lines: { create: { categorySlug: 'headhunting' } },
  licences: { create: permit(validTo) },
  services: {
    create: {
      slug: 'search',
      categorySlug: 'headhunting',
      title: '高管寻访',
      summary: '为企业寻访高管。',
      priceModel: 'negotiable' as const,
    },
  },
});

describe('the index and the database', () => {
  it('finds what was there at the start', async () => {
    const site = await follow();
    await institution(site.db, offering(FOREVER));
    await site.follower.catchUp();
    expect((await site.institutions('lietou')).rows).toHaveLength(1);
    expect(await site.services('高管')).toMatchObject({ total: 1, rows: [{ price: '面议', category: '猎头' }] });
  });

  it('follows the outbox, and a withdrawn institution is gone with its services', async () => {
    const site = await follow();
    await site.follower.catchUp();
    const before = site.follower.version;
    const { id } = await institution(site.db, offering(FOREVER));
    expect((await site.services('高管')).total).toBe(0);
    await site.db.outboxEntry.create({ data: { subject: 'institution', subjectId: id } });
    await site.follower.catchUp();
    expect((await site.services('高管')).total).toBe(1);
    expect(site.follower.version).not.toBe(before);
    await site.db.institution.update({ where: { id }, data: { status: 'withdrawn', withdrawnOn: '2026-11-21', withdrawnReason: '演示' } });
    await site.db.outboxEntry.create({ data: { subject: 'institution', subjectId: id } });
    await site.follower.catchUp();
    expect([(await site.services('高管')).total, (await site.institutions('青禾')).total]).toEqual([0, 0]);
  });

  it('never shows a withdrawn institution even while it lags', async () => {
    const site = await follow();
    const { id } = await institution(site.db, offering(FOREVER));
    await site.follower.catchUp();
    await site.db.institution.update({ where: { id }, data: { status: 'withdrawn', withdrawnOn: '2026-11-21', withdrawnReason: '演示' } });
    expect([(await site.services('高管')).rows, (await site.institutions('青禾')).rows]).toEqual([[], []]);
  });

  it('lets rows outside of lists be taken from what a list has read, until they change', async () => {
    const site = await follow();
    const { id, organisationId } = await institution(site.db, offering(FOREVER));
    await site.follower.catchUp();
    const names = async () => (await site.rows([id])).map(({ name }) => name.map(({ text }) => text).join(''));
    await site.institutions('青禾');
    await site.db.organisation.update({ where: { id: organisationId }, data: { name: '演示·青苗人才有限公司' } });
    expect(await names()).toEqual(['演示·青禾高级人才寻访有限公司']);
    await site.db.outboxEntry.create({ data: { subject: 'institution', subjectId: id } });
    await site.follower.catchUp();
    expect(await names()).toEqual(['演示·青苗人才有限公司']);
  });

  it('drops an offer on the day after its licence ends, without any write', async () => {
    const site = await follow();
    await institution(site.db, offering('2026-11-23'));
    await site.follower.catchUp();
    const facet = async () => {
      const groups = (await site.institutions('')).groups;
      const count = (facet: string, value: string) =>
        groups.find((group) => group.facet === facet)?.values.find((one) => one.value === value)?.count;
      return { headhunting: count('category', 'headhunting'), expiring: count('licence', 'expiring'), none: count('licence', 'none') };
    };
    site.wait(2);
    expect((await site.services('')).total).toBe(1);
    expect(await facet()).toEqual({ headhunting: 1, expiring: 1, none: 0 });
    site.wait(1);
    expect((await site.services('')).total).toBe(0);
    expect(await facet()).toEqual({ headhunting: 0, expiring: 0, none: 1 });
    expect(await site.institutions('高管寻访')).toMatchObject({ total: 0 });
    expect(await site.institutions('青禾')).toMatchObject({ rows: [{ licence: { text: '许可已过期' }, lines: [], uncovered: ['猎头'] }] });
  });

  it('brings an offer in on the day on which its licence begins', async () => {
    const site = await follow();
    await institution(site.db, { ...offering(FOREVER), licences: { create: { ...permit('2031-01-01'), validFrom: '2026-11-23' } } });
    await site.follower.catchUp();
    site.wait(1);
    expect((await site.services('')).total).toBe(0);
    site.wait(1);
    expect((await site.services('')).total).toBe(1);
  });

  it('says the same as the service’s own page on every day', async () => {
    const site = await follow();
    const { slug } = await institution(site.db, offering('2026-11-25'));
    await site.follower.catchUp();
    for (let day = 0; day < 8; day += 1) {
      const found = (await site.services('')).total === 1;
      const page = await findService(site.db, slug, 'search', addDays('2026-11-21', day));
      expect([day, page.kind]).toEqual([day, found ? 'shown' : 'notOffered']);
      site.wait(1);
    }
  });
});
