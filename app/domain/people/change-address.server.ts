import type { Why } from '#app/kernel/answer.ts';
import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { SecretBox } from '#app/kernel/credentials/secret-box.server.ts';
import type { Limiter } from '#app/kernel/limits/limiter.server.ts';
import { issueLink, readLink, useLink } from '#app/kernel/links/one-time-link.server.ts';
import type { LinkProblem } from '#app/kernel/links/purposes.ts';
import type { By, ByActor } from '#app/kernel/permissions/actor.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { addressColumn, maskAddress } from '#app/kernel/credentials/contact.ts';
import { provePassword, type Proof } from './prove-password.server.ts';

/**
 * Sends a link to a new address; the link switches the account to it. Requires the password. If the address belongs to another
 * account, that account's owner is told instead; the answer is the same.
 */
export async function requestAddressChange(
  db: Database,
  limiter: Limiter,
  by: ByActor,
  { address, password }: { address: string; password: string },
): Promise<Proof> {
  const { personId } = by.actor;
  const proof = await provePassword(db, limiter, personId, password);
  if (!proof.ok) return proof;
  await inTransaction(db, async (tx) => {
    const known = await tx.person.findFirst({ where: addressColumn(address), select: { id: true } });
    if (known && known.id !== personId) await issueLink(tx, { purpose: 'knownAddress', address, personId: known.id }, by.now);
    else await issueLink(tx, { purpose: 'changeAddress', address, personId }, by.now);
  });
  return { ok: true };
}

/** Changes the account's address with the link sent to the new one. */
export function changeAddress(
  db: Database,
  box: SecretBox,
  by: By,
  token: string,
): Promise<{ ok: true } | { ok: false; why: LinkProblem | Extract<Why, 'taken'> }> {
  return inTransaction(db, async (tx) => {
    const read = await readLink(tx, box, token, 'changeAddress', by.now);
    if (!read.ok) return read;
    const { id, personId, address } = read.link;
    if (personId === null || !(await useLink(tx, id, by.now))) return { ok: false, why: 'used' };
    const holder = await tx.person.findFirst({ where: addressColumn(address), select: { id: true } });
    if (holder && holder.id !== personId) return { ok: false, why: 'taken' };
    const before = await tx.person.findUniqueOrThrow({ where: { id: personId }, select: { email: true, mobile: true } });
    const was = address.includes('@') ? before.email : before.mobile;
    await tx.person.update({ where: { id: personId }, data: addressColumn(address), select: { id: true } });
    // Whoever reads the mail of the former address must not get in by it.
    await tx.oneTimeLink.updateMany({
      where: { personId, purpose: 'resetPassword', address: was ?? '', usedAt: null },
      data: { usedAt: by.now },
    });
    // Nobody who takes an account over may do so unnoticed: the former address is told as well.
    if (was !== null && was !== address) await issueLink(tx, { purpose: 'formerAddress', address: was, personId }, by.now);
    await writeEntry(tx, by, {
      deed: 'person.address',
      subjectId: personId,
      personId,
      organisationId: null,
      changes: { address: [was === null ? null : maskAddress(was), maskAddress(address)] },
    });
    return { ok: true };
  });
}
