import type { Database } from '#prisma/database.ts';

/** Gives the reminders that are due at `now`, each of them once; returns how many were given. */
export type Reminder = (db: Database, now: Date) => Promise<number>;

/** Gives every reminder that is due at `now` and was not given before; returns how many were given. */
export async function giveReminders(db: Database, reminders: readonly Reminder[], now: Date): Promise<number> {
  let given = 0;
  for (const remind of reminders) given += await remind(db, now);
  return given;
}
