import { feedbackTie } from '../feedback/personal-tie.server.ts';
import { inquiryTie } from '../inquiries/personal-tie.server.ts';
import { intentTie } from '../intents/personal-tie.server.ts';
import { leaseCalendarTie } from '../lease-calendars/personal-tie.server.ts';
import { moveInTie } from '../move-ins/personal-tie.server.ts';
import { organisationTie } from '../organisations/personal-tie.server.ts';
import type { PersonalTie } from '../people/personal-tie.server.ts';
import { reviewTie } from '../reviews/personal-tie.server.ts';
import { shortlistTie } from '../shortlists/personal-tie.server.ts';

/**
 * Every noun with data about people, besides their accounts: the data is part of the copy that a person may download, and is removed when
 * they leave.
 */
export const PERSONAL_TIES: readonly PersonalTie[] = [
  organisationTie,
  inquiryTie,
  reviewTie,
  feedbackTie,
  intentTie,
  moveInTie,
  leaseCalendarTie,
  shortlistTie,
];
