import type { Reminder } from '#app/kernel/outbox/reminders.server.ts';
import { remindOfInquiries } from '../inquiries/remind-inquiries.server.ts';
import { lapseIntents } from '../intents/move-intent.server.ts';
import { remindOfLicences } from '../licences/remind-licences.server.ts';
import { elapseMoveIns } from '../move-ins/elapse-move-ins.server.ts';

/** Everything that comes by the day: what people are reminded of, and what ends by itself. */
export const REMINDERS: readonly Reminder[] = [remindOfLicences, remindOfInquiries, lapseIntents, elapseMoveIns];
