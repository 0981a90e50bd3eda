import { dayOf, isDay, writeDay, type Day } from '#app/kernel/calendar.ts';
import { asPicture, pictureSelect, type ShownPicture } from '#app/kernel/images/picture-row.server.ts';
import type { Database } from '#prisma/database.ts';
import { listFloorsToLet, type BuildingToLet } from '../units/list-floors.server.ts';
import type { ParkPageContent, ParkService } from './content.ts';
import { shownContent } from './read-content.server.ts';

/** What a park says about itself, as its page shows it; empty parts are left out by the page. */
export interface ParkPageView {
  /** In the small markup of content/markup.ts. */
  introduction: string;
  gallery: { image: ShownPicture; alt: string; focus: string }[];
  leasing: { phone: string; hours: string };
  floors: { remark: string; buildings: BuildingToLet[] };
  services: ParkService[];
  policies: { title: string; number: string; issuer: string; issued: string; url: string }[];
  transport: { name: string; text: string }[];
  /** When what is public was approved; null for what came with the data. */
  approved: string | null;
}

async function toView(db: Database, slug: string, content: ParkPageContent, today: Day): Promise<Omit<ParkPageView, 'approved'>> {
  const { introduction, gallery, leasing, floors, services, policies, transport } = content;
  const images = await db.image.findMany({
    where: { ofParkSlug: slug, id: { in: gallery.map(({ imageId }) => imageId) } },
    select: pictureSelect,
  });
  return {
    introduction: introduction.text,
    gallery: gallery.flatMap(({ imageId, alt, focus }) => {
      const image = images.find(({ id }) => id === imageId);
      return image ? [{ image: asPicture(image), alt, focus }] : [];
    }),
    leasing,
    floors: { remark: floors.remark, buildings: await listFloorsToLet(db, slug, today) },
    services,
    policies: policies.map(({ issuedOn, ...policy }) => ({ ...policy, issued: isDay(issuedOn) ? writeDay(issuedOn) : '' })),
    transport: [
      { name: '轨道交通', text: transport.metro },
      { name: '公交', text: transport.bus },
      { name: '停车', text: transport.parking },
    ].filter(({ text }) => text !== ''),
  };
}

/** What is public of a park; null if there is no such park. */
export async function findParkPage(db: Database, slug: string, today: Day): Promise<ParkPageView | null> {
  const park = await db.park.findUnique({
    where: { slug },
    select: { introduction: true, page: { select: { content: true, version: { select: { number: true, decidedAt: true } } } } },
  });
  if (!park) return null;
  const version = park.page?.version;
  return {
    ...(await toView(db, slug, shownContent(park), today)),
    // What came with the data is version 0, which nobody approved.
    approved: version?.decidedAt && version.number > 0 ? writeDay(dayOf(version.decidedAt)) : null,
  };
}

/** The same with `content` in place of what is public. */
export const previewParkPage = async (db: Database, slug: string, content: ParkPageContent, today: Day): Promise<ParkPageView> => ({
  ...(await toView(db, slug, content, today)),
  approved: null,
});
