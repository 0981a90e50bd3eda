import type { Database, Transaction } from '#prisma/database.ts';
import type { Actor, ActorMembership } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import type { CalendarOf } from './read-calendar-facts.server.ts';

/** Whether somebody may have a calendar of these contracts. */
export const mayHave = (actor: Actor, of: CalendarOf): boolean => may(actor, 'parkSlug' in of ? 'keep:lease' : 'read:lease', of);

interface Given {
  personId: string;
  givenAt: Date;
}

/** What of a person's place in an organisation or a park has stood since an address was given; it is read again whenever that is opened. */
async function standingSince(db: Database | Transaction, { personId, givenAt }: Given, of: CalendarOf) {
  if ('parkSlug' in of) {
    const where = { personId, role: 'operator', parkSlug: of.parkSlug, endedAt: null, appointedAt: { lte: givenAt } } as const;
    return { memberships: [], parks: (await db.appointment.count({ where })) > 0 ? [of.parkSlug] : [] };
  }
  const row = await db.membership.findFirst({
    where: { personId, organisationId: of.organisationId, since: { lte: givenAt } },
    select: { organisationId: true, role: true, organisation: { select: { name: true } } },
  });
  const memberships: ActorMembership[] = row ? [{ organisationId: row.organisationId, role: row.role, name: row.organisation.name }] : [];
  return { memberships, parks: [] };
}

/**
 * Whether an address that was given still opens something: its person may have it now, by a place that they have not lost in between. Who
 * comes back gets another one.
 */
export async function stillOpens(db: Database | Transaction, given: Given, of: CalendarOf): Promise<boolean> {
  const { memberships, parks } = await standingSince(db, given, of);
  const actor: Actor = {
    personId: given.personId,
    name: '',
    sessionId: '',
    organisation: memberships[0] ?? null,
    memberships,
    parks,
    districts: [],
    administrator: false,
    secondStepDue: false,
    strong: true,
  };
  return mayHave(actor, of);
}
