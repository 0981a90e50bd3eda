import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { hashPassword } from '#app/kernel/credentials/password-hash.server.ts';
import { issueLink } from '#app/kernel/links/one-time-link.server.ts';
import { addressColumn } from '#app/kernel/credentials/contact.ts';

export interface Registration {
  name: string;
  /** Normalised e-mail address or mobile number. */
  address: string;
  password: string;
  /** The texts of the site that the person agreed to, each with its version, in words. */
  agreedTo?: string;
  /** The page of the site that they wanted; null if none. */
  wanted?: string | null;
}

/**
 * Accepts a registration and sends a link to the address, which completes it. If the address already has an account, a message that
 * says so is sent instead. The answer and the work are the same, so nobody learns who has an account.
 */
export async function beginRegistration(
  db: Database,
  { name, address, password, agreedTo, wanted }: Registration,
  now: Date,
): Promise<void> {
  const newPasswordHash = await hashPassword(password);
  await inTransaction(db, async (tx) => {
    const known = await tx.person.findFirst({ where: addressColumn(address), select: { id: true } });
    if (known) await issueLink(tx, { purpose: 'knownAddress', address, personId: known.id }, now);
    else await issueLink(tx, { purpose: 'register', address, newName: name, newPasswordHash, agreedTo, wanted }, now);
  });
}
