import { addDays, type Day } from '#app/kernel/calendar.ts';
import { CITY } from '#app/kernel/city/active.ts';
import type { LicenceKind } from '#app/domain/lines/licence.ts';
import { districtName, districtOf, type DistrictSlug } from '#app/kernel/city/districts.ts';
import { requiredLicence, type CategorySlug } from '#app/domain/lines/categories.ts';
import type { DemoLicence } from './model.ts';
import type { Random } from './random.ts';
import { SCENE } from './scenes.ts';

/** The standing of the licence for an institution's first line, and its share in percent. */
export const STANDINGS = [
  ['valid', 69],
  ['unstated', 1],
  ['withinMonth', 8],
  ['withinQuarter', 5],
  ['expired', 7],
  ['revoked', 3],
  ['none', 7],
] as const;
export type Standing = (typeof STANDINGS)[number][0];

const YEARS: Record<LicenceKind, number | null> = { hrPermit: 5, hrFiling: null, dispatchPermit: 3, telecomPermit: 5 };
const MARK: Record<LicenceKind, (year: string, code: string, serial: string) => string> = {
  hrPermit: (year, code, serial) => `（演示）人服证字〔${year}〕第${code}${serial}号`,
  hrFiling: (year, code, serial) => `（演示）人服备字〔${year}〕第${code}${serial}号`,
  dispatchPermit: (year, code, serial) => `（演示）派遣许字〔${year}〕第${code}${serial}号`,
  telecomPermit: (year, _code, serial) => `（演示）${SCENE.mark}B2-${year}${serial}`,
};
const REVOCATIONS = ['演示：未按期提交年度报告，责令改正后仍未提交', '演示：经核查不再具备许可条件', '演示：机构申请注销'] as const;

/** The number and issuer of a demo licence; its year is that of its first day. */
export function demoLicence(
  kind: LicenceKind,
  index: number,
  district: DistrictSlug,
  dates: { validFrom: Day; validTo: Day | null; revoked?: { on: Day; reason: string } },
): DemoLicence {
  const code = districtOf(district).adcode.slice(2);
  return {
    kind,
    number: MARK[kind](dates.validFrom.slice(0, 4), code, String(index).padStart(6, '0')),
    issuer: kind === 'telecomPermit' ? `${CITY.name}通信管理局` : `${CITY.name}${districtName(district)}人力资源和社会保障局`,
    validFrom: dates.validFrom,
    validTo: dates.validTo,
    revokedOn: dates.revoked?.on ?? null,
    supersededOn: null,
    revokedReason: dates.revoked?.reason ?? null,
  };
}

/** Whether a line's licence has a last day: only then can it be about to end, or expired. */
export function endsByDate(line: CategorySlug): boolean {
  const kind = requiredLicence(line);
  return kind !== null && YEARS[kind] !== null;
}

/** The first day of a term of whole years that ends on `validTo`. */
export function termStart(kind: LicenceKind, validTo: Day): Day {
  const year = Number(validTo.slice(0, 4)) - (YEARS[kind] ?? 0);
  return addDays(`${year}${validTo.slice(4)}`, 1);
}

/** The licences of an institution: the one for its first line stands as `standing` says, the others are in force. */
export function demoLicences(
  standing: Standing,
  lines: readonly CategorySlug[],
  index: number,
  district: DistrictSlug,
  today: Day,
  random: Random,
): DemoLicence[] {
  if (standing === 'none') return [];
  const kinds = [...new Set(lines.flatMap((line) => requiredLicence(line) ?? []))];
  if (lines.includes('recruitment') && random.chance(0.7)) kinds.push('telecomPermit');
  const inForce = (kind: LicenceKind): DemoLicence => {
    const years = YEARS[kind];
    if (years === null) return demoLicence(kind, index, district, { validFrom: addDays(today, -random.whole(200, 2_800)), validTo: null });
    const validTo = addDays(today, random.whole(120, years * 365 - 100));
    return demoLicence(kind, index, district, { validFrom: termStart(kind, validTo), validTo });
  };
  const endingOn = (kind: LicenceKind, validTo: Day): DemoLicence =>
    demoLicence(kind, index, district, { validFrom: termStart(kind, validTo), validTo });

  const [first, ...others] = kinds;
  if (first === undefined) return [];
  switch (standing) {
    case 'valid':
      return kinds.map(inForce);
    case 'unstated':
      return [{ ...inForce(first), validTo: null }, ...others.map(inForce)];
    case 'withinMonth':
      return [endingOn(first, addDays(today, random.whole(1, 30))), ...others.map(inForce)];
    case 'withinQuarter':
      return [endingOn(first, addDays(today, random.whole(31, 90))), ...others.map(inForce)];
    case 'expired':
      return [endingOn(first, addDays(today, -random.whole(1, 240))), ...others.map(inForce)];
    case 'revoked': {
      const revoked = { on: addDays(today, -random.whole(5, 300)), reason: random.pick(REVOCATIONS) };
      const validFrom = addDays(revoked.on, -random.whole(300, 900));
      const years = YEARS[first];
      const validTo = years === null ? null : addDays(validFrom, years * 365);
      return [demoLicence(first, index, district, { validFrom, validTo, revoked })];
    }
  }
}
