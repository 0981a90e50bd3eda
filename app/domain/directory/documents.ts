import { CITY } from '#app/kernel/city/active.ts';
import type { SearchDocument } from '#search/port.ts';
import { ofLine, untilAttribute, type LineFacet } from '#app/domain/directory/indexes.ts';
import type { WorkCalendar } from '#app/kernel/work-calendar/work-calendar.ts';
import { nameKey, pinyinKeys } from '#search/pinyin.ts';
import { dayNumber, type Day } from '#app/kernel/calendar.ts';
import { IN_ANY_PARK, TERM_UNSTATED } from './facets.ts';
import { recordOf, standingPoints, type Standing } from './order/merit.ts';
import { LOWEST, lowestPrice, lowestPrices } from './lowest-prices.ts';
import { sameList } from './rows/same-list.ts';
import { reachOfAll, servedWith, servedWithAny, servingToday } from '../services/served.ts';
import { districtsServed, INDUSTRIES, SIZES, type Area } from '../services/audience.ts';
import type { Delivery } from '../services/delivery.ts';
import { averageOf } from '../reviews/review.ts';
import { isStale, type VerifiedFact } from '../institutions/freshness.ts';
import { CHECKED_FACTS, checkedFacts, lastChecked } from '../institutions/vouching.ts';
import { dealingsOf, type Dealing } from '../inquiries/dealings.ts';
import { coversUntil, offerableUntil, LICENCE_KINDS, type LicenceFacts } from '../lines/licence.ts';
import { CATEGORIES, categoryName, requiredLicence, requiredLicences, type CategorySlug } from '../lines/categories.ts';
import { unstatedKinds } from '../lines/licence-tag.ts';
import { offeredUntil } from '../lines/offer.ts';
import type { PriceModel } from '../services/pricing.ts';

/** What search needs to know about a service. */
export interface ServiceRecord {
  id: string;
  title: string;
  summary: string;
  audience: string | null;
  categorySlug: CategorySlug;
  priceModel: PriceModel;
  priceFrom: number | null;
  area: Area;
  /** If `area` is districts. */
  districts: string[];
  delivery: Delivery;
  /** For whom it is meant; empty: anybody. */
  industries: string[];
  sizes: string[];
  tags: { slug: string; name: string }[];
}

/** What search needs to know about an institution, as read from the database. */
export interface InstitutionRecord {
  id: string;
  name: string;
  uscc: string;
  tagline: string | null;
  introduction: string | null;
  verifications: VerifiedFact[];
  /** BCP 47 tags. */
  languages: string[];
  /** Those that are shown. */
  reviews: { rating: number }[];
  /** What became of the invitations that it got. */
  inquiries: Dealing[];
  lines: CategorySlug[];
  licences: LicenceFacts[];
  /** Headquarters first. */
  places: { districtSlug: string; districtName: string; address: string; longitude: number | null; latitude: number | null }[];
  /** Parks in which it is today. */
  parks: { slug: string; name: string }[];
  services: ServiceRecord[];
}

const numberOrZero = (day: Day | null): number => (day === null ? 0 : dayNumber(day));

/** The last day on which all kinds of licence in force today are still in force; null if none is. */
export function licensedUntil(licences: readonly LicenceFacts[], today: Day): Day | null {
  const held = LICENCE_KINDS.filter((kind) => licences.some((l) => l.kind === kind && coversUntil(l, today) !== null));
  return held.length === 0 ? null : offerableUntil(held, licences, today);
}

/** What others decided about an institution, as of `today`. */
export function standingOf(
  { inquiries, verifications }: Pick<InstitutionRecord, 'inquiries' | 'verifications'>,
  today: Day,
  calendar: WorkCalendar,
): Standing {
  const inTime = checkedFacts(verifications).filter(({ fact, verifiedOn }) => !isStale(fact, verifiedOn, today));
  // What was never checked is no fresher than what was checked long ago.
  const stale = CHECKED_FACTS.length - inTime.length;
  return { ...dealingsOf(inquiries, today, calendar), stale };
}

const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)];

/** Whom services are for: what they name, and what they fit, since a service that names nothing is for anybody. */
function audienceOf(services: readonly Pick<ServiceRecord, 'industries' | 'sizes'>[]) {
  const named = (of: 'industries' | 'sizes') => distinct(services.flatMap((service) => service[of])).sort();
  const fits = (of: 'industries' | 'sizes', all: readonly { slug: string }[]) =>
    services.some((service) => service[of].length === 0) ? all.map(({ slug }) => slug) : named(of);
  return {
    industry: sameList(fits('industries', INDUSTRIES)),
    size: sameList(fits('sizes', SIZES)),
    industryNamed: sameList(named('industries')),
    sizeNamed: sameList(named('sizes')),
  };
}

/** How services are given. */
const deliveryOf = (services: readonly Pick<ServiceRecord, 'delivery'>[]): readonly string[] =>
  sameList(distinct(services.flatMap(({ delivery }) => (delivery === 'both' ? ['onSite', 'online'] : [delivery]))).sort());

/** Where, for whom and how services are given. */
function offerOf(districts: readonly string[], services: readonly ServiceRecord[]): Record<LineFacet, readonly string[]> {
  return {
    district: sameList(districts),
    reach: sameList(reachOfAll({ services })),
    ...audienceOf(services),
    delivery: deliveryOf(services),
  };
}

/** What others say of an institution, as numbers to narrow and sort by; null where there is too little to say. */
function repute({ reviews }: Pick<InstitutionRecord, 'reviews'>, standing: Standing) {
  const average = averageOf(
    reviews.length,
    reviews.reduce((sum, { rating }) => sum + rating, 0),
  );
  const { replies } = standing;
  return {
    rating: average === null ? null : Math.round(Number(average) * 10),
    replyRate: replies?.rate ?? null,
    replyHours: replies?.medianHours ?? null,
    replyPoints: replies === null ? null : standingPoints(standing).answers,
  };
}

function geoOf(place: { longitude: number | null; latitude: number | null } | undefined): SearchDocument['_geo'] {
  return place && place.longitude !== null && place.latitude !== null ? { lat: place.latitude, lng: place.longitude } : null;
}

/** Turns an institution into its search document and those of its services that may be offered on `today`. */
export function institutionDocuments(
  record: InstitutionRecord,
  today: Day,
  calendar: WorkCalendar,
): { institution: SearchDocument; services: SearchDocument[] } {
  const offered = record.services.flatMap((service) => {
    const tags = service.tags.map((tag) => ({ tagSlug: tag.slug }));
    const until = offeredUntil({ ...service, tags }, record.licences, today);
    const licensed =
      requiredLicences(
        service.categorySlug,
        service.tags.map((tag) => tag.slug),
      ).length > 0;
    return until === null ? [] : [{ service, until, licensed }];
  });
  const lines = new Map<CategorySlug, Day>();
  for (const slug of record.lines) {
    const needs = requiredLicence(slug);
    const until = offerableUntil(needs ? [needs] : [], record.licences, today);
    if (until !== null) lines.set(slug, until);
  }
  for (const { service, until } of offered) {
    const known = lines.get(service.categorySlug);
    if (known === undefined || known < until) lines.set(service.categorySlug, until);
  }
  const place = record.places[0];
  const standing = standingOf(record, today, calendar);
  const seats = distinct(record.places.map((p) => p.districtSlug));
  const lineSlugs = CATEGORIES.flatMap(({ slug }) =>
    record.lines.includes(slug) || record.services.some(({ categorySlug }) => categorySlug === slug) ? [slug] : [],
  );
  const declared = { lines: record.lines, services: record.services, seats };
  const now = servingToday(
    declared,
    offered.map(({ service }) => service),
    (line) => lines.has(line),
  );
  // Of a line that may not be offered today all that is declared is kept: it is looked for among 今天不能提供.
  const servicesOf = new Map(
    lineSlugs.map((slug): [CategorySlug, ServiceRecord[]] => [
      slug,
      (lines.has(slug) ? now.services : record.services).filter(({ categorySlug }) => categorySlug === slug),
    ]),
  );
  const terms = [...servicesOf].flatMap(([slug, own]) =>
    Object.entries(offerOf(servedWith(slug, lines.has(slug) ? now : declared), own)).map(([facet, values]) => [
      ofLine(facet as LineFacet, slug),
      values,
    ]),
  );
  const where = {
    districtName: [...new Set(record.places.map((p) => p.districtName))],
    parkName: record.parks.map((park) => park.name),
    seat: seats,
    park: record.parks.length === 0 ? [] : [IN_ANY_PARK, ...record.parks.map((park) => park.slug)],
    checkedOn: numberOrZero(lastChecked(record.verifications)),
    record: recordOf(standing),
    ...repute(record, standing),
    _geo: geoOf(place),
  };
  const tags = [...new Set(offered.flatMap(({ service }) => service.tags.map((tag) => tag.name)))].sort();
  const categories = CATEGORIES.filter(({ slug }) => lines.has(slug)).map(({ name }) => name);
  return {
    institution: {
      id: record.id,
      name: record.name,
      py: pinyinKeys({ names: [record.name], terms: [...tags, ...categories] }, CITY),
      nameKey: nameKey(record.name),
      tags,
      categories,
      // In an order of their own: the institution's order of its services must not move it.
      services: offered.map(({ service }) => service.title).sort(),
      tagline: record.tagline,
      introduction: record.introduction,
      address: record.places.map((p) => p.address),
      uscc: record.uscc,
      ...offerOf(servedWithAny(now), now.services),
      ...(Object.fromEntries(terms) as Record<string, readonly string[]>),
      [LOWEST]: lowestPrices(new Map<CategorySlug | null, ServiceRecord[]>([[null, now.services], ...servicesOf])),
      language: sameList(record.languages),
      declared: lineSlugs,
      licensedUntil: unstatedKinds(record.licences, today).length > 0 ? TERM_UNSTATED : numberOrZero(licensedUntil(record.licences, today)),
      ...Object.fromEntries(CATEGORIES.map(({ slug }) => [untilAttribute(slug), numberOrZero(lines.get(slug) ?? null)])),
      ...where,
    },
    services: offered.map(({ service, until, licensed }) => ({
      id: service.id,
      title: service.title,
      py: pinyinKeys({ names: [service.title], terms: [categoryName(service.categorySlug), ...service.tags.map((tag) => tag.name)] }, CITY),
      nameKey: nameKey(service.title),
      tags: service.tags.map((tag) => tag.name),
      category: [service.categorySlug],
      categoryName: categoryName(service.categorySlug),
      institution: record.name,
      institutionId: record.id,
      summary: service.summary,
      audience: service.audience,
      ...offerOf(districtsServed(service), [service]),
      [LOWEST]: lowestPrice(service),
      offeredUntil: dayNumber(until),
      licensedUntil: licensed ? dayNumber(until) : 0,
      ...where,
    })),
  };
}
