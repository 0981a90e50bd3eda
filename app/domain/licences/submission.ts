import { writeDay, type Day } from '#app/kernel/calendar.ts';
import { FOREVER } from '../lines/licence.ts';

/** Most scans of one submission. */
export const SCAN_LIMIT = 5;

/** The stated term. `validTo` is FOREVER for 长期 and null if nothing was stated, so that a forgotten date is not taken for 长期. */
export interface StatedTerm {
  validFrom: Day | null;
  validTo: Day | null;
}

/** Whether the last day precedes the first. */
export function isBackwards({ validFrom, validTo }: StatedTerm): boolean {
  return validFrom !== null && validTo !== null && validTo < validFrom;
}

type Stated = StatedTerm & { number: string; issuer: string; scans: number };

/** Everything that keeps a submission from being submitted, each as a short request beside its form field; empty if nothing does. */
export function missingAt(stated: Stated): { field: 'number' | 'issuer' | 'term' | 'validTo' | 'file'; says: string }[] {
  return [
    ...(stated.number === '' ? [{ field: 'number', says: '请填写证号' } as const] : []),
    ...(stated.issuer === '' ? [{ field: 'issuer', says: '请填写发证机关' } as const] : []),
    ...(stated.validTo === null ? [{ field: 'term', says: '请填写有效期至，或选择“长期”' } as const] : []),
    ...(isBackwards(stated) ? [{ field: 'validTo', says: '有效期至不能早于有效期起' } as const] : []),
    ...(stated.scans === 0 ? [{ field: 'file', says: '请上传至少一份扫描件' } as const] : []),
    ...(stated.scans > SCAN_LIMIT ? [{ field: 'file', says: `扫描件最多 ${SCAN_LIMIT} 份` } as const] : []),
  ];
}

/** The same as a list of sentences. */
export const missingOf = (stated: Stated): string[] => missingAt(stated).map(({ says }) => says);

/** The last day as stated, in words. */
export function writeStatedEnd(validTo: Day | null): string {
  if (validTo === null) return '未填写';
  return validTo === FOREVER ? '长期' : writeDay(validTo);
}
