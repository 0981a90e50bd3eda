import type { Day } from '#app/kernel/calendar.ts';
import type { IndexFollower } from '#app/kernel/search-index/index-follower.server.ts';
import { KeptThings, type Kept } from '#app/kernel/search-index/kept-things.server.ts';
import type { InstitutionFacts } from './institution-facts.server.ts';
import type { OfferFacts } from './offer-facts.server.ts';

/** Of so many institutions, and of so many services, the facts are kept. */
const MOST = 4_000;

/** What is kept of institutions and services for the next list, for one request. */
export interface KeptFacts {
  institutions: Kept<InstitutionFacts>;
  services: Kept<OfferFacts>;
}

/** Keeps the facts of institutions and services for as long as `follower` hears of no change; returns what gives those of a day. */
export function keepFacts(follower: IndexFollower): (day: Day) => KeptFacts {
  const institutions = new KeptThings<InstitutionFacts>('institution', ({ id }) => id, MOST);
  const services = new KeptThings<OfferFacts>('institution', ({ institutionId }) => institutionId, MOST);
  follower.onChanges((changes) => {
    institutions.heed(changes);
    services.heed(changes);
  });
  return (day) => ({ institutions: institutions.asOf(day), services: services.asOf(day) });
}
