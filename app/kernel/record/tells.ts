/** Who is notified of a deed, and under which topic. */

/** What a notice is about; people choose by topic whether they also get it by mail. */
export const TOPICS = [
  'security',
  'requests',
  'members',
  'content',
  'licences',
  'inquiries',
  'feedback',
  'intents',
  'moveIns',
  'leases',
  'work',
] as const;
export type Topic = (typeof TOPICS)[number];

/**
 * Who is notified: the person concerned, those who run the organisation, the bureau or the park's operator in charge, the bureau that
 * supervises a park (`supervisor`), or the author of a content (those who run its organisation, or its park's operators). The actor is not
 * notified, except for `security`.
 */
export type Audience = 'person' | 'organisation' | 'bureau' | 'operator' | 'supervisor' | 'author';

export const security = { who: ['person'], topic: 'security' } as const;
export const requests = { who: ['person', 'organisation'], topic: 'requests' } as const;
export const content = { who: ['person', 'author'], topic: 'content' } as const;
export const licences = { who: ['organisation'], topic: 'licences' } as const;
export const inquiries = { who: ['person', 'organisation'], topic: 'inquiries' } as const;
export const feedback = { who: ['person'], topic: 'feedback' } as const;
export const intents = { who: ['person'], topic: 'intents' } as const;
export const moveIns = { who: ['organisation'], topic: 'moveIns' } as const;
export const moveInsToBoth = { who: ['organisation', 'operator'], topic: 'moveIns' } as const;
export const leases = { who: ['organisation'], topic: 'leases' } as const;
export const toOperator = { who: ['operator'], topic: 'work' } as const;
export const toSupervisor = { who: ['supervisor'], topic: 'work' } as const;
export const toArbiters = { who: ['operator', 'supervisor'], topic: 'work' } as const;
export const toBureau = { who: ['bureau'], topic: 'work' } as const;
export const toModerators = { who: ['operator', 'bureau'], topic: 'work' } as const;
export const members = { who: ['person', 'organisation'], topic: 'members' } as const;
