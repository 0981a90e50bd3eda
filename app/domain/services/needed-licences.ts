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

/** How an institution stands with one kind of licence today. */
export interface HeldLicence {
  kind: LicenceKind;
  name: string;
  /** Whether one is in force today. */
  held: boolean;
  tag: LicenceTag;
}

/** The one of several licences that covers longest, else the one that did last. */
function best(licences: readonly LicenceFacts[], today: Day): LicenceFacts | null {
  const rank = (licence: LicenceFacts): string => `${coversUntil(licence, today) ?? ''} ${licence.validTo ?? FOREVER}`;
  return licences.reduce<LicenceFacts | null>((one, other) => (one === null || rank(other) > rank(one) ? other : one), null);
}

/** Every kind of licence with how the institution stands with it on `today`. */
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

/** The names of the licences that a service needs and that none in force on `today` covers; none where it may be offered. */
export function missingLicences(
  { category, tags }: { category: CategorySlug; tags: readonly string[] },
  licences: readonly LicenceFacts[],
  today: Day,
): string[] {
  return requiredLicences(category, tags)
    .filter((kind) => offerableUntil([kind], licences, today) === null)
    .map((kind) => LICENCE_NAME[kind]);
}
