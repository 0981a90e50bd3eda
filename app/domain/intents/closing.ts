import { LINK_LIFE_MS } from '#app/kernel/links/purposes.ts';

/**
 * What is deleted when an intent is closed: everything that tells who somebody is, and what the operator wrote on the way, which may name
 * people. Its last answer, `reason`, stays: it is what the sender still reads by their link. The form tells the operator not to name anybody.
 */
export const CLOSED = {
  name: null,
  contact: null,
  phone: null,
  email: null,
  question: null,
  talked: null,
  visitAt: null,
  visitPlace: null,
  visitSaid: null,
  offer: null,
} as const;

/** An intent with which nothing happens for so many days is closed. */
export const LAPSES_AFTER_DAYS = LINK_LIFE_MS.intent / 86_400_000;

/** How long a visitor's link works after that, in ms. */
export const LINK_AFTER_CLOSING_MS = 30 * 24 * 3_600_000;
