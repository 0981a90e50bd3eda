import { districtOf, type DistrictSlug } from '#app/kernel/city/districts.ts';
import { DEMO_ACCOUNTS, type DemoAccountKey } from '#app/domain/people/demo-accounts.ts';
import { organisationCheckCharacter, usccCheckCharacter } from '#app/domain/organisations/uscc.ts';
import { SCENE } from './scenes.ts';

/** The range of organisation codes below has five digits. */
export const MAX_INSTITUTIONS = 100_000;

/** Each of these tables numbers its demonstration rows separately. */
const TABLES = [
  'organisation',
  'institution',
  'contentVersion',
  'image',
  'service',
  'licence',
  'place',
  'tenancy',
  'person',
  'appointment',
  'organisationRequest',
  'evidence',
  'storedFile',
  'invitation',
  'oneTimeLink',
  'licenceSubmission',
  'licenceScan',
  'inquiryBrief',
  'inquiry',
  'inquiryMessage',
  'review',
  'report',
  'building',
  'unit',
  'unitWorks',
  'planVersion',
  'planSheet',
  'feedback',
  'siteText',
  'intent',
  'entryRules',
  'moveIn',
  'moveInFile',
  'lease',
  'leaseFile',
  'invoice',
  'payment',
  'adjustment',
  'billDispute',
  'handover',
  'handoverFile',
  'waiver',
  'closedMonth',
  'invoicingDetails',
  'bankAccount',
  'bankFile',
  'depositEntry',
  'cutOver',
] as const;
export type DemoTable = (typeof TABLES)[number];

/**
 * The id of a demo institution's row in `table`: the same in every run, in the form of a UUID of version 7 with its clock at zero,
 * which no real one has.
 * @param nth numbers an institution's rows of that table.
 */
export function demoId(table: DemoTable, institution: number, nth = 0): string {
  const hex = (n: number, digits: number): string => n.toString(16).padStart(digits, '0');
  return `00000000-0000-7${hex(TABLES.indexOf(table), 3)}-8000-${hex(institution, 8)}${hex(nth, 4)}`;
}

function uscc(own: string, district: DistrictSlug): string {
  const first17 = `91${districtOf(district).adcode}${own}${organisationCheckCharacter(own)}`;
  return first17 + usccCheckCharacter(first17);
}

/** The code of the demo institution at `index`: both check characters are correct, and no registry issues the range `DEM…`. */
export function demoUscc(index: number, district: DistrictSlug): string {
  return uscc(`DEM${String(index).padStart(5, '0')}`, district);
}

/** The code of a demo enterprise, in the same range; a letter distinguishes it from every institution's. */
export function demoEnterpriseUscc(index: number, district: DistrictSlug): string {
  return uscc(`DEMQ${String(index).padStart(4, '0')}`, district);
}

/** The id of a person with a demonstration account. */
export function demoPersonId(key: DemoAccountKey): string {
  return demoId(
    'person',
    DEMO_ACCOUNTS.findIndex((account) => account.key === key),
  );
}

const STEMS = '甲乙丙丁戊己庚辛壬癸';
const BRANCHES = '子丑寅卯辰巳午未申酉戌亥';

/** The name of an invented person: 演示甲子, 演示乙丑 … */
export function demoPerson(n: number): string {
  return `演示${STEMS.charAt(n % STEMS.length)}${BRANCHES.charAt(n % BRANCHES.length)}`;
}

/** A well-formed landline number in an invented range. */
export function demoPhone(n: number): string {
  return `${SCENE.dialling}-55550${String(n % 1000).padStart(3, '0')}`;
}

/** A well-formed mobile number in an invented range. */
export function demoMobile(n: number): string {
  return `199-0000-${String(n % 10_000).padStart(4, '0')}`;
}
