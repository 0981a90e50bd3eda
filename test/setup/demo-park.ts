import { inject } from 'vitest';
import { dayOf } from '#app/domain/calendar.ts';
import { institutionLicenceTag } from '#app/domain/licences/tag.ts';
import { openDatabase } from '#prisma/database.ts';

/** Addresses in the demo park that show each state, found in the database of the site under test. */
export interface DemoPark {
  /** In a park, licensed, with services and a storefront. */
  full: { slug: string; name: string; serviceSlug: string; serviceTitle: string };
  withoutStorefront: string;
  withoutLicence: string;
  revoked: string;
  expired: string;
  withdrawn: { slug: string; reason: string };
  former: { slug: string; now: string };
  /** A service that may not be offered for want of a licence. */
  suspended: { slug: string; serviceSlug: string };
  onlinePark: string;
  physicalPark: string;
}

/** Reads the demo park; throws when the demo set lacks a state that it must show. */
export async function demoPark(): Promise<DemoPark> {
  const db = await openDatabase(inject('siteDatabase'));
  try {
    const today = dayOf(new Date());
    const past = { lt: today };
    const published = { status: 'published' as const };
    const rows = await db.institution.findMany({
      where: published,
      select: { slug: true, licences: { select: { kind: true, validFrom: true, validTo: true, revokedOn: true } } },
      orderBy: { slug: 'asc' },
    });
    const withTag = (text: string): string => {
      const found = rows.find((row) => institutionLicenceTag(row.licences, today).text === text);
      if (!found) throw new Error(`演示数据缺少“${text}”的机构`);
      return found.slug;
    };
    const full = await db.institution.findFirstOrThrow({
      where: {
        ...published,
        storefront: { isNot: null },
        tenancies: { some: { startsOn: { lte: today }, endsOn: null } },
        licences: { some: { kind: 'hrFiling', validTo: null, revokedOn: null } },
        services: { some: { categorySlug: 'consulting' } },
      },
      select: { slug: true, organisation: { select: { name: true } }, services: { where: { categorySlug: 'consulting' }, select: { slug: true, title: true } } },
      orderBy: { slug: 'asc' },
    });
    const suspended = await db.service.findFirstOrThrow({
      where: { categorySlug: 'dispatch', institution: { ...published, licences: { none: { kind: 'dispatchPermit', OR: [{ validTo: null }, { validTo: { gte: today } }], revokedOn: null } } } },
      select: { slug: true, institution: { select: { slug: true } } },
    });
    const withdrawn = await db.institution.findFirstOrThrow({ where: { status: 'withdrawn', withdrawnOn: past }, select: { slug: true, withdrawnReason: true } });
    const former = await db.formerSlug.findFirstOrThrow({ select: { slug: true, institution: { select: { slug: true } } } });
    const parks = await db.park.findMany({ select: { slug: true, kind: true }, orderBy: { position: 'asc' } });
    return {
      full: { slug: full.slug, name: full.organisation.name, serviceSlug: full.services[0]!.slug, serviceTitle: full.services[0]!.title },
      withoutStorefront: (await db.institution.findFirstOrThrow({ where: { ...published, storefront: null }, select: { slug: true } })).slug,
      withoutLicence: withTag('无许可备案记录'),
      revoked: withTag('许可已撤销'),
      expired: withTag('许可已过期'),
      withdrawn: { slug: withdrawn.slug, reason: withdrawn.withdrawnReason! },
      former: { slug: former.slug, now: former.institution.slug },
      suspended: { slug: suspended.institution.slug, serviceSlug: suspended.slug },
      onlinePark: parks.find((park) => park.kind === 'online')!.slug,
      physicalPark: parks.find((park) => park.kind === 'physical')!.slug,
    };
  } finally {
    await db.$disconnect();
  }
}
