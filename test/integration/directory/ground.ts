import { FINDABLES } from '#app/domain/assembly/findables.server.ts';
import { isPlace, searchDictionary, searchSynonyms } from '#app/domain/directory/dictionary.ts';
import { indexes } from '#app/domain/directory/indexes.ts';
import type { DirectorySite } from '#app/domain/directory/list-institutions.server.ts';
import { WHOLE_DIRECTORY, type DirectoryQuery } from '#app/domain/directory/query.ts';
import type { CategorySlug } from '#app/domain/lines/categories.ts';
import { IndexFollower } from '#app/kernel/search-index/index-follower.server.ts';
import { createEmbeddedEngine } from '#search/embedded/engine.ts';
import { CALENDAR } from '#test/factories/calendar.ts';
import { institution } from '#test/factories/institution.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import { groundedDatabase } from '../organisations/ground.ts';

const TODAY = '2026-11-21';

/** Licences for which everything but 网络招聘 may be offered today; `dispatch` says until when 劳务派遣 may be. */
const licences = (dispatch = '2031-12-31') => ({
  create: (['hrPermit', 'hrFiling', 'dispatchPermit'] as const).map((kind) => ({
    kind,
    number: `演示-${kind}`,
    issuer: '演示',
    validTo: kind === 'dispatchPermit' ? dispatch : '2031-12-31',
    sourceId: 'example',
    verifiedOn: '2026-06-01',
  })),
});

type ServiceGiven = Partial<Prisma.ServiceUncheckedCreateWithoutInstitutionInput> & { categorySlug: CategorySlug };

/** An institution as a test tells it: its name, its services, and until when it may offer 劳务派遣. */
export interface Told {
  name: string;
  services: readonly ServiceGiven[];
  dispatch?: string;
  lines?: readonly CategorySlug[];
  given?: Parameters<typeof institution>[1];
}

/** A directory of some institutions, every one named 演示·…, with a way to ask for a query. */
export async function directoryOf(
  told: readonly Told[],
): Promise<DirectorySite & { slugs: Readonly<Record<string, string>>; follower: IndexFollower }> {
  const db = await groundedDatabase();
  const slugs: Record<string, string> = {};
  for (const { name, services, dispatch, lines = [], given } of told) {
    const made = await institution(db, {
      name: `演示·${name}`,
      licences: licences(dispatch),
      lines: { create: lines.map((categorySlug) => ({ categorySlug })) },
      services: {
        create: services.map((service, at) => ({
          slug: `s-${at}`,
          title: `服务${at}`,
          summary: '演示服务。',
          priceModel: 'negotiable',
          ...service,
        })),
      },
      ...given,
    });
    slugs[name] = made.slug;
  }
  const search = createEmbeddedEngine({ indexes, synonyms: searchSynonyms, dictionary: searchDictionary(), isPlace, clock: () => 0 });
  const follower = new IndexFollower(db, search, FINDABLES, () => new Date(`${TODAY}T04:00:00Z`));
  await follower.catchUp();
  return { db, search, today: TODAY, calendar: CALENDAR, slugs, follower };
}

/** A query for institutions. */
export const asking = (given: Partial<DirectoryQuery>): DirectoryQuery => ({ ...WHOLE_DIRECTORY, ...given });
