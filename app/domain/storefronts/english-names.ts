import type { LicenceKind, LicenceState } from '../lines/licence.ts';
import type { CategorySlug } from '../lines/categories.ts';

/** The lines of human resources services, in English. */
export const CATEGORY_IN_ENGLISH: Record<CategorySlug, string> = {
  recruitment: 'Recruitment',
  dispatch: 'Labour dispatch',
  consulting: 'HR consulting',
  agency: 'HR administration (social insurance, personnel files)',
  outsourcing: 'HR outsourcing',
  training: 'Training',
  headhunting: 'Executive search',
  assessment: 'Assessment and background checks',
  software: 'HR software and data',
  other: 'Other HR services',
};

export const LICENCE_IN_ENGLISH: Record<LicenceKind, string> = {
  hrPermit: 'Human resources service licence',
  hrFiling: 'Human resources service filing',
  dispatchPermit: 'Labour dispatch licence',
  telecomPermit: 'Value-added telecommunications licence',
};

export const LICENCE_STATE_IN_ENGLISH: Record<LicenceState, string> = {
  upcoming: 'Not in force yet',
  valid: 'In force',
  expiring: 'In force, ends soon',
  unstated: 'Term not stated, not confirmed to be in force',
  expired: 'Expired',
  revoked: 'Revoked',
  superseded: 'Replaced by a newer one',
};

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** `2026-11-21` → `21 November 2026`. */
export function dayInEnglish(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${Number(date)} ${MONTHS[Number(month) - 1] ?? ''} ${year}`;
}
