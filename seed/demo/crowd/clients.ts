import { addDays, dayOf } from '#app/kernel/calendar.ts';
import { arrangedBy } from '#app/kernel/work-calendar/notice.ts';
import { SHIPPED_NOTICES } from '#app/kernel/work-calendar/shipped-notices.ts';
import { addWorkingDays, calendarOf } from '#app/kernel/work-calendar/work-calendar.ts';
import { ANSWER_DAYS } from '#app/domain/inquiries/brief.ts';
import { DISTRICTS } from '#app/kernel/city/districts.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import { insertRows } from '#prisma/insert-rows.ts';
import type { Stage } from '../history.ts';
import { demoEnterpriseUscc, demoId, demoPerson, demoPhone } from '../identity.ts';
import { moment } from '../moments.ts';
import { seededRandom, type Random } from '../random.ts';
import type { Crowd, CrowdInstitution } from './crowd.ts';
import { ANSWERS, DECLINED, ENTERPRISES, NEEDS, REVIEWS } from './texts.ts';

/** The first numbers of rows here; smaller ones belong to the story. */
const FIRST = 1_000;
const CALENDAR = calendarOf(SHIPPED_NOTICES.map(arrangedBy));
const FIRST_ENTERPRISE = 10;
const SEED = 20_261_129;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** What became of an institution's invitations, the newest first; reviews come in threes, from where an average is shown. */
const OUTCOMES = ['accepted', 'reviewed', 'reviewed', 'declined', 'reviewed', 'signed', 'talked'] as const;
const RATINGS = [5, 4, 5, 4, 3, 5, 4] as const;

interface Rows {
  brief: Required<Prisma.InquiryBriefCreateManyInput>[];
  inquiry: Required<Prisma.InquiryCreateManyInput>[];
  review: Required<Prisma.ReviewCreateManyInput>[];
}

async function addEnterprises({ db, today }: Stage): Promise<string[]> {
  const ids: string[] = [];
  for (const [i, name] of ENTERPRISES.entries()) {
    const district = DISTRICTS[i % DISTRICTS.length]!.slug;
    const { id } = await db.organisation.create({
      data: {
        uscc: demoEnterpriseUscc(FIRST_ENTERPRISE + i, district),
        name,
        legalRepresentative: demoPerson(FIRST_ENTERPRISE + 7 * i),
        standing: 'verified',
        sourceId: 'demonstration',
        verifiedOn: addDays(today, -300 - i),
      },
      select: { id: true },
    });
    ids.push(id);
  }
  return ids;
}

/** The invitations of one institution, each with what became of it. */
function addInvitations(rows: Rows, one: CrowdInstitution, by: { enterprises: readonly string[]; personId: string }, today: string): void {
  const random: Random = seededRandom(SEED + one.index);
  const line = one.lines[0]!;
  const count = OUTCOMES.length - (one.index % 2);
  for (let j = 0; j < count; j += 1) {
    const outcome = OUTCOMES[j]!;
    const number = FIRST + rows.inquiry.length;
    const [briefId, inquiryId] = [demoId('inquiryBrief', number), demoId('inquiry', number)];
    const sentAt = moment(today, 14 + j * 38 + random.whole(0, 20), `${random.whole(10, 15)}:${random.whole(10, 59)}`);
    const after = (days: number, hours = 0): Date => new Date(sentAt.getTime() + days * DAY_MS + hours * HOUR_MS);
    const whole = outcome === 'reviewed' || outcome === 'signed' || outcome === 'talked';
    const signed = outcome !== 'talked';
    rows.brief.push({
      id: briefId,
      organisationId: random.pick(by.enterprises),
      personId: by.personId,
      categorySlug: line,
      headcount: random.whole(5, 60),
      districtSlug: one.district,
      startOn: null,
      budgetFrom: null,
      budgetTo: null,
      text: random.pick(NEEDS[line]),
      contactName: demoPerson(random.whole(30, 59)),
      contactPhone: demoPhone(random.whole(300, 899)),
      contactEmail: null,
      createdAt: sentAt,
    });
    rows.inquiry.push({
      id: inquiryId,
      briefId,
      institutionId: one.id,
      serviceId: null,
      state: whole ? (signed ? 'signed' : 'closed') : outcome,
      sentAt,
      answerBy: addWorkingDays(CALENDAR, dayOf(sentAt), ANSWER_DAYS),
      answeredAt: after(0, random.whole(1, 2)),
      reason: outcome === 'declined' ? random.pick(DECLINED) : null,
      stoppedBy: null,
      outcomeBy: whole ? 'institution' : null,
      outcomeText: whole ? (signed ? '已签订服务合同。' : '双方沟通后认为现在不合适。') : null,
      outcomeAt: whole ? after(6) : null,
      outcomeConfirmedAt: whole ? after(7) : null,
      enterpriseSeenAt: after(8),
      institutionSeenAt: after(8),
    });
    if (outcome !== 'reviewed' && !(outcome === 'talked' && one.index % 3 === 0)) continue;
    const rating = RATINGS[(one.index + j) % RATINGS.length]!;
    const answers = random.chance(0.6);
    rows.review.push({
      id: demoId('review', number),
      inquiryId,
      institutionId: one.id,
      rating,
      text: random.pick(REVIEWS[rating]),
      personId: by.personId,
      writtenAt: after(9),
      answer: answers ? random.pick(ANSWERS) : null,
      answeredAt: answers ? after(11) : null,
      hiddenAt: null,
      hiddenReason: null,
    });
  }
}

/** Adds a year of invitations to the institutions of the crowd: answers for their figures, and reviews with answers. */
export async function addClients(stage: Stage, { institutions, owners }: Crowd): Promise<void> {
  const writer = owners.at(-1)?.person.id;
  if (writer === undefined) return;
  const by = { enterprises: await addEnterprises(stage), personId: writer };
  const rows: Rows = { brief: [], inquiry: [], review: [] };
  for (const one of institutions) addInvitations(rows, one, by, stage.today);
  await insertRows(stage.db, 'InquiryBrief', rows.brief);
  await insertRows(stage.db, 'Inquiry', rows.inquiry);
  await insertRows(stage.db, 'Review', rows.review);
}
