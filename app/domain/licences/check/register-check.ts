import { unspaced } from '#app/kit/visible-text.ts';
import { writeDay, type Day } from '#app/kernel/calendar.ts';
import { FOREVER, type LicenceKind } from '../../lines/licence.ts';
import { foldNumber } from '../similar-numbers.ts';

/** A permit or filing as listed in a register; null if it does not say, FOREVER for 长期. */
export interface ListedLicence {
  kind: LicenceKind;
  number: string;
  issuer: string | null;
  validFrom: Day | null;
  validTo: Day | null;
}

/** An institution's statements; `validTo` is FOREVER for 长期. */
export interface StatedFacts {
  kind: LicenceKind;
  number: string;
  issuer: string;
  validFrom: Day | null;
  validTo: Day | null;
}

/** How a register was read: which of its columns count for what, which were not read, and what else the officer should know. */
export interface RegisterReading {
  columns: { name: string; from: string }[];
  unread: string[];
  notes: string[];
}

export const CHECK_OUTCOMES = ['agrees', 'conflicts', 'absent'] as const;
export type CheckOutcome = (typeof CHECK_OUTCOMES)[number];

export const CHECK_FIELDS = ['number', 'issuer', 'validFrom', 'validTo'] as const;
export type CheckField = (typeof CHECK_FIELDS)[number];

export const CHECK_FIELD_NAME: Record<CheckField, string> = {
  number: '证号',
  issuer: '发证机关',
  validFrom: '有效期起',
  validTo: '有效期至',
};

/** A field in which the register differs; null: the register does not say. */
export interface Difference {
  field: CheckField;
  stated: string | null;
  listed: string | null;
}

export interface Comparison {
  outcome: CheckOutcome;
  differences: Difference[];
}

/**
 * Compares a submission with what a register lists for the same organisation. It agrees if number, first and last day agree and the issuer
 * is the same or not named. A missing first day in the register does not count against it. A missing last day does, since the term is what
 * is relied on, except for a filing without one.
 */
export function compareWithRegister(stated: StatedFacts, listed: readonly ListedLicence[]): Comparison {
  const ofKind = listed.filter(({ kind }) => kind === stated.kind);
  const one = ofKind.find(({ number }) => foldNumber(number) === foldNumber(stated.number)) ?? ofKind[0];
  if (one === undefined) return { outcome: 'absent', differences: [] };
  const openEnded = stated.kind === 'hrFiling' && stated.validTo === FOREVER && one.validTo === null;
  const agrees: Record<CheckField, boolean> = {
    number: foldNumber(one.number) === foldNumber(stated.number),
    issuer: one.issuer === null || unspaced(one.issuer) === unspaced(stated.issuer),
    validFrom: one.validFrom === null || one.validFrom === stated.validFrom,
    validTo: one.validTo === stated.validTo ? stated.validTo !== null : openEnded,
  };
  const differences = CHECK_FIELDS.filter((field) => !agrees[field]).map((field) => ({ field, stated: stated[field], listed: one[field] }));
  return { outcome: differences.length === 0 ? 'agrees' : 'conflicts', differences };
}

/** One submission of a check, as it was when compared. */
export interface CheckLine extends Comparison {
  submissionId: string;
  /** ISO instant: a submission corrected since then is a different one. */
  submittedAt: string;
}

/** A value of either side, in words. */
export function writeChecked(field: CheckField, value: string | null): string {
  if (value === null) return field === 'validFrom' || field === 'validTo' ? '没有写明' : '没有';
  if (field === 'number' || field === 'issuer') return value;
  return value === FOREVER ? '长期' : writeDay(value);
}
