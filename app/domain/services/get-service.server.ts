import type { Database } from '#prisma/database.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import { writeDay, type Day } from '#app/kernel/calendar.ts';
import { CITY } from '#app/kernel/city/active.ts';
import { coversUntil, LICENCE_NAME, licenceFactsSelect, offerableUntil } from '../lines/licence.ts';
import { headSelect } from '../institutions/register-select.server.ts';
import { lastChecked, voucherOf, type Voucher } from '../institutions/vouching.ts';
import { licenceTag, writeValidity, type LicenceTag } from '../lines/licence-tag.ts';
import { districtName } from '#app/kernel/city/districts.ts';
import { industryName, sizeName, writeArea } from './audience.ts';
import { categoryName, isCategorySlug, requiredLicences, TAGS } from '../lines/categories.ts';
import { contentOfService, serviceContentSelect } from './known-content.server.ts';
import type { ServiceContent } from './content.ts';
import { DELIVERY_NAME } from './delivery.ts';
import { missingLicences } from './needed-licences.ts';
import { offeredUntil } from '../lines/offer.ts';
import { PRICE_MODEL_NAME, writePrice } from './pricing.ts';

export interface ServiceView {
  slug: string;
  title: string;
  summary: string;
  category: { slug: string; name: string };
  tags: string[];
  deliverables: string[];
  /** 行业 and 规模 in words; empty if it is for anybody. */
  audience: string[];
  /** Where it is given, in words; `served` names the places for machines. */
  area: string;
  served: string[];
  documents: string[];
  term: string | null;
  delivery: string;
  duration: string | null;
  price: string;
  priceModel: string;
  publicService: boolean;
  institution: { slug: string; name: string; uscc: string; demo: boolean };
  districts: string[];
  /** The licences it needs, each with the one that covers it. */
  licences: { kind: string; number: string; validity: string; tag: LicenceTag }[];
  /** Who vouches for the prices, and when they did; null if nobody has yet. */
  priceVouched: { by: Voucher; when: string } | null;
  /** When an authority last checked the institution; null if it never did. */
  checked: string | null;
  others: { slug: string; title: string; price: string }[];
}

export type ServiceAnswer =
  | { kind: 'shown'; view: ServiceView }
  | { kind: 'moved'; slug: string }
  | { kind: 'withdrawn'; name: string; on: string; reason: string }
  /** Described, but a licence that it needs is not in force today. */
  | { kind: 'notOffered'; title: string; institution: { slug: string; name: string }; missing: string[] }
  /** Was public before; paused or retired. */
  | { kind: 'paused' | 'retired'; title: string; institution: { slug: string; name: string } }
  | { kind: 'absent' };

const OTHERS_SHOWN = 6;

const PROVIDER = {
  ...headSelect,
  organisation: { select: { name: true, uscc: true } },
  licences: { select: { ...licenceFactsSelect, number: true } },
  places: { select: { district: { select: { name: true } } } },
  verifications: { select: { fact: true, verifiedOn: true, source: { select: { kind: true } } } },
  services: {
    where: { status: 'published' },
    select: {
      slug: true,
      title: true,
      categorySlug: true,
      priceModel: true,
      priceFrom: true,
      priceTo: true,
      tags: { select: { tagSlug: true } },
    },
    orderBy: { position: 'asc' },
  },
} as const satisfies Prisma.InstitutionSelect;

type Provider = Prisma.InstitutionGetPayload<{ select: typeof PROVIDER }>;

const PLACES_SERVED = { city: CITY.name, nearby: `${CITY.name}及周边省份`, nationwide: '中国', abroad: '国（境）外' } as const;
const servedPlaces = ({ area, districts }: ServiceContent['where']): string[] =>
  area === 'districts' ? districts.map((district) => `${CITY.name}${districtName(district)}`) : [PLACES_SERVED[area]];

/** A service as its page shows it: its content, with the institution's facts on `today`. */
function viewOf(provider: Provider, slug: string, content: ServiceContent, today: Day): ServiceView {
  const { what, audience, where, how, price } = content;
  const { licences, organisation } = provider;
  const stated = provider.verifications.find(({ fact }) => fact === 'price');
  const checkedOn = lastChecked(provider.verifications);
  return {
    slug,
    title: what.title,
    summary: what.summary,
    category: { slug: what.category, name: categoryName(what.category) },
    tags: TAGS.filter((tag) => what.tags.includes(tag.slug)).map(({ name }) => name),
    deliverables: content.deliverables,
    audience: [audience.industries.map(industryName).join('、'), audience.sizes.map(sizeName).join('、'), audience.note ?? ''].filter(
      (text) => text !== '',
    ),
    area: writeArea(where.area, where.districts),
    served: servedPlaces(where),
    documents: content.documents,
    term: content.term,
    delivery: DELIVERY_NAME[how.delivery],
    duration: how.duration,
    price: writePrice(price),
    priceModel: PRICE_MODEL_NAME[price.model],
    publicService: price.publicService,
    institution: { slug: provider.slug, name: organisation.name, uscc: organisation.uscc, demo: provider.demo },
    districts: [...new Set(provider.places.map((place) => place.district.name))],
    licences: requiredLicences(what.category, what.tags).flatMap((kind) => {
      const until = offerableUntil([kind], licences, today);
      const licence = licences.find((one) => one.kind === kind && coversUntil(one, today) === until);
      return licence
        ? [{ kind: LICENCE_NAME[kind], number: licence.number, validity: writeValidity(licence), tag: licenceTag(licence, today) }]
        : [];
    }),
    priceVouched: stated ? { by: voucherOf(stated), when: writeDay(stated.verifiedOn) } : null,
    checked: checkedOn && writeDay(checkedOn),
    others: provider.services
      .filter((other) => other.slug !== slug && offeredUntil(other, licences, today) !== null)
      .slice(0, OTHERS_SHOWN)
      .map((other) => ({
        slug: other.slug,
        title: other.title,
        price: writePrice({ model: other.priceModel, from: other.priceFrom, to: other.priceTo }),
      })),
  };
}

/** Finds what is shown under `/institutions/:slug/services/:serviceSlug` on `today`. */
export async function findService(db: Database, slug: string, serviceSlug: string, today: Day): Promise<ServiceAnswer> {
  const provider = await db.institution.findUnique({ where: { slug }, select: PROVIDER });
  if (!provider) {
    const former = await db.formerSlug.findUnique({ where: { slug }, select: { institution: { select: { slug: true } } } });
    return former ? { kind: 'moved', slug: former.institution.slug } : { kind: 'absent' };
  }
  const { name } = provider.organisation;
  if (provider.status === 'preparing') return { kind: 'absent' };
  if (provider.status === 'withdrawn') {
    return { kind: 'withdrawn', name, on: writeDay(provider.withdrawnOn!), reason: provider.withdrawnReason! };
  }
  const row = await db.service.findUnique({
    where: { institutionId_slug: { institutionId: provider.id, slug: serviceSlug } },
    select: { status: true, ...serviceContentSelect },
  });
  if (!row || row.status === 'draft' || !isCategorySlug(row.categorySlug)) return { kind: 'absent' };
  const institution = { slug, name };
  if (row.status !== 'published') return { kind: row.status, title: row.title, institution };
  const content = contentOfService(row);
  const missing = missingLicences(content.what, provider.licences, today);
  if (missing.length > 0) return { kind: 'notOffered', title: row.title, institution, missing };
  return { kind: 'shown', view: viewOf(provider, serviceSlug, content, today) };
}

/**
 * The page of a service on `today` with `content`, and the missing licences that would keep it from being public. The caller checks
 * permission. Returns null if there is no such service.
 */
export async function previewService(
  db: Database,
  serviceId: string,
  content: ServiceContent,
  today: Day,
): Promise<{ view: ServiceView; missing: string[] } | null> {
  const service = await db.service.findUnique({ where: { id: serviceId }, select: { slug: true, institution: { select: PROVIDER } } });
  if (!service) return null;
  const { slug, institution } = service;
  return { view: viewOf(institution, slug, content, today), missing: missingLicences(content.what, institution.licences, today) };
}
