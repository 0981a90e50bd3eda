import type { Database } from '#prisma/database.ts';

/** How many accounts there are, and what of them an administrator should know. */
export interface AccountFigures {
  people: number;
  /** Those who hold an office. */
  appointed: number;
  /** Of those, without a second step: their appointment does not count until they have it. */
  withoutSecondStep: number;
  /** Accounts of the demonstration, whose password is public. */
  demo: number;
}

/** Counts the accounts that are not closed. */
export async function countAccounts(db: Database): Promise<AccountFigures> {
  const open = { closedAt: null };
  const holdsOffice = { ...open, appointments: { some: { endedAt: null } } };
  const [people, appointed, withoutSecondStep, demo] = await Promise.all([
    db.person.count({ where: open }),
    db.person.count({ where: holdsOffice }),
    db.person.count({ where: { ...holdsOffice, totpSince: null } }),
    db.person.count({ where: { ...open, demo: true } }),
  ]);
  return { people, appointed, withoutSecondStep, demo };
}
