import { CITY } from '#app/kernel/city/active.ts';
import type { SearchDocument } from '#search/port.ts';
import { untilAttribute } from '#app/domain/directory/indexes.ts';
import { nameKey, pinyinKeys } from '#search/pinyin.ts';
import { dayNumber, type Day } from '#app/kernel/calendar.ts';
import { TERM_UNSTATED } from './facets.ts';
import { recordOf, type Standing } from './merit.ts';
import { isStale, type VerifiedFact } from '../institutions/freshness.ts';
import { checkedFacts, lastChecked } from '../institutions/vouching.ts';
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
export function standingOf({ inquiries, verifications }: Pick<InstitutionRecord, 'inquiries' | 'verifications'>, today: Day): Standing {
  const stale = checkedFacts(verifications).filter(({ fact, verifiedOn }) => isStale(fact, verifiedOn, today)).length;
  return { ...dealingsOf(inquiries, today), stale };
}

function geoOf(place: { longitude: number | null; latitude: number | null } | undefined): SearchDocument['_geo'] {
  return place && place.longitude !== null && place.latitude !== null ? { lat: place.latitude, lng: place.longitude } : null;
}

/** Turns an institution into its search document and those of its services that may be offered on `today`. */
export function institutionDocuments(record: InstitutionRecord, today: Day): { institution: SearchDocument; services: SearchDocument[] } {
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
  const where = {
    districtName: [...new Set(record.places.map((p) => p.districtName))],
    parkName: record.parks.map((park) => park.name),
    district: [...new Set(record.places.map((p) => p.districtSlug))],
    park: record.parks.map((park) => park.slug),
    checkedOn: numberOrZero(lastChecked(record.verifications)),
    record: recordOf(standingOf(record, today)),
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
      declared: [...new Set([...record.lines, ...record.services.map(({ categorySlug }) => categorySlug)])],
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
      pricing: [service.priceModel],
      offeredUntil: dayNumber(until),
      licensedUntil: licensed ? dayNumber(until) : 0,
      ...where,
    })),
  };
}
