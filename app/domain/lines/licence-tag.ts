import { daysBetween, writeDay, type Day } from '#app/kernel/calendar.ts';
import {
  isInForce,
  lastDay,
  LICENCE_NAME,
  licenceState,
  offerableUntil,
  FOREVER,
  type LicenceFacts,
  type LicenceKind,
  type LicenceState,
} from './licence.ts';

/** The tone of a status; its shape and colour are in `ui/status-tag.tsx`. */
export type Tone = 'good' | 'attention' | 'bad' | 'plain';

export interface LicenceTag {
  tone: Tone;
  text: string;
}

const STATE_TAG: Record<LicenceState, LicenceTag> = {
  valid: { tone: 'good', text: '有效' },
  expiring: { tone: 'attention', text: '即将到期' },
  unstated: { tone: 'plain', text: '有效期未载明' },
  upcoming: { tone: 'plain', text: '尚未生效' },
  expired: { tone: 'bad', text: '已过期' },
  revoked: { tone: 'bad', text: '已撤销' },
  superseded: { tone: 'plain', text: '已换证' },
};

/** The name of each state. */
export const STATE_NAME = Object.fromEntries(Object.entries(STATE_TAG).map(([state, { text }]) => [state, text])) as Record<
  LicenceState,
  string
>;

/** The tone of each state. */
export const stateTone = (state: LicenceState): Tone => STATE_TAG[state].tone;

/** A licence's state in words, with the time left if it ends soon. */
export function licenceTag(licence: LicenceFacts, today: Day): LicenceTag {
  const state = licenceState(licence, today);
  if (state !== 'expiring' || licence.validTo === null) return STATE_TAG[state];
  const left = daysBetween(today, licence.validTo);
  return { tone: 'attention', text: left === 0 ? '今天到期' : `${left} 天后到期` };
}

/** The kinds of which an institution holds only licences whose term is not stated, none in force. */
export function unstatedKinds(licences: readonly LicenceFacts[], today: Day): LicenceKind[] {
  const states = licences.map((licence) => ({ kind: licence.kind, state: licenceState(licence, today) }));
  const inForce = new Set(states.filter(({ state }) => isInForce(state)).map(({ kind }) => kind));
  return [...new Set(states.filter(({ kind, state }) => state === 'unstated' && !inForce.has(kind)).map(({ kind }) => kind))];
}

const ALL_REVOKED: LicenceTag = { tone: 'bad', text: '许可已撤销' };

/** The tag of an institution's licences, and those in force on which it rests; none if it says why none is. */
function tagOf<Licence extends LicenceFacts>(licences: readonly Licence[], today: Day): { tag: LicenceTag; restsOn: Licence[] } {
  const resting = (tag: LicenceTag, restsOn: Licence[] = []) => ({ tag, restsOn });
  if (licences.length === 0) return resting({ tone: 'plain', text: '无许可备案记录' });
  const [unstated] = unstatedKinds(licences, today);
  if (unstated !== undefined) return resting({ tone: 'plain', text: `${LICENCE_NAME[unstated]} ${STATE_NAME.unstated}` });
  const inForce = licences.filter((licence) => isInForce(licenceState(licence, today)));
  if (inForce.length === 0) {
    const states = licences.map((licence) => licenceState(licence, today));
    if (states.includes('revoked')) return resting(ALL_REVOKED);
    const isAhead = states.includes('upcoming') && !states.includes('expired');
    return resting(isAhead ? { tone: 'plain', text: '许可尚未生效' } : { tone: 'bad', text: '许可已过期' });
  }
  const kinds = [...new Set(inForce.map((licence) => licence.kind))];
  const soonest = kinds
    .map((kind) => ({ kind, until: offerableUntil([kind], inForce, today) ?? FOREVER }))
    .reduce((a, b) => (b.until < a.until ? b : a));
  const expiring = inForce.find((l) => l.kind === soonest.kind && l.validTo === soonest.until && licenceState(l, today) === 'expiring');
  if (!expiring) return resting({ tone: 'good', text: '许可备案有效' }, inForce);
  return resting({ tone: 'attention', text: `${LICENCE_NAME[soonest.kind]} ${licenceTag(expiring, today).text}` }, [expiring]);
}

/**
 * An institution's licences in one tag: a licence whose term is not known, 有效, the first one to end soon, or why none is in force.
 */
export const institutionLicenceTag = (licences: readonly LicenceFacts[], today: Day): LicenceTag => tagOf(licences, today).tag;

/** The licences in force of which `institutionLicenceTag` speaks; none if it says why none is. */
export const licencesOfTag = <Licence extends LicenceFacts>(licences: readonly Licence[], today: Day): Licence[] =>
  tagOf(licences, today).restsOn;

/** Since when an institution whose tag says 许可已撤销 has lost its last licence that way; null if its tag says something else. */
export function revokedSince(licences: readonly LicenceFacts[], today: Day): Day | null {
  if (institutionLicenceTag(licences, today) !== ALL_REVOKED) return null;
  const days = licences.flatMap((one) => (licenceState(one, today) === 'revoked' ? (one.revokedOn ?? []) : []));
  return days.reduce((last, day) => (day > last ? day : last));
}

/** The validity of a licence in words: `2024年3月1日起，至2029年2月28日`; 长期 only where that is written. */
export function writeValidity(licence: Pick<LicenceFacts, 'kind' | 'validFrom' | 'validTo'>): string {
  const end = writeEnd(licence);
  return licence.validFrom === null ? end : `${writeDay(licence.validFrom)}起，${end}`;
}

function writeEnd(licence: Pick<LicenceFacts, 'kind' | 'validTo'>): string {
  if (licence.validTo === FOREVER) return '长期';
  if (licence.validTo !== null) return `至${writeDay(licence.validTo)}`;
  return lastDay(licence) === null ? '未载明' : '不设期限';
}
