import type { Reminder } from '#app/kernel/outbox/reminders.server.ts';
import { remindOfInquiries } from '../inquiries/remind-inquiries.server.ts';
import { remindOfLicences } from '../licences/remind-licences.server.ts';

/** Everything that people are reminded of. */
export const REMINDERS: readonly Reminder[] = [remindOfLicences, remindOfInquiries];
