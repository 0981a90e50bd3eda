import { addDays, daysBetween, type Day } from '#app/kernel/calendar.ts';

/** 续租 is spoken of from so many days before the last day on (TENANCY C4; a setting). */
export const RENEWAL_WINDOW_DAYS = 180;
/** The park says by so many days before the last day whether it renews; silence is no answer, and shown. */
const PARK_SAYS_DAYS = 90;
/** 以同等条件优先承租 (民法典 734): the institution may take over the other tenant's terms within so many days. */
const MATCH_DAYS = 15;

export const RENEWAL_KINDS = ['parkOffers', 'parkRefuses', 'tenantWants', 'tenantLeaves', 'tenantMatches'] as const;
export type RenewalKind = (typeof RENEWAL_KINDS)[number];
export const RENEWAL_KIND_NAME: Record<RenewalKind, string> = {
  parkOffers: '园区愿意续租',
  parkRefuses: '园区不续租',
  tenantWants: '机构希望续租',
  tenantLeaves: '机构不续租，到期退租',
  tenantMatches: '机构按同等条件续租',
};
export type RenewalSide = 'park' | 'tenant';
export const sideOf = (kind: RenewalKind): RenewalSide => (kind.startsWith('park') ? 'park' : 'tenant');

export const RENEWAL_GROUNDS = ['betterTerms', 'ownUse', 'conditions', 'arrears'] as const;
export type RenewalGround = (typeof RENEWAL_GROUNDS)[number];
export const RENEWAL_GROUND_NAME: Record<RenewalGround, string> = {
  betterTerms: '另有承租人的条件更优',
  ownUse: '园区自用',
  conditions: '不再符合准入条件',
  arrears: '拖欠租金',
};

/** What each form says, by its intent. */
export const RENEWAL_INTENTS = {
  renewalOffer: 'parkOffers',
  renewalRefuse: 'parkRefuses',
  renewalWant: 'tenantWants',
  renewalLeave: 'tenantLeaves',
  renewalMatch: 'tenantMatches',
} as const satisfies Record<string, RenewalKind>;
export type RenewalIntent = keyof typeof RENEWAL_INTENTS;
export const isRenewalIntent = (intent: string): intent is RenewalIntent => Object.hasOwn(RENEWAL_INTENTS, intent);

/** What one side said. */
export interface RenewalSaid {
  kind: RenewalKind;
  ground: RenewalGround | null;
  text: string;
  on: Day;
}

/** Where a renewal stands on a day. */
export interface RenewalStanding {
  /** Whether anything can be said: from 180 days before the last day to that day. */
  isOpen: boolean;
  opensOn: Day;
  parkSaysBy: Day;
  park: RenewalSaid | null;
  tenant: RenewalSaid | null;
  /** Whether the park has said nothing though it should have. */
  parkIsSilent: boolean;
  /** The last day on which the institution can take over the other terms; null where there are none to take over. */
  matchBy: Day | null;
  /** Whether it took them over: then the park renews. */
  isMatched: boolean;
}

/** @param said in the order in which it was said; the last word of each side counts. */
export function renewalStanding(endsOn: Day, all: readonly RenewalSaid[], today: Day): RenewalStanding {
  const [opensOn, parkSaysBy] = [addDays(endsOn, -RENEWAL_WINDOW_DAYS), addDays(endsOn, -PARK_SAYS_DAYS)];
  // What was said of an earlier last day is no word about this one.
  const said = all.filter(({ on }) => on >= opensOn);
  const park = said.findLast(({ kind }) => sideOf(kind) === 'park') ?? null;
  const tenant = said.findLast(({ kind }) => sideOf(kind) === 'tenant') ?? null;
  // Once taken over, the other terms stay taken over, whatever the park says afterwards; only the institution gives that up.
  const isMatched = tenant?.kind !== 'tenantLeaves' && said.some(({ kind }) => kind === 'tenantMatches');
  const isOpen = opensOn <= today && today <= endsOn;
  const matchable = park?.ground === 'betterTerms' && !isMatched ? addDays(park.on, MATCH_DAYS) : null;
  return {
    isOpen,
    opensOn,
    parkSaysBy,
    park,
    tenant,
    parkIsSilent: isOpen && today > parkSaysBy && park === null && tenant?.kind !== 'tenantLeaves',
    matchBy: matchable !== null && today <= matchable ? matchable : null,
    isMatched,
  };
}

/** Why something cannot be said now; null if it can. */
export function sayingFault(standing: RenewalStanding, kind: RenewalKind): string | null {
  const { isOpen, matchBy, isMatched } = standing;
  if (!isOpen) return `续租在到期前 ${RENEWAL_WINDOW_DAYS} 天到到期日之间商定。`;
  if (kind === 'tenantMatches' && matchBy === null) return `园区因另有承租人条件更优不续租的，才可以在 ${MATCH_DAYS} 天内按同等条件续租。`;
  if (kind === 'parkRefuses' && isMatched) return '机构已按同等条件续租，不能再以此不续租（民法典第七百三十四条）。';
  return null;
}

/** Why the contract that follows cannot be drafted; null if it can. */
export function draftFault({ isOpen, park, tenant, isMatched }: RenewalStanding): string | null {
  if (!isOpen) return `续租合同在到期前 ${RENEWAL_WINDOW_DAYS} 天到到期日之间起草。`;
  if (tenant?.kind === 'tenantLeaves') return '机构说过不续租。';
  if (park?.kind === 'parkRefuses' && !isMatched) return '园区说过不续租；改变主意的，请先说明愿意续租。';
  return null;
}

/** The days that a unit stands empty between a contract and the one that follows. */
export const gapDays = (endsOn: Day, startsOn: Day): number => Math.max(0, daysBetween(endsOn, startsOn) - 1);

/** The reminder of a contract that comes to its end: 180 and 90 days before; null if none is due. */
export function renewalMark(endsOn: Day, today: Day): string | null {
  const left = daysBetween(today, endsOn);
  if (left < 0 || left > RENEWAL_WINDOW_DAYS) return null;
  return `${endsOn}/${left <= PARK_SAYS_DAYS ? PARK_SAYS_DAYS : RENEWAL_WINDOW_DAYS}`;
}

/** How much may be said, in characters. */
export const RENEWAL_TEXT = 500;
