import type { Day } from '#app/kernel/calendar.ts';
import { districtName, type DistrictSlug } from '#app/kernel/city/districts.ts';
import type { FieldValue } from '#app/kernel/record/changes.ts';
import { FOREVER } from '../lines/licence.ts';

/** An institution's statements about a licence. */
export interface StatedLicence {
  number: string;
  issuer: string;
  /** 许可范围 as printed; empty if it is not known. */
  scope: string;
  validFrom: Day | null;
  /** FOREVER for 长期; null if not stated. */
  validTo: Day | null;
  districtSlug: DistrictSlug;
  branch: string | null;
}

/** Its fields, as the form has them. */
export const STATED = [
  'number',
  'issuer',
  'scope',
  'validFrom',
  'validTo',
  'districtSlug',
  'branch',
] as const satisfies readonly (keyof StatedLicence)[];

/** The last day as the record keeps it: 长期 in words. */
export function recordedEnd(validTo: Day | null): Day | null {
  return validTo === FOREVER ? '长期' : validTo;
}

/** What the record keeps of a licence: only the length of free texts, 长期 in words. */
export function recorded({
  number,
  issuer,
  scope,
  validFrom,
  validTo,
  districtSlug,
  branch,
}: Omit<StatedLicence, 'districtSlug' | 'scope'> & { districtSlug: string | null; scope: string | null }): Record<
  'number' | 'issuer' | 'scope' | 'validFrom' | 'validTo' | 'district' | 'branch',
  FieldValue
> {
  return {
    number: number || null,
    issuer: issuer || null,
    scope: scope ? `${Array.from(scope).length} 字` : null,
    validFrom,
    validTo: recordedEnd(validTo),
    district: districtSlug === null ? null : districtName(districtSlug),
    branch,
  };
}
