import { inject } from 'vitest';
import { addDays, type Day } from '#app/kernel/calendar.ts';
import { openDatabase } from '#prisma/database.ts';
import { FORMER_SLUGS, LANDMARKS } from '#seed/demo/landmarks.ts';

/** Addresses in the demo park, one for each state. */
export interface DemoPark {
  /** In a park, licensed, with services and a storefront. */
  full: { slug: string; name: string; serviceSlug: string; serviceTitle: string };
  withoutStorefront: string;
  withoutLicence: string;
  revoked: string;
  expired: string;
  withdrawn: { slug: string; reason: string };
  former: { slug: string; now: string };
  /** A service that may not be offered because this licence is missing. */
  suspended: { slug: string; serviceSlug: string; missing: string };
  onlinePark: string;
  physicalPark: string;
  /** A park with a plan that was redrawn since `lastYear`. */
  drawnPark: string;
  lastYear: Day;
}

/** Reads the demo park of the site under test; throws if something is missing. */
export async function demoPark(): Promise<DemoPark> {
  const db = await openDatabase(inject('siteDatabase'));
  try {
    const service = (slug: string, categorySlug: string) =>
      db.service.findFirstOrThrow({
        where: { institution: { slug }, categorySlug },
        select: { slug: true, title: true },
        orderBy: { position: 'asc' },
      });
    const offered = await service(LANDMARKS.fullyValid.slug, 'headhunting');
    const suspended = await service(LANDMARKS.expired.slug, 'recruitment');
    const withdrawn = await db.institution.findUniqueOrThrow({
      where: { slug: LANDMARKS.withdrawn.slug },
      select: { withdrawnReason: true },
    });
    const parks = await db.park.findMany({ select: { slug: true, kind: true }, orderBy: { position: 'asc' } });
    const drawn = await db.planVersion.findFirstOrThrow({ where: { number: 2 }, select: { parkSlug: true, startsOn: true } });
    return {
      full: { ...LANDMARKS.fullyValid, serviceSlug: offered.slug, serviceTitle: offered.title },
      withoutStorefront: LANDMARKS.withoutStorefront.slug,
      withoutLicence: LANDMARKS.withoutLicence.slug,
      revoked: LANDMARKS.revoked.slug,
      expired: LANDMARKS.expired.slug,
      withdrawn: { slug: LANDMARKS.withdrawn.slug, reason: withdrawn.withdrawnReason ?? '' },
      former: { slug: FORMER_SLUGS[0].slug, now: FORMER_SLUGS[0].leadsTo },
      suspended: { slug: LANDMARKS.expired.slug, serviceSlug: suspended.slug, missing: '人力资源服务许可证' },
      onlinePark: parks.find((park) => park.kind === 'online')!.slug,
      physicalPark: parks.find((park) => park.kind === 'physical')!.slug,
      drawnPark: drawn.parkSlug,
      lastYear: addDays(drawn.startsOn, -1),
    };
  } finally {
    await db.$disconnect();
  }
}
