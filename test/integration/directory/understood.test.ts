import { expect, it } from 'vitest';
import { countMap } from '#app/domain/city-map/read-map.server.ts';
import { facetGroups } from '#app/domain/directory/listing.ts';
import { listInstitutions, type InstitutionListing } from '#app/domain/directory/list-institutions.server.ts';
import { listServices } from '#app/domain/directory/list-services.server.ts';
import { searchEverything } from '#app/domain/directory/search-everything.server.ts';
import { suggest } from '#app/domain/directory/suggest.server.ts';
import { asking, directoryOf } from './ground.ts';

const names = ({ rows }: Pick<InstitutionListing, 'rows'>): string[] => rows.map(({ name }) => name.map(({ text }) => text).join(''));
const inSongjiang = { area: 'districts', areaDistricts: '["songjiang"]' } as const;

/** 甲 has the line and not the word, 乙 has both, 丙 has the word alone, and 丁 may not offer it today. */
const site = () =>
  directoryOf([
    { name: '甲人力', services: [{ categorySlug: 'dispatch', ...inSongjiang }] },
    { name: '乙劳务派遣', services: [{ categorySlug: 'dispatch' }] },
    { name: '丙劳务派遣', services: [{ categorySlug: 'training' }] },
    { name: '丁人力', dispatch: '2026-11-20', services: [{ categorySlug: 'dispatch' }] },
  ]);

it('the name of a line finds whoever offers it today, in the order of merit; the word only decides between equals', async () => {
  const here = await site();
  const found = await listInstitutions(here, asking({ q: '劳务派遣' }), []);
  expect(names(found)).toEqual(['演示·乙劳务派遣', '演示·甲人力']);
  expect(found.barred?.rows.map(({ name }) => name)).toEqual(['演示·丁人力']);

  // Somebody else checked 甲 longer ago; once its facts are in time, it comes first whatever it is called.
  const { id } = await here.db.institution.findUniqueOrThrow({ where: { slug: here.slugs['甲人力'] ?? '' } });
  const fact = { fact: 'licence', sourceId: 'bureau-verification', verifiedOn: '2026-11-01' } as const;
  await here.db.institution.update({ where: { id }, data: { verifications: { create: fact } } });
  await here.db.outboxEntry.create({ data: { subject: 'institution', subjectId: id } });
  await here.follower.catchUp();
  expect(names(await listInstitutions(here, asking({ q: '劳务派遣' }), []))).toEqual(['演示·甲人力', '演示·乙劳务派遣']);
});

it('/search says how the words were understood, and lists what is no offer today', async () => {
  const found = await searchEverything(await site(), '找松江 60人 劳务派遣');
  expect(found.heard.map(({ word }) => word)).toEqual(['找', '松江', '60人', '劳务派遣']);
  expect([names(found.institutions), found.institutions.total, found.services.total]).toEqual([['演示·乙劳务派遣', '演示·甲人力'], 2, 2]);
  expect(found.barred).toMatchObject({ line: '劳务派遣', total: 1, rows: [{ name: '演示·丁人力' }] });
  expect(found.institutions.rows[1]?.why).toContain('符合您写的业态、能服务到');
});

it('the date beside a tag is that of the licences of which the tag speaks, with a line and without', async () => {
  const registered = { verifications: { create: { fact: 'register' as const, sourceId: 'example', verifiedOn: '2026-11-10' } } };
  const here = await directoryOf([
    { name: '甲', services: [{ categorySlug: 'dispatch' }, { categorySlug: 'software' }], given: registered },
    { name: '乙', services: [{ categorySlug: 'software' }], given: { ...registered, licences: undefined } },
  ]);
  const row = async (category?: string) =>
    (await listInstitutions(here, asking({ refinements: category === undefined ? {} : { category: [category] } }), [])).rows[0];
  expect(await row()).toMatchObject({ checked: '2026年11月10日', tagChecked: { when: '2026年6月1日' } });
  // What was registered says nothing of licences that are not there.
  const { rows } = await listInstitutions(here, asking({}), []);
  expect(rows.find(({ slug }) => slug === here.slugs['乙'])).toMatchObject({ checked: '2026年11月10日', tagChecked: null });
  expect((await row('dispatch'))?.tagChecked).toEqual({ when: '2026年6月1日' });
  expect((await row('software'))?.tagChecked).toBeNull();
  const services = await listServices(here, asking({}), []);
  expect(services.rows.map(({ category, tagChecked }) => [category, tagChecked])).toEqual(
    expect.arrayContaining([
      ['劳务派遣', { when: '2026年6月1日' }],
      ['信息软件服务', null],
    ]),
  );
});

it('the map counts beside each line what the line would leave, like the list', async () => {
  const here = await site();
  const query = asking({ refinements: { category: ['training'], district: ['songjiang'] } });
  const list = await listInstitutions(here, query, []);
  const { response } = await countMap(here, query, []);
  const lines = (groups: InstitutionListing['groups']) =>
    groups.find(({ facet }) => facet === 'category')?.values.flatMap(({ value, count }) => (count > 0 ? [[value, count]] : []));
  expect(lines(facetGroups('institutions', response, query, []))).toEqual([
    ['dispatch', 2],
    ['training', 1],
  ]);
  expect(lines(list.groups)).toEqual(lines(facetGroups('institutions', response, query, [])));
});

it('services count beside each line what the line would leave, also where a line was typed', async () => {
  const here = await site();
  const query = asking({ q: '劳务派遣' });
  const counts = (await listServices(here, query, [])).groups.find(({ facet }) => facet === 'category')?.values ?? [];
  for (const { value, count } of counts)
    expect([value, (await listServices(here, { ...query, refinements: { category: [value] } }, [])).total]).toEqual([value, count]);
});

it('what finds nothing falls into its words, and is offered without those that find nothing', async () => {
  const here = await site();
  const { nothing } = await listInstitutions(here, asking({ q: '会日语的劳务派遣带班长' }), []);
  expect(nothing?.words.map(({ word, alone }) => [word, alone > 0])).toEqual([
    ['日语', false],
    ['劳务派遣', true],
    ['带班长', false],
  ]);
  expect(nothing?.known).toEqual({ q: '劳务派遣', total: 2 });
  expect((await searchEverything(here, '会日语的劳务派遣带班长')).nothing).toEqual(nothing);
});

it('the name of a place means the place, and no word that sounds the same; other words are heard by their sound', async () => {
  const here = await directoryOf([{ name: '背景核查', services: [{ categorySlug: 'assessment' }] }]);
  const found = async (q: string) => {
    const { total, corrected } = await listInstitutions(here, asking({ q }), []);
    return [total, corrected?.to, (await searchEverything(here, q)).institutions.total];
  };
  for (const place of ['北京', '北京市']) expect(await found(place)).toEqual([0, undefined, 0]);
  expect(await found('被景')).toEqual([1, '背景', 1]);
});

it('a district among the suggestions is what is served, in hanzi or pinyin', async () => {
  const here = await site();
  const district = { kind: 'district', slug: 'songjiang', text: '松江区' };
  for (const typed of ['松江', '松江区', 'songj']) expect(await suggest(here, typed)).toContainEqual(district);
});
