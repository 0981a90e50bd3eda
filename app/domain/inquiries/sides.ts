import type { Who } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import type { InquirySide } from './brief.ts';

/** The two organisations of an invitation, and the author of the brief. */
export interface Parties {
  brief: { organisationId: string; personId: string };
  institution: { organisationId: string };
}

/** The columns of Parties, for queries. */
export const partiesSelect = {
  brief: { select: { organisationId: true, personId: true } },
  institution: { select: { organisationId: true } },
} as const;

/** The organisation of a side. */
export const organisationOn = (side: InquirySide, { brief, institution }: Parties): string =>
  side === 'enterprise' ? brief.organisationId : institution.organisationId;

/** The side from which `who` sees an invitation, by the organisation for which they act; null for everybody else. */
export function sideOf(who: Who, parties: Parties): InquirySide | null {
  const sees = (side: InquirySide): boolean => may(who, 'read:inquiry', { organisationId: organisationOn(side, parties) });
  return sees('enterprise') ? 'enterprise' : sees('institution') ? 'institution' : null;
}

/** The sides for which `who` may act; only those who run an institution act for it. */
export function actingSides(who: Who, parties: Parties): InquirySide[] {
  const forEnterprise = may(who, 'send:inquiry', { organisationId: parties.brief.organisationId });
  const forInstitution = may(who, 'answer:inquiry', { organisationId: parties.institution.organisationId });
  return [...(forEnterprise ? (['enterprise'] as const) : []), ...(forInstitution ? (['institution'] as const) : [])];
}
