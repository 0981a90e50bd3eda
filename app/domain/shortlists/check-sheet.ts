import type { Day } from '#app/kernel/calendar.ts';
import { requiredLicence, type CategorySlug } from '../lines/categories.ts';
import { LICENCE_NAME } from '../lines/licence.ts';
import { showLicence, type ShownLicence } from '../lines/public-licence.ts';
import type { Compared } from './compared.ts';
import { SERVED_ROW, type CompareCell, type LineComparison } from './comparison.ts';

interface SheetLicence extends ShownLicence {
  verifiedOn: Day;
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

/** 供应商核验单: for each institution what a buyer's approval has to rest on, with source and day of each verification. */
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
      verifiedOn: licence.verifiedOn,
      required: licence.kind === needs,
    })),
  }));
}

/** The name of the line's licence; null if it requires none. */
export function neededLicence(line: CategorySlug): string | null {
  const needs = requiredLicence(line);
  return needs && LICENCE_NAME[needs];
}
