import { inquiryTie } from '../inquiries/personal-tie.server.ts';
import { organisationTie } from '../organisations/personal-tie.server.ts';
import type { PersonalTie } from '../people/personal-tie.server.ts';
import { reviewTie } from '../reviews/personal-tie.server.ts';

/** Every noun that keeps something about people, besides their accounts: it is in the copy of their data and forgets them when they leave. */
export const PERSONAL_TIES: readonly PersonalTie[] = [organisationTie, inquiryTie, reviewTie];
