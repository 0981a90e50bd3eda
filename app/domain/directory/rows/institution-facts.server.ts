import type { Prisma } from '#prisma/generated/client.ts';
import { writeDay, type Day } from '#app/kernel/calendar.ts';
import type { WorkCalendar } from '#app/kernel/work-calendar/work-calendar.ts';
import { dealingSelect, dealingsIn } from '../../inquiries/dealings.ts';
import { lastChecked, lastConfirmed } from '../../institutions/vouching.ts';
import { CATEGORIES, isCategorySlug, type CategorySlug } from '../../lines/categories.ts';
import { licenceFactsSelect, type LicenceFacts } from '../../lines/licence.ts';
import { whyNotOffered } from '../../lines/line-tag.ts';
import { offeredUntil } from '../../lines/offer.ts';
import { tenancyInForce } from '../../parks/in-force.ts';
import { averageOf } from '../../reviews/review.ts';
import { readStorefrontContent } from '../../storefronts/read-content.server.ts';
import { standingOf } from '../documents.ts';
import { districtsOf } from '../listing.ts';
import type { Standing } from '../order/merit.ts';
import { writeServed } from './row-facts.ts';
import { servingToday, type ServingFacts } from '../../services/served.ts';
import { asRowService, rowServiceSelect, type OfferedRow } from './row-service.ts';

/** The columns of `InstitutionFacts`. */
export const institutionFactsSelect = (today: Day) =>
  ({
    id: true,
    slug: true,
    demo: true,
    verifications: { select: { fact: true, verifiedOn: true, source: { select: { kind: true } } } },
    inquiries: { where: dealingsIn(today), select: dealingSelect },
    organisation: { select: { name: true } },
    storefront: { select: { content: true } },
    lines: { select: { categorySlug: true } },
    reviews: { where: { hiddenAt: null }, select: { rating: true } },
    services: { where: { status: 'published' }, select: rowServiceSelect },
    licences: { select: { ...licenceFactsSelect, verifiedOn: true, source: { select: { kind: true } } } },
    places: { select: { district: { select: { slug: true, name: true } }, longitude: true, latitude: true }, orderBy: { kind: 'desc' } },
    tenancies: { where: tenancyInForce(today), select: { park: { select: { slug: true, shortName: true } } }, take: 1 },
  }) satisfies Prisma.InstitutionSelect;

type Columns = Prisma.InstitutionGetPayload<{ select: ReturnType<typeof institutionFactsSelect> }>;

/** What a row tells of an institution, whatever was asked for; as of one day. */
export interface InstitutionFacts {
  id: string;
  slug: string;
  name: string;
  tagline: string;
  demo: boolean;
  district: string | null;
  /** Districts of its places. */
  seats: string[];
  /** Where it is by the map: its first place. */
  point: { longitude: number; latitude: number } | null;
  park: { slug: string; name: string } | null;
  /** Declared lines that its licences cover on the day, and those that they do not, by name. */
  covered: { lines: string[]; uncovered: string[] };
  declaredLines: CategorySlug[];
  licences: Columns['licences'];
  /** Its published services, and those of them that may be offered on the day. */
  services: OfferedRow[];
  offered: OfferedRow[];
  /** Where it serves today, and where it would with a line that it may not offer. */
  serving: ServingFacts;
  /** The same with any line, in words; null if unknown. */
  served: string | null;
  standing: Standing;
  checked: string | null;
  confirmed: string | null;
  team: number | null;
  rating: { average: string; count: number } | null;
}

function coveredOf(declaredLines: readonly CategorySlug[], licences: readonly LicenceFacts[], today: Day): InstitutionFacts['covered'] {
  const declared = CATEGORIES.filter(({ slug }) => declaredLines.includes(slug));
  const isCovered = (slug: CategorySlug): boolean => whyNotOffered(slug, licences, today) === null;
  return {
    lines: declared.filter(({ slug }) => isCovered(slug)).map(({ name }) => name),
    uncovered: declared.filter(({ slug }) => !isCovered(slug)).map(({ name }) => name),
  };
}

/** Makes the facts of what was read of an institution. */
export function institutionFacts(row: Columns, today: Day, calendar: WorkCalendar): InstitutionFacts {
  const { licences } = row;
  const [tenancy, place] = [row.tenancies[0], row.places[0]];
  const [checkedOn, confirmedOn] = [lastChecked(row.verifications), lastConfirmed(row.verifications)];
  const content = row.storefront && readStorefrontContent(row.storefront.content);
  const services = row.services.flatMap(asRowService);
  const declaredLines = row.lines.map(({ categorySlug }) => categorySlug).filter(isCategorySlug);
  const average = averageOf(
    row.reviews.length,
    row.reviews.reduce((sum, { rating }) => sum + rating, 0),
  );
  const seats = [...new Set(row.places.map(({ district }) => district.slug))];
  const offered = services.filter((one) => offeredUntil(one, licences, today) !== null);
  const serving = servingToday({ lines: declaredLines, services, seats }, offered, (one) => whyNotOffered(one, licences, today) === null);
  return {
    id: row.id,
    slug: row.slug,
    name: row.organisation.name,
    tagline: content?.introduction.tagline ?? '',
    demo: row.demo,
    district: districtsOf(row.places),
    seats,
    point: place && place.longitude !== null && place.latitude !== null ? { longitude: place.longitude, latitude: place.latitude } : null,
    park: tenancy ? { slug: tenancy.park.slug, name: tenancy.park.shortName } : null,
    covered: coveredOf(declaredLines, licences, today),
    declaredLines,
    licences,
    services,
    offered,
    serving,
    served: writeServed(serving, null),
    standing: standingOf(row, today, calendar),
    checked: checkedOn && writeDay(checkedOn),
    confirmed: confirmedOn && writeDay(confirmedOn),
    team: content?.team.size ?? null,
    rating: average === null ? null : { average, count: row.reviews.length },
  };
}
