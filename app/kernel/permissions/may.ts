import type { Actor, Who } from './actor.ts';
import { GRANTS, parted, type Ask, type Role, type Scope } from './sentences.ts';

/** To whom the thing belongs that somebody wants to see or change. A field that is left out belongs to nobody. */
export interface Target {
  personId?: string | null;
  organisationId?: string | null;
  parkSlug?: string | null;
  districtSlug?: string | null;
}

/** Whether a scope covers a target. */
const COVERS: Record<Scope, (who: Who, target: Target) => boolean> = {
  everyone: () => true,
  everywhere: () => true,
  own: (who, { personId }) => who !== null && personId === who.personId,
  'own-organisation': (who, { organisationId }) =>
    typeof organisationId === 'string' && organisationId === who?.organisation?.organisationId,
  'own-park': (who, { parkSlug }) => who !== null && typeof parkSlug === 'string' && who.parks.includes(parkSlug),
  'own-district': (who, { districtSlug }) =>
    who !== null && (who.districts === 'all' || (typeof districtSlug === 'string' && who.districts.includes(districtSlug))),
};

const decidesForBureau = ({ districts }: Actor): boolean => districts === 'all' || districts.length > 0;

/** Every role of `who`: an owner is also manager and member, and everyone is a visitor. */
export function rolesOf(who: Who): Role[] {
  if (who === null) return ['visitor'];
  const inOrganisation = { owner: ['member', 'manager', 'owner'], manager: ['member', 'manager'], member: ['member'] } as const;
  return [
    'visitor',
    'person',
    ...(who.organisation ? inOrganisation[who.organisation.role] : []),
    ...(who.parks.length > 0 ? (['operator'] as const) : []),
    ...(decidesForBureau(who) ? (['bureau'] as const) : []),
    ...(who.administrator ? (['administrator'] as const) : []),
  ];
}

/** The scopes in which `who` may do what is asked; empty if they may not at all. */
export function scopesOf(who: Who, ask: Ask): Scope[] {
  const granted = rolesOf(who).flatMap((role) => GRANTS[role].map(parted));
  return [...new Set(granted.filter(([what]) => what === ask).map(([, scope]) => scope))];
}

/** Whether `who` may do what is asked to `target`. This is the only place that decides. */
export function may(who: Who, ask: Ask, target: Target): boolean {
  return scopesOf(who, ask).some((scope) => COVERS[scope](who, target));
}

/** Whether there is any target to which `who` may do what is asked. Menus and the entrance of pages use it. */
export function mayAtAll(who: Who, ask: Ask): boolean {
  return scopesOf(who, ask).length > 0;
}

/** What a list may show: everything, or any of these. Queries turn it into their condition, so lists and single pages agree. */
export interface Reach {
  everything: boolean;
  personId: string | null;
  organisationId: string | null;
  parkSlugs: readonly string[];
  districtSlugs: readonly string[];
}

/** The targets that `may(who, ask, …)` allows. */
export function reachOf(who: Who, ask: Ask): Reach {
  const scopes = scopesOf(who, ask);
  const has = (scope: Scope): boolean => scopes.includes(scope);
  const wholeCity = has('own-district') && who?.districts === 'all';
  return {
    everything: has('everyone') || has('everywhere') || wholeCity,
    personId: has('own') ? (who?.personId ?? null) : null,
    organisationId: has('own-organisation') ? (who?.organisation?.organisationId ?? null) : null,
    parkSlugs: has('own-park') ? (who?.parks ?? []) : [],
    districtSlugs: has('own-district') && who && who.districts !== 'all' ? who.districts : [],
  };
}

/** A reach over districts as a query's condition. */
export const inDistricts = ({ everything, districtSlugs }: Reach) => (everything ? {} : { districtSlug: { in: [...districtSlugs] } });

/** The reach of `who` limited to one organisation or one park, for its own page, whatever else they reach; nothing if they may not. */
export function reachWithin(
  who: Who,
  ask: Ask,
  { organisationId = null, parkSlug = null }: Pick<Target, 'organisationId' | 'parkSlug'>,
): Reach {
  const allowed = may(who, ask, { organisationId, parkSlug });
  return {
    everything: false,
    personId: null,
    organisationId: allowed ? organisationId : null,
    parkSlugs: allowed && parkSlug !== null ? [parkSlug] : [],
    districtSlugs: [],
  };
}
