import type { Database, Transaction } from '#prisma/database.ts';
import { startOf } from '#app/kernel/calendar.ts';
import type { QueuedKind } from '#app/kernel/content/content-kind.server.ts';
import type { SectionedKind } from '#app/kernel/content/section-state.ts';
import { findNewPictures } from '#app/kernel/images/find-new-pictures.server.ts';
import { ownerColumns, parkOwner } from '#app/kernel/permissions/owner.ts';
import { paths } from '#app/paths.ts';
import type { ParkPageContent } from './content.ts';
import { parkPageRules } from './park-page-kind.ts';
import { readParkPageContent, shownContent } from './read-content.server.ts';

async function readShown(db: Database | Transaction, slug: string): Promise<ParkPageContent | null> {
  const park = await db.park.findUnique({ where: { slug }, select: { introduction: true, page: { select: { content: true } } } });
  return park && shownContent(park);
}

async function put(tx: Transaction, parkSlug: string, versionId: string, content: ParkPageContent): Promise<void> {
  const written = { content: JSON.stringify(content), versionId };
  await tx.parkPage.upsert({
    where: { parkSlug },
    create: { parkSlug, ...written },
    update: written,
    select: { parkSlug: true },
  });
}

/** 园区公开页; its subject is the park. Before the first version, the introduction that came with the data is public. */
export const parkPageKind: QueuedKind<ParkPageContent> & SectionedKind<ParkPageContent> = {
  ...parkPageRules,
  name: 'parkPage',
  ask: { edit: 'edit:park-page', publish: 'publish:park-page' },
  deeds: { edit: 'parkPage.edit', discard: 'parkPage.discard', restore: 'parkPage.restore', submit: 'parkPage.submit' },
  read: readParkPageContent,
  authorOf: async (db, slug) => {
    const park = await db.park.findUnique({ where: { slug }, select: { name: true, verifiedOn: true } });
    return (
      park && {
        ...parkOwner(slug),
        name: park.name,
        since: startOf(park.verifiedOn),
        page: paths.park(slug),
        barred: null,
      }
    );
  },
  start: readShown,
  shown: readShown,
  empty: null,
  publicVersionId: async (db, parkSlug) =>
    (await db.parkPage.findUnique({ where: { parkSlug }, select: { versionId: true } }))?.versionId ?? null,
  linkPublicVersion: async (tx, slug, versionId) => {
    const shown = await readShown(tx, slug);
    if (shown) await put(tx, slug, versionId, shown);
  },
  publish: (tx, { subjectId, versionId, content }) => put(tx, subjectId, versionId, content),
  publicPath: (_db, slug) => Promise.resolve(paths.park(slug)),
  desk: (slug) => ({ name: '公开页', to: paths.parkPage(slug) }),
  findAttachments: async (db, slug, before, after) => ({
    pictures: await findNewPictures(db, ownerColumns(parkOwner(slug)), before?.gallery ?? [], after.gallery),
    proofs: [],
  }),
  findQueue: async (tx, { subjectId: slug }) => {
    const { districtSlug } = await tx.park.findUniqueOrThrow({ where: { slug }, select: { districtSlug: true } });
    // The park's own operators write it, so the bureau of its district decides.
    return { ok: true, queue: { parkSlug: null, districtSlug } };
  },
};
