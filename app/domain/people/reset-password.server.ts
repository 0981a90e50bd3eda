import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { hashPassword } from '#app/kernel/credentials/password-hash.server.ts';
import type { SecretBox } from '#app/kernel/credentials/secret-box.server.ts';
import { issueLink, readLink, useLink } from '#app/kernel/links/one-time-link.server.ts';
import type { LinkProblem } from '#app/kernel/links/purposes.ts';
import type { By } from '#app/kernel/permissions/actor.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { endOtherSessions } from '#app/kernel/sessions/end-session.server.ts';
import { addressColumn } from '#app/kernel/credentials/contact.ts';

/** Sends a link for a new password if the address has an account; the answer is the same if it has none. */
export function requestReset(db: Database, address: string, now: Date): Promise<void> {
  return inTransaction(db, async (tx) => {
    const person = await tx.person.findFirst({ where: addressColumn(address), select: { id: true } });
    // The work is the same for nobody, so that the time that it takes does not tell who has an account either.
    const whose = person ? { address, personId: person.id } : { address: '', usedAt: now };
    await issueLink(tx, { purpose: 'resetPassword', ...whose }, now);
  });
}

/**
 * Sets a new password with the link that was sent. All sessions of the person end; the second step is still required at the next
 * sign-in.
 */
export async function resetPassword(
  db: Database,
  box: SecretBox,
  by: By,
  { token, password }: { token: string; password: string },
): Promise<{ ok: true; personId: string } | { ok: false; why: LinkProblem }> {
  const passwordHash = await hashPassword(password);
  return inTransaction(db, async (tx) => {
    const read = await readLink(tx, box, token, 'resetPassword', by.now);
    if (!read.ok) return read;
    const { id, personId } = read.link;
    if (personId === null || !(await useLink(tx, id, by.now))) return { ok: false, why: 'used' };
    await tx.person.update({ where: { id: personId }, data: { passwordHash }, select: { id: true } });
    // Other reset links that may still be in a mailbox stop working too.
    await tx.oneTimeLink.updateMany({ where: { personId, purpose: 'resetPassword', usedAt: null }, data: { usedAt: by.now } });
    await endOtherSessions(tx, personId, null);
    await writeEntry(tx, { ...by, actor: null }, { deed: 'person.reset', subjectId: personId, personId });
    return { ok: true, personId };
  });
}
