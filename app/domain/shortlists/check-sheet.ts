import type { Day } from '#app/kernel/calendar.ts';
import { requiredLicence, type CategorySlug } from '../lines/categories.ts';
import { LICENCE_NAME, licenceState } from '../lines/licence.ts';
import { showLicence, type PublicLicence, type ShownLicence } from '../lines/public-licence.ts';
import type { Compared } from './compared.ts';
import { SERVED_ROW, type CompareCell, type LineComparison } from './comparison.ts';

interface SheetLicence extends ShownLicence {
  /**
   * From which day on it is not in force any more, the last one of its validity if it has expired, and why; null if it is in force, and no
   * revocation is announced.
   */
  ended: { day: Day; why: string } | null;
  /** Whether the line requires a licence of this kind. */
  required: boolean;
}

export interface SheetInstitution {
  slug: string;
  name: string;
  uscc: string;
  legalRepresentative: string | null;
  address: string | null;
  /** Whether it may offer the line today, in the words of the comparison. */
  today: Pick<CompareCell, 'tag' | 'lines'>;
  /** Where it serves, in the same words. */
  served: string;
  licences: SheetLicence[];
}

function endOf(licence: PublicLicence, today: Day): SheetLicence['ended'] {
  const { revokedOn, revokedReason, validTo } = licence;
  const state = licenceState(licence, today);
  if (state === 'expired' && validTo !== null) return { day: validTo, why: '有效期届满' };
  if (revokedOn === null) return null;
  return { day: revokedOn, why: `${state === 'revoked' ? '' : '已决定撤销，尚未生效：'}${revokedReason ?? ''}` };
}

/** 供应商核验单: for each institution what a buyer's approval has to rest on, with who last said it and when. */
export function checkSheet(all: readonly Compared[], { line, rows }: LineComparison, today: Day): SheetInstitution[] {
  const needs = requiredLicence(line);
  const served = rows.find(({ name }) => name === SERVED_ROW);
  return all.map(({ slug, name, uscc, legalRepresentative, address, licences }, i) => ({
    slug,
    name,
    uscc,
    legalRepresentative,
    address,
    today: { tag: rows[0]?.cells[i]?.tag ?? null, lines: rows[0]?.cells[i]?.lines ?? [] },
    served: served?.cells[i]?.lines.join('；') ?? '',
    licences: licences.map((licence) => ({
      ...showLicence(licence, today),
      ended: endOf(licence, today),
      required: licence.kind === needs,
    })),
  }));
}

/** The name of the line's licence; null if it requires none. */
export function neededLicence(line: CategorySlug): string | null {
  const needs = requiredLicence(line);
  return needs && LICENCE_NAME[needs];
}
