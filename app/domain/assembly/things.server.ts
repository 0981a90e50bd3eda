import { recordThing } from '#app/kernel/record/thing-record.server.ts';
import { noticeThing } from '#app/kernel/work-calendar/thing.server.ts';
import type { Things } from '#app/kernel/record/thing.server.ts';
import { closedMonthThing } from '../charges/months/thing.server.ts';
import { bankFileThing } from '../bank-files/thing.server.ts';
import { entryRulesThing } from '../entry-rules/thing.server.ts';
import { feedbackThing } from '../feedback/thing.server.ts';
import { handoverThing } from '../handovers/thing.server.ts';
import { inquiryThing } from '../inquiries/thing.server.ts';
import { institutionThing } from '../institutions/thing.server.ts';
import { licenceThing, submissionThing } from '../licences/thing.server.ts';
import { intentThing } from '../intents/thing.server.ts';
import { leaseThing } from '../leases/thing.server.ts';
import { mapThing } from '../maps/thing.server.ts';
import { moveInThing } from '../move-ins/thing.server.ts';
import { invitationThing, organisationThing, requestThing } from '../organisations/thing.server.ts';
import { parkThing } from '../parks/thing.server.ts';
import { personThing } from '../people/thing.server.ts';
import { registerThing } from '../register/thing.server.ts';
import { reportThing } from '../reports/thing.server.ts';
import { reviewThing } from '../reviews/thing.server.ts';
import { serviceThing } from '../services/thing.server.ts';
import { siteTextThing } from '../site-texts/thing.server.ts';
import { waiverThing } from '../waivers/thing.server.ts';
import { versionThing } from './version-thing.server.ts';

/** The name of everything on the record, and where a notice about it leads. */
export const THINGS: Things = {
  person: personThing,
  organisation: organisationThing,
  organisationRequest: requestThing,
  invitation: invitationThing,
  register: registerThing,
  record: recordThing,
  institution: institutionThing,
  service: serviceThing,
  version: versionThing,
  licence: licenceThing,
  licenceSubmission: submissionThing,
  inquiry: inquiryThing,
  review: reviewThing,
  report: reportThing,
  feedback: feedbackThing,
  intent: intentThing,
  entryRules: entryRulesThing,
  moveIn: moveInThing,
  lease: leaseThing,
  handover: handoverThing,
  waiver: waiverThing,
  closedMonth: closedMonthThing,
  bankFile: bankFileThing,
  siteText: siteTextThing,
  calendar: noticeThing,
  park: parkThing,
  map: mapThing,
};
