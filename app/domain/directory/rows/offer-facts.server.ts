import type { Prisma } from '#prisma/generated/client.ts';
import { writeDay, type Day } from '#app/kernel/calendar.ts';
import type { WorkCalendar } from '#app/kernel/work-calendar/work-calendar.ts';
import { dealingSelect, dealingsIn } from '../../inquiries/dealings.ts';
import { lastChecked } from '../../institutions/vouching.ts';
import { categoryName, isCategorySlug, requiredLicences } from '../../lines/categories.ts';
import { countingLicence, licenceFactsSelect, type LicenceKind } from '../../lines/licence.ts';
import { licenceTag, type LicenceTag } from '../../lines/licence-tag.ts';
import { offeredUntil } from '../../lines/offer.ts';
import { readSlugs, writeArea } from '../../services/audience.ts';
import { writePrice } from '../../services/pricing.ts';
import { standingOf } from '../documents.ts';
import { districtsOf } from '../listing.ts';
import type { Standing } from '../order/merit.ts';
import { licencesChecked, type TagChecked } from './licences-checked.ts';
import { asRowService, rowServiceSelect, type OfferedRow } from './row-service.ts';

/** The columns of `OfferFacts`. */
export const offerFactsSelect = (today: Day) =>
  ({
    id: true,
    slug: true,
    title: true,
    summary: true,
    ...rowServiceSelect,
    publicService: true,
    tags: { select: { tagSlug: true, tag: { select: { name: true } } } },
    institution: {
      select: {
        id: true,
        slug: true,
        demo: true,
        verifications: { select: { fact: true, verifiedOn: true } },
        inquiries: { where: dealingsIn(today), select: dealingSelect },
        organisation: { select: { name: true } },
        licences: { select: { ...licenceFactsSelect, verifiedOn: true, source: { select: { kind: true } } } },
        places: { select: { district: { select: { slug: true, name: true } } }, orderBy: { kind: 'desc' } },
      },
    },
  }) satisfies Prisma.ServiceSelect;

type Columns = Prisma.ServiceGetPayload<{ select: ReturnType<typeof offerFactsSelect> }>;

/** What a row tells of a service that may be offered, whatever was asked for; as of one day. */
export interface OfferFacts {
  id: string;
  institutionId: string;
  slug: string;
  title: string;
  summary: string;
  category: string;
  tags: string[];
  price: string;
  publicService: boolean;
  /** Where it is given, in words. */
  served: string;
  institution: { slug: string; name: string; demo: boolean; district: string | null };
  licence: LicenceTag;
  /** When an authority last checked the institution; null if it never did. */
  checked: string | null;
  /** The same of the licences on which `licence` rests; null if it needs none. */
  tagChecked: TagChecked | null;
  seats: string[];
  standing: Standing;
  audience: Pick<OfferedRow, 'industries' | 'sizes'>[];
}

/** The licences that a service needs. */
const neededBy = (row: Columns): LicenceKind[] =>
  isCategorySlug(row.categorySlug)
    ? requiredLicences(
        row.categorySlug,
        row.tags.map((tag) => tag.tagSlug),
      )
    : [];

/** The tag of an offer: the state of its licence, or that it needs none; null if it may not be offered today. */
function offerTag(row: Columns, today: Day): LicenceTag | null {
  if (!isCategorySlug(row.categorySlug)) return null;
  const [first] = neededBy(row);
  if (first === undefined) return { tone: 'plain', text: '无需许可备案' };
  const until = offeredUntil(row, row.institution.licences, today);
  return until === null ? null : licenceTag({ kind: first, validFrom: null, validTo: until, revokedOn: null, supersededOn: null }, today);
}

/** Makes the facts of what was read of a service; none if it may not be offered on the day. */
export function offerFacts(row: Columns, today: Day, calendar: WorkCalendar): OfferFacts[] {
  const licence = offerTag(row, today);
  if (licence === null || !isCategorySlug(row.categorySlug)) return [];
  const { institution } = row;
  const checkedOn = lastChecked(institution.verifications);
  return [
    {
      id: row.id,
      institutionId: institution.id,
      slug: row.slug,
      title: row.title,
      summary: row.summary,
      category: categoryName(row.categorySlug),
      tags: row.tags.map(({ tag }) => tag.name),
      price: writePrice({ model: row.priceModel, from: row.priceFrom, to: row.priceTo }),
      publicService: row.publicService,
      served: writeArea(row.area, readSlugs(row.areaDistricts)),
      institution: {
        slug: institution.slug,
        name: institution.organisation.name,
        demo: institution.demo,
        district: districtsOf(institution.places),
      },
      licence,
      checked: checkedOn && writeDay(checkedOn),
      tagChecked: licencesChecked(neededBy(row).flatMap((kind) => countingLicence(institution.licences, kind, today) ?? [])),
      seats: [...new Set(institution.places.map(({ district }) => district.slug))],
      standing: standingOf(institution, today, calendar),
      audience: asRowService(row).map(({ industries, sizes }) => ({ industries, sizes })),
    },
  ];
}
