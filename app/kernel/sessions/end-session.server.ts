import type { Database, Transaction } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { ByActor } from '../permissions/actor.ts';
import { may } from '../permissions/may.ts';
import { writeEntry } from '../record/write-entry.server.ts';

/** 退出登录: ends the session from which the request comes. */
export function signOut(db: Database, by: ByActor): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { count } = await tx.session.deleteMany({ where: { id: by.actor.sessionId } });
    if (count === 1) await writeEntry(tx, by, { deed: 'person.signOut', subjectId: by.actor.personId, organisationId: null });
  });
}

/** Ends one of the person's own sessions on another device; false if there is none. */
export function endSession(db: Database, by: ByActor, sessionId: string): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const mine = { id: sessionId, personId: by.actor.personId };
    const session = await tx.session.findFirst({ where: mine, select: { device: true } });
    if (!session) return false;
    await tx.session.deleteMany({ where: mine });
    await writeEntry(tx, by, {
      deed: 'person.session.end',
      subjectId: by.actor.personId,
      organisationId: null,
      changes: { device: [session.device, null] },
    });
    return true;
  });
}

/** Ends every session of a person but one, in the caller's transaction. */
export async function endOtherSessions(tx: Transaction, personId: string, keep: string | null): Promise<number> {
  const { count } = await tx.session.deleteMany({ where: { personId, ...(keep === null ? {} : { id: { not: keep } }) } });
  return count;
}

/** Ends the person's sessions on all other devices, with one entry in the record; returns how many there were. */
export function endAllOtherSessions(db: Database, by: ByActor): Promise<number> {
  return inTransaction(db, async (tx) => {
    const ended = await endOtherSessions(tx, by.actor.personId, by.actor.sessionId);
    if (ended > 0)
      await writeEntry(tx, by, {
        deed: 'person.session.end',
        subjectId: by.actor.personId,
        organisationId: null,
        changes: { device: [`其他 ${ended} 台设备`, null] },
      });
    return ended;
  });
}

/**
 * Ends every session of somebody's account, by an administrator: it may be in wrong hands. On the record, and the person is told.
 * @returns false if there is no such account, or the actor may not.
 */
export function endEverySession(db: Database, by: ByActor, personId: string): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    if (!may(by.actor, 'end:session', { personId })) return false;
    const person = await tx.person.findFirst({ where: { id: personId, closedAt: null }, select: { id: true } });
    if (!person) return false;
    await endOtherSessions(tx, personId, null);
    await writeEntry(tx, by, { deed: 'person.session.endAll', subjectId: personId, personId, organisationId: null });
    return true;
  });
}
