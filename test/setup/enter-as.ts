import type { Page } from 'playwright-core';
import { inject } from 'vitest';
import { DEMO_ACCOUNTS, type DemoAccountKey } from '#app/domain/people/demo-accounts.ts';
import { openSession } from '#app/kernel/sessions/open-session.server.ts';
import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';

/**
 * Gives a browser a session of a demo account with the second step taken, by the deed with which signing in ends. For tests of what comes
 * after; the form itself has its own journeys.
 */
export async function enterAs(page: Page, db: Database, key: DemoAccountKey): Promise<void> {
  const { address } = DEMO_ACCOUNTS.find((account) => account.key === key)!;
  const { id: personId } = await db.person.findUniqueOrThrow({ where: { email: address }, select: { id: true } });
  const token = await inTransaction(db, (tx) =>
    openSession(tx, { personId, device: 'Linux 上的 Chrome', stage: 'open', strong: true, insteadOf: null }, new Date()),
  );
  await page.context().addCookies([{ name: 'session', value: token, url: inject('siteUrl'), httpOnly: true, sameSite: 'Lax' }]);
}
