import type { Database, Transaction } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { Refused } from '#app/kernel/answer.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { newToken, tokenHash } from '#app/kernel/sessions/token.server.ts';
import { mayHave, stillOpens } from './calendar-rights.server.ts';
import type { CalendarOf } from './read-calendar-facts.server.ts';

const ABSENT = { ok: false, why: 'absent', message: '没有找到这些合同。' } as const;

const rowOf = (of: CalendarOf) => ('parkSlug' in of ? { parkSlug: of.parkSlug } : { organisationId: of.organisationId });

/** What an entry says of whom it concerns. */
async function concerns(tx: Transaction, { actor }: ByActor, of: CalendarOf) {
  const who = { subjectId: actor.personId, personId: actor.personId };
  if (!('parkSlug' in of)) return { ...who, organisationId: of.organisationId };
  const { districtSlug } = await tx.park.findUniqueOrThrow({ where: { slug: of.parkSlug }, select: { districtSlug: true } });
  return { ...who, organisationId: null, parkSlug: of.parkSlug, districtSlug };
}

/** When the actor's address was given that still opens these contracts; null if there is none. */
export async function findOwnCalendar(db: Database, { actor }: Pick<ByActor, 'actor'>, of: CalendarOf): Promise<{ givenAt: Date } | null> {
  const row = await db.leaseCalendar.findFirst({ where: { personId: actor.personId, ...rowOf(of) }, select: { givenAt: true } });
  return row && (await stillOpens(db, { personId: actor.personId, ...row }, of)) ? row : null;
}

/**
 * Gives the actor a secret address for the days of these contracts; one that they had for the same opens nothing any more.
 * @returns its token, which is kept as a hash alone and shown this once.
 */
export function giveCalendar(db: Database, by: ByActor, of: CalendarOf): Promise<{ ok: true; token: string } | Refused<'absent'>> {
  return inTransaction<{ ok: true; token: string } | Refused<'absent'>>(db, async (tx) => {
    if (!mayHave(by.actor, of)) return ABSENT;
    const own = { personId: by.actor.personId, ...rowOf(of) };
    await tx.leaseCalendar.deleteMany({ where: own });
    const token = newToken();
    await tx.leaseCalendar.create({ data: { ...own, tokenHash: tokenHash(token), givenAt: by.now }, select: { id: true } });
    await writeEntry(tx, by, { deed: 'person.calendar.give', ...(await concerns(tx, by, of)) });
    return { ok: true, token };
  });
}

/** 停用: the actor's address for these contracts opens nothing any more. */
export function revokeCalendar(db: Database, by: ByActor, of: CalendarOf): Promise<{ ok: true } | Refused<'absent' | 'stale'>> {
  return inTransaction<{ ok: true } | Refused<'absent' | 'stale'>>(db, async (tx) => {
    if (!mayHave(by.actor, of)) return ABSENT;
    const { count } = await tx.leaseCalendar.deleteMany({ where: { personId: by.actor.personId, ...rowOf(of) } });
    if (count === 0) return { ok: false, why: 'stale', message: '这个地址刚刚已经停用。' };
    await writeEntry(tx, by, { deed: 'person.calendar.revoke', ...(await concerns(tx, by, of)) });
    return { ok: true };
  });
}
