import type { Database } from '#prisma/database.ts';
import { isDay, writeDay, type Day } from '#app/kernel/calendar.ts';
import { isStale, FACTS, FACT_NAME, FRESH_FOR_DAYS } from '../institutions/freshness.ts';
import { LICENCE_NAME, offerableUntil } from '../lines/licence.ts';
import { institutionLicenceTag, revokedSince, type LicenceTag } from '../lines/licence-tag.ts';
import { showLicence, type ShownLicence } from '../lines/public-licence.ts';
import type { Position } from '#app/kernel/city/position.ts';
import { maskEmail, maskName, maskPhone } from '#app/kernel/credentials/masking.ts';
import { asPicture, type ShownPicture } from '#app/kernel/images/picture-row.server.ts';
import { staysOf } from '../parks/stays.ts';
import { whyNotOffered } from '../lines/line-tag.ts';
import { lastChecked, lastConfirmed, voucherOf, type Voucher } from '../institutions/vouching.ts';
import { offeredLines } from '../inquiries/line-offer.ts';
import { CATEGORIES, CATEGORY_SLUGS, isCategorySlug, categoryName, requiredLicence } from '../lines/categories.ts';
import { offeredUntil } from '../lines/offer.ts';
import { readSlugs, writeArea } from '../services/audience.ts';
import { writePrice } from '../services/pricing.ts';
import { citation } from '#app/kernel/sources/citation.ts';
import { languageName } from './languages.ts';
import type { StorefrontContent } from './content.ts';
import { findStorefrontRow, previewStorefrontRow, type FoundStorefront, type StorefrontRow } from './storefront-row.server.ts';

export interface StorefrontService {
  slug: string;
  title: string;
  summary: string;
  category: string;
  price: string;
  publicService: boolean;
  /** Where it is given, in words. */
  served: string;
}

export interface StorefrontView {
  slug: string;
  name: string;
  uscc: string;
  demo: boolean;
  legalRepresentative: string | null;
  established: string | null;
  website: string | null;
  licence: LicenceTag;
  /** Since when its licences are revoked, if `licence` says so. */
  revoked: string | null;
  /** When an authority last checked registration and licences; null if it never did. */
  checked: string | null;
  /** When it last confirmed its own facts itself; null if it never did. */
  confirmed: string | null;
  /** Whether there is a line that it may offer today: without one nobody can invite it. */
  offers: boolean;
  /** What is missing for the lines that it may not offer today, each reason once. */
  missing: string[];
  lines: { name: string; slug: string; covered: boolean; needs: string | null }[];
  licences: ShownLicence[];
  services: StorefrontService[];
  /** Services that are described but may not be offered today because a licence is missing. */
  suspended: number;
  /** `phone` only if the institution states it. */
  places: {
    kind: string;
    address: string;
    phone: string | null;
    district: { slug: string; name: string };
    /** Null if it is not known. */
    position: Position | null;
    supervisor: string;
    supervisionPhone: string;
  }[];
  parks: { slug: string; name: string; unit: string | null; since: string }[];
  /** `revoked`: the licences, of which the last was revoked since. */
  freshness: { fact: string; by: Voucher; revoked: boolean; verified: string; source: string; stale: boolean; limit: number }[];
  complaintPhone: string | null;
  /** 单位电话, in full, if the institution publishes one. */
  publicPhone: string | null;
  /** Masked. */
  contact: { name: string; phone: string | null; email: string | null } | null;
  /** The institution's own content; null if only the register's facts are known. */
  story: StoryView | null;
  point: { latitude: number; longitude: number } | null;
}

/** A picture with its renditions, alternative text and focal point. */
export interface PictureView {
  image: ShownPicture;
  alt: string;
  focus: string;
}

export interface StoryView {
  tagline: string;
  /** In the small markup of content/markup.ts. */
  introduction: string;
  strengths: string[];
  languages: string[];
  team: { size: number | null; certified: number | null; clients: number | null };
  honours: { title: string; grantedBy: string; granted: string }[];
  /** Only those whose client consented. */
  cases: { title: string; industry: string; summary: string }[];
  banner: PictureView | null;
  gallery: PictureView[];
  english: { name: string; summary: string } | null;
}

/** What is found under a storefront's address. */
export type StorefrontAnswer =
  | { kind: 'shown'; id: string; view: StorefrontView }
  | { kind: 'moved'; slug: string }
  | { kind: 'withdrawn'; name: string; on: string; reason: string }
  | { kind: 'absent' };

const PLACE_KIND_NAME = { headquarters: '注册与经营地址', branch: '分支机构' } as const;

function pictureOf(placed: StorefrontContent['gallery'][number], images: StorefrontRow['images']): PictureView[] {
  const image = images.find(({ id }) => id === placed.imageId);
  return image ? [{ image: asPicture(image), alt: placed.alt, focus: placed.focus }] : [];
}

function storyOf(content: StorefrontContent, images: StorefrontRow['images']): StoryView {
  return {
    tagline: content.introduction.tagline,
    introduction: content.introduction.text,
    strengths: content.strengths,
    languages: content.languages.map(languageName),
    team: content.team,
    honours: [...content.honours]
      .sort((a, b) => (a.grantedOn < b.grantedOn ? 1 : -1))
      .map(({ title, grantedBy, grantedOn }) => ({ title, grantedBy, granted: isDay(grantedOn) ? writeDay(grantedOn) : '' })),
    cases: content.cases.filter(({ consent }) => consent).map(({ title, industry, summary }) => ({ title, industry, summary })),
    banner: content.banner ? (pictureOf(content.banner, images)[0] ?? null) : null,
    gallery: content.gallery.flatMap((placed) => pictureOf(placed, images)),
    english: content.english,
  };
}

function contactOf(contact: StorefrontRow['contact']): StorefrontView['contact'] {
  if (!contact?.name) return null;
  return {
    name: maskName(contact.name),
    phone: contact.phone && maskPhone(contact.phone),
    email: contact.email && maskEmail(contact.email),
  };
}

function vouchedOn(verifications: StorefrontRow['verifications']): Pick<StorefrontView, 'checked' | 'confirmed'> {
  const [checked, confirmed] = [lastChecked(verifications), lastConfirmed(verifications)];
  return { checked: checked && writeDay(checked), confirmed: confirmed && writeDay(confirmed) };
}

function missingFor({ lines, services, licences }: StorefrontRow, today: Day): string[] {
  const declared = CATEGORY_SLUGS.filter((slug) => [...lines, ...services].some(({ categorySlug }) => categorySlug === slug));
  return [...new Set(declared.flatMap((line) => whyNotOffered(line, licences, today) ?? []))];
}

function toView({ row, content }: FoundStorefront, today: Day): StorefrontView {
  const revokedOn = revokedSince(row.licences, today);
  const offered = row.services.filter((service) => offeredUntil(service, row.licences, today) !== null);
  const [point] = row.places.flatMap(({ latitude, longitude }) =>
    latitude === null || longitude === null ? [] : [{ latitude, longitude }],
  );
  return {
    slug: row.slug,
    name: row.organisation.name,
    uscc: row.organisation.uscc,
    demo: row.demo,
    legalRepresentative: row.organisation.legalRepresentative,
    established: row.organisation.establishedOn && writeDay(row.organisation.establishedOn),
    website: row.website,
    licence: institutionLicenceTag(row.licences, today),
    revoked: revokedOn && writeDay(revokedOn),
    ...vouchedOn(row.verifications),
    offers: offeredLines(row, today).length > 0,
    missing: missingFor(row, today),
    lines: CATEGORIES.filter(({ slug }) => row.lines.some((line) => line.categorySlug === slug)).map(({ slug, name }) => {
      const needs = requiredLicence(slug);
      return {
        slug,
        name,
        covered: offerableUntil(needs ? [needs] : [], row.licences, today) !== null,
        needs: needs && LICENCE_NAME[needs],
      };
    }),
    licences: row.licences.map(({ source, ...licence }) => showLicence({ ...licence, source: citation(source) }, today)),
    services: offered.map(({ slug, title, summary, categorySlug, priceModel, priceFrom, priceTo, publicService, area, areaDistricts }) => ({
      slug,
      title,
      summary,
      category: isCategorySlug(categorySlug) ? categoryName(categorySlug) : categorySlug,
      price: writePrice({ model: priceModel, from: priceFrom, to: priceTo }),
      publicService,
      served: writeArea(area, readSlugs(areaDistricts)),
    })),
    suspended: row.services.length - offered.length,
    places: row.places.map(
      ({ kind, origin, address, phone, longitude, latitude, district: { supervisor, supervisionPhone, ...district } }) => ({
        kind: PLACE_KIND_NAME[kind],
        address,
        phone: origin === 'institution' ? phone : null,
        district,
        position: longitude === null || latitude === null ? null : { longitude, latitude },
        supervisor,
        supervisionPhone,
      }),
    ),
    parks: staysOf(row.tenancies).map((stay) => ({ ...stay, since: writeDay(stay.since) })),
    freshness: FACTS.flatMap((fact) => {
      const verification = row.verifications.find((one) => one.fact === fact);
      if (!verification) return [];
      return {
        fact: FACT_NAME[fact],
        by: voucherOf(verification),
        revoked: fact === 'licence' && revokedOn !== null,
        verified: writeDay(verification.verifiedOn),
        source: citation(verification.source),
        stale: isStale(fact, verification.verifiedOn, today),
        limit: FRESH_FOR_DAYS[fact],
      };
    }),
    complaintPhone: row.contact?.complaintPhone ?? null,
    publicPhone: row.contact?.publicPhone ?? null,
    contact: contactOf(row.contact),
    story: content && storyOf(content, row.images),
    point: point ?? null,
  };
}

/** Finds what is under `/institutions/:slug` on `today`: the storefront, where it moved to, why it was withdrawn, or nothing. */
export async function findStorefront(db: Database, slug: string, today: Day): Promise<StorefrontAnswer> {
  const found = await findStorefrontRow(db, slug, today);
  if (!found) {
    const former = await db.formerSlug.findUnique({ where: { slug }, select: { institution: { select: { slug: true } } } });
    return former ? { kind: 'moved', slug: former.institution.slug } : { kind: 'absent' };
  }
  const { row } = found;
  if (row.status === 'preparing') return { kind: 'absent' };
  if (row.status === 'withdrawn')
    return {
      kind: 'withdrawn',
      name: row.organisation.name,
      on: row.withdrawnOn === null ? '' : writeDay(row.withdrawnOn),
      reason: row.withdrawnReason ?? '',
    };
  return { kind: 'shown', id: row.id, view: toView(found, today) };
}

/** A preview of the storefront with `content` in place of what is public. Null if there is no such institution. */
export async function previewStorefront(
  db: Database,
  institutionId: string,
  content: StorefrontContent,
  today: Day,
): Promise<StorefrontView | null> {
  const found = await previewStorefrontRow(db, institutionId, content, today);
  return found && toView(found, today);
}
