import { CALENDAR } from '#test/factories/calendar.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONTENT_KINDS } from '#app/domain/assembly/content-kinds.server.ts';
import { FINDABLES } from '#app/domain/assembly/findables.server.ts';
import { searchDictionary, searchSynonyms } from '#app/domain/directory/dictionary.ts';
import { indexes } from '#app/domain/directory/indexes.ts';
import { listInstitutions } from '#app/domain/directory/list-institutions.server.ts';
import { listServices } from '#app/domain/directory/list-services.server.ts';
import { WHOLE_DIRECTORY, type DirectoryQuery } from '#app/domain/directory/query.ts';
import { confirmFacts } from '#app/domain/institutions/confirm-facts.server.ts';
import { OWN_FACTS } from '#app/domain/institutions/freshness.ts';
import { copyService } from '#app/domain/services/copy-service.server.ts';
import { moveService } from '#app/domain/services/move-service.server.ts';
import { setServiceStatus } from '#app/domain/services/set-service-status.server.ts';
import { contactMark, editContact, readContact } from '#app/domain/storefronts/edit-contact.server.ts';
import { dayOf } from '#app/kernel/calendar.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { IndexFollower } from '#app/kernel/search-index/index-follower.server.ts';
import { createEmbeddedEngine } from '#search/embedded/engine.ts';
import { STOREFRONT } from '#test/factories/content.ts';
import { exampleUscc } from '#test/factories/institution.ts';
import { ground, publish, service, submit, withdraw, write } from './content/ground.ts';
import { licensed } from './services/ground.ts';

const QUERIES: DirectoryQuery[] = [
  WHOLE_DIRECTORY,
  { ...WHOLE_DIRECTORY, sort: 'checked' },
  { ...WHOLE_DIRECTORY, q: '招聘' },
  { ...WHOLE_DIRECTORY, refinements: { category: ['recruitment'], district: ['pudong'] } },
];

/** Institution 青禾 with its people, between two others like it by name, and the order of every list. */
async function among() {
  const checked = { fact: 'licence' as const, sourceId: 'bureau-verification', verifiedOn: '2026-06-01' };
  const stated = { fact: 'contact' as const, sourceId: 'institution-statement', verifiedOn: '2026-06-01' };
  const facts = { verifications: { create: [checked, stated] } };
  const own = await ground({ ...licensed('hrPermit'), ...facts });
  const { db, id } = own;
  for (const [i, name] of ['演示·白桦人力资源有限公司', '演示·紫藤人力资源有限公司'].entries()) {
    const licences = {
      create: {
        kind: 'hrPermit' as const,
        number: `测试-${i}`,
        issuer: '浦东新区人社局',
        validFrom: '2024-01-01',
        validTo: '2027-12-31',
        sourceId: 'example',
        verifiedOn: '2026-06-01',
      },
    };
    const organisation = { create: { name, uscc: exampleUscc(900 + i) } };
    const places = { create: { kind: 'headquarters' as const, districtSlug: 'pudong', address: '示例路 9 号' } };
    const made = await db.institution.create({
      data: { slug: `other-${i}`, verifiedOn: '2026-06-01', organisation, places, licences, ...facts },
    });
    await service(db, made.id);
  }
  await service(db, id);
  await service(db, id, { slug: 'zhaopin-2' });
  const search = createEmbeddedEngine({ indexes, synonyms: searchSynonyms, dictionary: searchDictionary(), clock: () => 0 });
  let now = new Date('2026-11-22T02:00:00Z');
  const follower = new IndexFollower(db, search, FINDABLES, () => now);
  await follower.catchUp();
  return {
    ...own,
    clock: (days: number): ByActor => {
      now = new Date(now.getTime() + days * 86_400_000);
      return { ...own.by, now };
    },
    order: async () => {
      await follower.catchUp();
      await follower.onToday();
      const site = { db, search, today: dayOf(now), calendar: CALENDAR };
      const institutions = await Promise.all(
        QUERIES.map(async (query) => (await listInstitutions(site, query, [])).rows.map(({ slug }) => slug)),
      );
      const services = (await listServices(site, WHOLE_DIRECTORY, [])).rows.map(({ institution }) => institution.slug);
      return { institutions, services };
    },
  };
}

type Among = Awaited<ReturnType<typeof among>>;

/** What an institution can do without anybody else, each as often as it likes. */
const ALONE: Record<string, (here: Among, by: ByActor) => Promise<{ ok: boolean } | undefined>> = {
  'confirms its facts': ({ db, id }, by) => confirmFacts(db, by, { institutionId: id, facts: OWN_FACTS }),
  'saves its contact again': async ({ db, id }, by) => {
    const before = await readContact(db, id);
    const contact = { name: '演示丙', phone: '021-55550123', email: null, complaintPhone: null, publicPhone: null };
    return editContact(db, by, { institutionId: id, seen: contactMark(before), contact });
  },
  'saves its storefront again': async ({ db, id }, by) => {
    await write(db, by, id, { introduction: STOREFRONT.introduction, strengths: ['招聘', '招聘'] });
    return { ok: true };
  },
  'submits, and takes back': async ({ db, id }, by) => {
    const sent = await submit(db, by, CONTENT_KINDS.storefront, id);
    return sent.ok ? withdraw(db, by, CONTENT_KINDS.storefront, sent.versionId) : sent;
  },
  'reorders its services': async ({ db, id }, by) => {
    const [first] = await db.service.findMany({ where: { institutionId: id, status: 'published' }, orderBy: { position: 'asc' } });
    return moveService(db, by, { serviceId: first?.id ?? '', seenAt: 0, steps: 1 });
  },
  'pauses a service and resumes it': async ({ db, id }, by) => {
    const { id: serviceId } = await db.service.findFirstOrThrow({ where: { institutionId: id, slug: 'zhaopin' } });
    await setServiceStatus(db, by, { serviceId, seen: 'published', move: 'pause' });
    return setServiceStatus(db, by, { serviceId, seen: 'paused', move: 'resume' });
  },
  'drafts a copy of a service': async ({ db, id }, by) => {
    const { id: serviceId } = await db.service.findFirstOrThrow({ where: { institutionId: id, slug: 'zhaopin' } });
    return copyService(db, by, serviceId);
  },
};

describe('the order of lists', () => {
  it('stands whatever an institution does alone, on whatever day', async () => {
    const here = await among();
    const done = new Set<string>();
    const before = await here.order();
    // It stands between the others, and so could move either way.
    const { slug } = await here.db.institution.findUniqueOrThrow({ where: { id: here.id } });
    expect(before.institutions.map((slugs) => [slugs.length, slugs.indexOf(slug)])).toEqual([
      [3, 1],
      [3, 1],
      [3, 1],
      [3, 1],
    ]);
    const steps = fc.array(fc.tuple(fc.constantFrom(...Object.keys(ALONE)), fc.nat(2)), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(steps, async (chosen) => {
        for (const [name, days] of chosen) if ((await ALONE[name]!(here, here.clock(days)))?.ok) done.add(name);
        expect(await here.order()).toEqual(before);
      }),
      { numRuns: 3, examples: [[Object.keys(ALONE).map((name): [string, number] => [name, 1])]] },
    );
    expect([...done].sort()).toEqual(Object.keys(ALONE).sort());
  });

  it('does not move when what it wrote is published again, and moves when an authority checks it', async () => {
    const here = await among();
    const { db, id, bureau } = here;
    const before = await here.order();
    await write(db, here.clock(1), id, { introduction: STOREFRONT.introduction });
    const sent = await submit(db, here.clock(0), CONTENT_KINDS.storefront, id);
    if (!sent.ok) throw new Error(sent.message);
    expect(await publish(db, bureau, sent.versionId)).toMatchObject({ ok: true });
    expect(await here.order()).toEqual(before);
    await db.verification.update({
      where: { institutionId_fact: { institutionId: id, fact: 'licence' } },
      data: { verifiedOn: '2026-11-20' },
    });
    await db.outboxEntry.create({ data: { subject: 'institution', subjectId: id } });
    const { slug } = await db.institution.findUniqueOrThrow({ where: { id } });
    expect((await here.order()).institutions.map(([first]) => first)).toEqual([slug, slug, slug, slug]);
  });
});
