import type { Database } from '#prisma/database.ts';
import { writeDay, type Day } from '../calendar.ts';
import { LICENCE_NAME, offerableUntil } from '../licences/licences.ts';
import { licenceTag, writeValidity, type LicenceTag } from '../licences/tag.ts';
import { readTexts } from '../storefronts/texts.ts';
import { categoryName, isCategorySlug, requiredLicences } from './categories.ts';
import { offeredUntil } from './offer.ts';
import { PRICE_MODEL_NAME, writePrice } from './pricing.ts';

export interface ServiceView {
  slug: string;
  title: string;
  summary: string;
  category: { slug: string; name: string };
  tags: string[];
  deliverables: string[];
  audience: string | null;
  delivery: string;
  duration: string | null;
  price: string;
  priceModel: string;
  publicService: boolean;
  institution: { slug: string; name: string; uscc: string; demo: boolean };
  districts: string[];
  /** The licences it needs, each with the one that covers it. */
  licences: { kind: string; number: string; validity: string; tag: LicenceTag }[];
  priceVerified: string | null;
  verified: string;
  others: { slug: string; title: string; price: string }[];
}

export type ServiceAnswer =
  | { kind: 'shown'; view: ServiceView }
  | { kind: 'moved'; slug: string }
  | { kind: 'withdrawn'; name: string; on: string; reason: string }
  /** Described, but a licence that it needs is not in force today. */
  | { kind: 'notOffered'; title: string; institution: { slug: string; name: string }; missing: string[] }
  | { kind: 'absent' };

const DELIVERY_NAME = { onSite: '上门或现场', online: '线上', both: '线上线下均可' } as const;

const OTHERS_SHOWN = 6;

/** What stands under `/institutions/:slug/services/:serviceSlug` on `today`. */
export async function findService(db: Database, slug: string, serviceSlug: string, today: Day): Promise<ServiceAnswer> {
  const institution = await db.institution.findUnique({
    where: { slug },
    select: {
      slug: true,
      status: true,
      withdrawnOn: true,
      withdrawnReason: true,
      demo: true,
      verifiedOn: true,
      organisation: { select: { name: true, uscc: true } },
      licences: { select: { kind: true, number: true, validFrom: true, validTo: true, revokedOn: true } },
      places: { select: { district: { select: { name: true } } } },
      verifications: { where: { fact: 'price' }, select: { verifiedOn: true } },
      services: {
        select: {
          slug: true,
          title: true,
          summary: true,
          categorySlug: true,
          deliverables: true,
          audience: true,
          delivery: true,
          durationText: true,
          priceModel: true,
          priceFrom: true,
          priceTo: true,
          publicService: true,
          tags: { select: { tagSlug: true, tag: { select: { name: true } } } },
        },
        orderBy: { position: 'asc' },
      },
    },
  });
  if (!institution) {
    const former = await db.formerSlug.findUnique({ where: { slug }, select: { institution: { select: { slug: true } } } });
    return former ? { kind: 'moved', slug: former.institution.slug } : { kind: 'absent' };
  }
  const { name, uscc } = institution.organisation;
  if (institution.status === 'withdrawn') {
    return { kind: 'withdrawn', name, on: writeDay(institution.withdrawnOn!), reason: institution.withdrawnReason! };
  }
  const isOffered = (service: (typeof institution.services)[number]): boolean => offeredUntil(service, institution.licences, today) !== null;
  const service = institution.services.find((one) => one.slug === serviceSlug);
  if (!service || !isCategorySlug(service.categorySlug)) return { kind: 'absent' };
  const needs = requiredLicences(service.categorySlug, service.tags.map((tag) => tag.tagSlug));
  if (!isOffered(service)) {
    const missing = needs.filter((kind) => offerableUntil([kind], institution.licences, today) === null);
    return { kind: 'notOffered', title: service.title, institution: { slug, name }, missing: missing.map((kind) => LICENCE_NAME[kind]) };
  }
  const priceVerifiedOn = institution.verifications[0]?.verifiedOn;
  return {
    kind: 'shown',
    view: {
      slug: service.slug,
      title: service.title,
      summary: service.summary,
      category: { slug: service.categorySlug, name: categoryName(service.categorySlug) },
      tags: service.tags.map(({ tag }) => tag.name),
      deliverables: readTexts(service.deliverables),
      audience: service.audience,
      delivery: DELIVERY_NAME[service.delivery],
      duration: service.durationText,
      price: writePrice({ model: service.priceModel, from: service.priceFrom, to: service.priceTo }),
      priceModel: PRICE_MODEL_NAME[service.priceModel],
      publicService: service.publicService,
      institution: { slug, name, uscc, demo: institution.demo },
      districts: [...new Set(institution.places.map((place) => place.district.name))],
      licences: needs.flatMap((kind) => {
        const until = offerableUntil([kind], institution.licences, today);
        const licence = institution.licences.find((one) => one.kind === kind && (one.validTo ?? '9999-12-31') === until);
        return licence
          ? [{ kind: LICENCE_NAME[kind], number: licence.number, validity: writeValidity(licence), tag: licenceTag(licence, today) }]
          : [];
      }),
      priceVerified: priceVerifiedOn ? writeDay(priceVerifiedOn) : null,
      verified: writeDay(institution.verifiedOn),
      others: institution.services
        .filter((other) => other.slug !== serviceSlug && isOffered(other))
        .slice(0, OTHERS_SHOWN)
        .map((other) => ({
          slug: other.slug,
          title: other.title,
          price: writePrice({ model: other.priceModel, from: other.priceFrom, to: other.priceTo }),
        })),
    },
  };
}
