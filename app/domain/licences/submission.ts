import { writeDay, type Day } from '../calendar.ts';
import { FOREVER } from './licences.ts';

/** Scans that one submission may carry. */
export const SCAN_LIMIT = 5;

/** What is stated of a licence. `validTo` is FOREVER for 长期 and null while nothing was said, so that forgetting is not the same. */
export interface StatedTerm {
  validFrom: Day | null;
  validTo: Day | null;
}

/** Whether the last day comes before the first. */
export function isBackwards({ validFrom, validTo }: StatedTerm): boolean {
  return validFrom !== null && validTo !== null && validTo < validFrom;
}

/** Everything that keeps a submission from being submitted, each as a short request; empty where nothing does. */
export function missingOf(stated: StatedTerm & { number: string; issuer: string; scans: number }): string[] {
  return [
    ...(stated.number === '' ? ['请填写证号'] : []),
    ...(stated.issuer === '' ? ['请填写发证机关'] : []),
    ...(stated.validTo === null ? ['请填写有效期至，或选择“长期”'] : []),
    ...(isBackwards(stated) ? ['有效期至不能早于有效期起'] : []),
    ...(stated.scans === 0 ? ['请上传至少一份扫描件'] : []),
    ...(stated.scans > SCAN_LIMIT ? [`扫描件最多 ${SCAN_LIMIT} 份`] : []),
  ];
}

/** The last day as it stands on the licence: null for 长期. */
export function lastDayOf(validTo: Day | null): Day | null {
  return validTo === FOREVER ? null : validTo;
}

/** The last day as stated, in words. */
export function writeStatedEnd(validTo: Day | null): string {
  if (validTo === null) return '未填写';
  return validTo === FOREVER ? '长期' : writeDay(validTo);
}
