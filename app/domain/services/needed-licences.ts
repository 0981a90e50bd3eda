import type { Day } from '#app/kernel/calendar.ts';
import {
  coversUntil,
  FOREVER,
  LICENCE_KINDS,
  LICENCE_NAME,
  offerableUntil,
  type LicenceFacts,
  type LicenceKind,
} from '../lines/licence.ts';
import { licenceTag, type LicenceTag } from '../lines/licence-tag.ts';
import { requiredLicences, type CategorySlug } from '../lines/categories.ts';

/** The institution's state for one kind of licence today. */
export interface HeldLicence {
  kind: LicenceKind;
  name: string;
  /** Whether one is in force today. */
  held: boolean;
  tag: LicenceTag;
}

/** Of several licences, the one that covers longest, otherwise the one that ended last. */
function best(licences: readonly LicenceFacts[], today: Day): LicenceFacts | null {
  const rank = (licence: LicenceFacts): string => `${coversUntil(licence, today) ?? ''} ${licence.validTo ?? FOREVER}`;
  return licences.reduce<LicenceFacts | null>((one, other) => (one === null || rank(other) > rank(one) ? other : one), null);
}

/** The institution's state on `today` for every kind of licence. */
export function heldLicences(licences: readonly LicenceFacts[], today: Day): HeldLicence[] {
  return LICENCE_KINDS.map((kind) => {
    const licence = best(
      licences.filter((one) => one.kind === kind),
      today,
    );
    const held = licence !== null && coversUntil(licence, today) !== null;
    return { kind, name: LICENCE_NAME[kind], held, tag: licence === null ? { tone: 'bad', text: '未取得' } : licenceTag(licence, today) };
  });
}

/** The names of the licences that a service needs and that are not covered on `today`; empty if it may be offered. */
export function missingLicences(
  { category, tags }: { category: CategorySlug; tags: readonly string[] },
  licences: readonly LicenceFacts[],
  today: Day,
): string[] {
  return requiredLicences(category, tags)
    .filter((kind) => offerableUntil([kind], licences, today) === null)
    .map((kind) => LICENCE_NAME[kind]);
}
