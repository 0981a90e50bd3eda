import { lastChecked } from '../institutions/vouching.ts';
import { writeAddress } from '../institutions/write-address.ts';
import type { Database } from '#prisma/database.ts';
import type { Day } from '#app/kernel/calendar.ts';
import { FOREVER, licenceState, offerableUntil, type LicenceState } from '../lines/licence.ts';
import type { Tone } from '../lines/licence-tag.ts';
import { CATEGORY_SLUGS, requiredLicence } from '../lines/categories.ts';
import type { StorefrontContent } from './content.ts';
import { CATEGORY_IN_ENGLISH, dayInEnglish, LICENCE_IN_ENGLISH, LICENCE_STATE_IN_ENGLISH } from './english-names.ts';
import { languageNameInEnglish } from './languages.ts';
import { findStorefrontRow, previewStorefrontRow, type FoundStorefront } from './storefront-row.server.ts';

/** A storefront in English: the institution's English texts, and its facts in English. */
export interface EnglishView {
  slug: string;
  name: string;
  summary: string;
  /** As registered, in Chinese. */
  registeredName: string;
  uscc: string;
  demo: boolean;
  established: string | null;
  website: string | null;
  /** When an authority last checked it; null if it never did. */
  verified: string | null;
  /** `covered`: whether the licence that it needs is in force. */
  lines: { name: string; covered: boolean }[];
  licences: { kind: string; number: string; state: string; tone: Tone; until: string | null; revoked: string | null }[];
  languages: string[];
  /** As registered, in Chinese. */
  addresses: string[];
  parks: string[];
  teamSize: number | null;
}

const TONE: Record<LicenceState, Tone> = {
  valid: 'good',
  expiring: 'attention',
  unstated: 'plain',
  upcoming: 'plain',
  expired: 'bad',
  revoked: 'bad',
  superseded: 'plain',
};

function toEnglish({ row, content }: FoundStorefront, today: Day): EnglishView | null {
  if (!content?.english) return null;
  const checkedOn = lastChecked(row.verifications);
  return {
    slug: row.slug,
    name: content.english.name,
    summary: content.english.summary,
    registeredName: row.organisation.name,
    uscc: row.organisation.uscc,
    demo: row.demo,
    established: row.organisation.establishedOn && dayInEnglish(row.organisation.establishedOn),
    website: row.website,
    verified: checkedOn && dayInEnglish(checkedOn),
    lines: CATEGORY_SLUGS.filter((slug) => row.lines.some(({ categorySlug }) => categorySlug === slug)).map((slug) => {
      const needs = requiredLicence(slug);
      return { name: CATEGORY_IN_ENGLISH[slug], covered: offerableUntil(needs ? [needs] : [], row.licences, today) !== null };
    }),
    licences: row.licences.map((licence) => {
      const state = licenceState(licence, today);
      return {
        kind: LICENCE_IN_ENGLISH[licence.kind],
        number: licence.number,
        state: LICENCE_STATE_IN_ENGLISH[state],
        tone: TONE[state],
        revoked: state === 'revoked' && licence.revokedOn !== null ? dayInEnglish(licence.revokedOn) : null,
        until: licence.validTo === null || licence.validTo === FOREVER ? null : dayInEnglish(licence.validTo),
      };
    }),
    languages: content.languages.map(languageNameInEnglish),
    addresses: row.places.map(({ address, district }) => writeAddress(address, district.name)),
    parks: [...new Set(row.tenancies.map(({ park }) => park.name))],
    teamSize: content.team.size,
  };
}

/** Finds the English storefront of an address on `today`; null if none is public, or nothing was written in English. */
export async function findEnglishStorefront(db: Database, slug: string, today: Day): Promise<EnglishView | null> {
  const found = await findStorefrontRow(db, slug, today);
  return found?.row.status === 'published' ? toEnglish(found, today) : null;
}

/** A preview of the English storefront with `content`; null if nothing is written in English. */
export async function previewEnglishStorefront(
  db: Database,
  institutionId: string,
  content: StorefrontContent,
  today: Day,
): Promise<EnglishView | null> {
  const found = await previewStorefrontRow(db, institutionId, content, today);
  return found && toEnglish(found, today);
}
