import type { Database } from '#prisma/database.ts';
import { remindOfInquiries } from '../inquiries/remind-inquiries.server.ts';
import { remindOfLicences } from '../licences/remind-licences.server.ts';

/** Everything that people are reminded of; each gives what is due and returns how much that was. */
const REMINDERS: readonly ((db: Database, now: Date) => Promise<number>)[] = [remindOfLicences, remindOfInquiries];

/** Gives every reminder that is due at `now` and was not given yet. */
export async function remind(db: Database, now: Date): Promise<number> {
  let given = 0;
  for (const reminder of REMINDERS) given += await reminder(db, now);
  return given;
}
