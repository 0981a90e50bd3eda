import type { FileStore } from '#app/kernel/files/file-store.ts';
import type { Reminder } from '#app/kernel/outbox/reminders.server.ts';
import { remindOfInquiries } from '../inquiries/remind-inquiries.server.ts';
import { lapseIntents } from '../intents/move-intent.server.ts';
import { remindOfLicences } from '../licences/remind-licences.server.ts';
import { elapseMoveIns } from '../move-ins/elapse-move-ins.server.ts';
import { forgetGivenUpFiles } from '../move-ins/materials/forget-files.server.ts';

/** Everything that comes by the day: what people are reminded of, and what ends by itself. */
export const REMINDERS: readonly Reminder[] = [remindOfLicences, remindOfInquiries, lapseIntents, elapseMoveIns];

/** The same, and what is deleted with its files. */
export const remindersWith = (files: FileStore): readonly Reminder[] => [...REMINDERS, (db, now) => forgetGivenUpFiles(db, files, now)];
