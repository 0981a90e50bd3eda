import { addDays, daysBetween, type Day } from '#app/kernel/calendar.ts';

export const FACTS = ['register', 'licence', 'contact', 'price', 'introduction', 'place'] as const;
export type Fact = (typeof FACTS)[number];

export const FACT_NAME: Record<Fact, string> = {
  register: '主体登记',
  licence: '许可备案',
  contact: '联系方式',
  price: '收费标准',
  introduction: '机构介绍',
  place: '服务地址',
};

/** Days after which a public fact counts as stale. A setting of this site, not law. */
export const FRESH_FOR_DAYS: Record<Fact, number> = {
  register: 365,
  licence: 365,
  contact: 180,
  price: 180,
  introduction: 365,
  place: 365,
};

/** Facts that the institution itself knows best and may confirm; the register and the bureau vouch for the others. */
export const OWN_FACTS = ['contact', 'price', 'introduction', 'place'] as const satisfies readonly Fact[];
export type OwnFact = (typeof OWN_FACTS)[number];

/** A fact and the day of its last verification. */
export interface VerifiedFact {
  fact: Fact;
  verifiedOn: Day;
}

/** The days of verification, both included, of facts that become stale after `since` and no later than `today`. */
export function turningStale(fact: Fact, since: Day, today: Day): { from: Day; to: Day } {
  return { from: addDays(since, -FRESH_FOR_DAYS[fact]), to: addDays(today, -FRESH_FOR_DAYS[fact] - 1) };
}

/** Whether a fact verified on `verifiedOn` is past its limit; on the last day it is still fresh. */
export function isStale(fact: Fact, verifiedOn: Day, today: Day): boolean {
  return daysBetween(verifiedOn, today) > FRESH_FOR_DAYS[fact];
}
