import { writeDay, type Day } from '#app/kernel/calendar.ts';
import { categoryName, requiredLicence, type CategorySlug } from './categories.ts';
import {
  countingLicence,
  coversUntil,
  LICENCE_NAME,
  licenceState,
  offerableUntil,
  type LicenceFacts,
  type LicenceKind,
} from './licence.ts';
import { licenceTag, STATE_NAME, type LicenceTag } from './licence-tag.ts';

/** Why no licence of this kind is in force on `today`: the one that counts last, or that there is none. */
function whyMissing(kind: LicenceKind, licences: readonly LicenceFacts[], today: Day): string {
  const name = LICENCE_NAME[kind];
  const last = countingLicence(licences, kind, today);
  if (last === null) return `没有${name}的记录`;
  const state = licenceState(last, today);
  if (state === 'expired' && last.validTo) return `${name}已于${writeDay(last.validTo)}到期`;
  if (state === 'revoked' && last.revokedOn) return `${name}已于${writeDay(last.revokedOn)}被撤销`;
  if (state === 'upcoming' && last.validFrom) return `${name}自${writeDay(last.validFrom)}起才有效`;
  return `${name}${STATE_NAME[state]}`;
}

/** Why `line` cannot be offered on `today`, by its licence; null if it can. */
export function whyNotOffered(line: CategorySlug, licences: readonly LicenceFacts[], today: Day): string | null {
  const needs = requiredLicence(line);
  return needs === null || offerableUntil([needs], licences, today) !== null ? null : whyMissing(needs, licences, today);
}

/** The licence on which an offer of the line rests on `today`; null if it needs none, or there is none in force. */
export function licenceOfLine<Licence extends LicenceFacts>(line: CategorySlug, licences: readonly Licence[], today: Day): Licence | null {
  const needs = requiredLicence(line);
  const counts = needs && countingLicence(licences, needs, today);
  return counts && coversUntil(counts, today) !== null ? counts : null;
}

/** The state of what one line needs, in a tag that names the line. `declared`: whether the institution says that it offers the line. */
export function lineTag(line: CategorySlug, declared: boolean, licences: readonly LicenceFacts[], today: Day): LicenceTag {
  const name = categoryName(line);
  if (!declared) return { tone: 'plain', text: `未登记${name}` };
  const needs = requiredLicence(line);
  if (needs === null) return { tone: 'plain', text: `${name}：无需许可` };
  const counts = licenceOfLine(line, licences, today);
  if (counts === null) return { tone: 'bad', text: `${name}：今天不能提供` };
  const tag = licenceTag(counts, today);
  return tag.tone === 'attention'
    ? { tone: 'attention', text: `${name}：${tag.text}` }
    : { tone: 'good', text: `${name}：${needs === 'hrFiling' ? '备案' : '许可'}有效` };
}
