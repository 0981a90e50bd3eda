import { CITY } from '#app/kernel/city/active.ts';
import type { Findable } from '#app/kernel/search-index/findable.server.ts';
import { shownContent } from './read-content.server.ts';
import { nameKey, pinyinKeys } from '#search/pinyin.ts';

/** Parks, with what they say of themselves in public. There are so few that all are read again after every change. */
export const parkFindable: Findable = {
  subject: 'park',
  index: 'parks',
  parts: [],
  async *readAll(db) {
    const parks = await db.park.findMany({
      select: {
        slug: true,
        name: true,
        kind: true,
        districtSlug: true,
        district: { select: { name: true } },
        address: true,
        introduction: true,
        page: { select: { content: true } },
        longitude: true,
        latitude: true,
        conditions: { select: { label: true }, orderBy: { position: 'asc' } },
      },
      orderBy: { position: 'asc' },
    });
    for (const { slug, name, kind, districtSlug, district, address, longitude, latitude, conditions, ...park } of parks) {
      const { introduction, services } = shownContent(park);
      yield {
        document: {
          id: slug,
          name,
          py: pinyinKeys({ names: [name] }, CITY),
          nameKey: nameKey(name),
          districtName: district.name,
          district: [districtSlug],
          kind: [kind],
          address,
          introduction: [introduction.text, ...services.map(({ title }) => title)].join('\n'),
          conditions: conditions.map(({ label }) => label),
          _geo: longitude !== null && latitude !== null ? { lat: latitude, lng: longitude } : null,
        },
      };
    }
  },
  changes: null,
};
