import type { FileStore } from '#app/kernel/files/file-store.ts';
import type { Reminder } from '#app/kernel/outbox/reminders.server.ts';
import { remindOfBills } from '../charges/remind-bills.server.ts';
import { remindOfInquiries } from '../inquiries/remind-inquiries.server.ts';
import { remindOfRenewals } from '../renewals/remind-renewals.server.ts';
import { lapseIntents } from '../intents/move-intent.server.ts';
import { remindOfLicences } from '../licences/remind-licences.server.ts';
import { elapseMoveIns } from '../move-ins/time/elapse-move-ins.server.ts';
import { keepOldLetters } from '../move-ins/letters/keep-letters.server.ts';
import { forgetGivenUpFiles } from '../move-ins/materials/forget-files.server.ts';

/** Everything that comes by the day: what people are reminded of, what ends by itself, and what is to be kept as it is. */
export const REMINDERS: readonly Reminder[] = [
  remindOfLicences,
  remindOfInquiries,
  lapseIntents,
  elapseMoveIns,
  keepOldLetters,
  remindOfBills,
  remindOfRenewals,
];

/** The same, and what is deleted with its files. */
export const remindersWith = (files: FileStore): readonly Reminder[] => [...REMINDERS, (db, now) => forgetGivenUpFiles(db, files, now)];
