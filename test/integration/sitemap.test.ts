import { expect, it } from 'vitest';
import { sitemapEntries, sitemapFiles } from '#app/domain/sitemap/read-sitemap.server.ts';
import { institution } from '#test/factories/institution.ts';
import { groundedDatabase } from './organisations/ground.ts';

it('splits what does not fit into one file, without loss or repetition', async () => {
  const db = await groundedDatabase();
  for (let i = 0; i < 5; i += 1)
    await institution(db, {
      services: { create: { slug: 'a', categorySlug: 'software', title: '演示', summary: '演示', priceModel: 'free' } },
    });
  expect(await sitemapFiles(db, 2)).toEqual([
    { kind: 'pages', page: 1 },
    ...[1, 2, 3].map((page) => ({ kind: 'institutions', page })),
    ...[1, 2, 3].map((page) => ({ kind: 'services', page })),
  ]);
  const entries = (await Promise.all([1, 2, 3].map((page) => sitemapEntries(db, 'institutions', page, '2026-11-21', 2)))).flat();
  expect(new Set(entries.map((entry) => entry?.slug)).size).toBe(5);
  expect(await sitemapEntries(db, 'institutions', 4, '2026-11-21', 2)).toBeNull();
  expect((await sitemapEntries(db, 'services', 3, '2026-11-21', 2))?.length).toBe(1);
});
