import type { Database } from '#prisma/database.ts';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '#app/domain/people/demo-accounts.ts';

/** The demonstration's accounts if this database has them; null otherwise. */
export async function readDemoAccounts(db: Database): Promise<{ password: string; accounts: { address: string; says: string }[] } | null> {
  const people = await db.person.findMany({ where: { demo: true, closedAt: null, email: { not: null } }, select: { email: true } });
  const there = new Set(people.map(({ email }) => email));
  const accounts = DEMO_ACCOUNTS.filter(({ address }) => there.has(address)).map(({ address, says }) => ({ address, says }));
  return accounts.length > 0 ? { password: DEMO_PASSWORD, accounts } : null;
}
