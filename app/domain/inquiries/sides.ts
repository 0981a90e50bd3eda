import type { Who } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import type { InquirySide } from './brief.ts';

/** The two organisations of an invitation, and who wrote it for the enterprise. */
export interface Parties {
  brief: { organisationId: string; personId: string };
  institution: { organisationId: string };
}

/** The columns of Parties, for queries. */
export const partiesSelect = {
  brief: { select: { organisationId: true, personId: true } },
  institution: { select: { organisationId: true } },
} as const;

/** The organisation that stands on a side. */
export const organisationOn = (side: InquirySide, { brief, institution }: Parties): string =>
  side === 'enterprise' ? brief.organisationId : institution.organisationId;

/** On which side `who` sees an invitation, by the organisation for which they act; null for everybody else. */
export function sideOf(who: Who, parties: Parties): InquirySide | null {
  const sees = (side: InquirySide): boolean => may(who, 'read:inquiry', { organisationId: organisationOn(side, parties) });
  return sees('enterprise') ? 'enterprise' : sees('institution') ? 'institution' : null;
}

/** The sides for which `who` may act: an institution speaks through those who run it. */
export function actingSides(who: Who, parties: Parties): InquirySide[] {
  const forEnterprise = may(who, 'send:inquiry', { organisationId: parties.brief.organisationId });
  const forInstitution = may(who, 'answer:inquiry', { organisationId: parties.institution.organisationId });
  return [...(forEnterprise ? (['enterprise'] as const) : []), ...(forInstitution ? (['institution'] as const) : [])];
}
