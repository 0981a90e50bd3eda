import type { Refused } from '#app/kernel/answer.ts';
import type { Database, Transaction } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { dayOf, type Day } from '#app/kernel/calendar.ts';
import { readCalendar } from '#app/kernel/work-calendar/read-calendar.server.ts';
import { addWorkingDays } from '#app/kernel/work-calendar/work-calendar.ts';
import { licenceFactsSelect } from '../lines/licence.ts';
import type { Limiter } from '#app/kernel/limits/limiter.server.ts';
import type { Limited, Taken } from '#app/kernel/limits/limits.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { categoryName, type CategorySlug } from '../lines/categories.ts';
import { ANSWER_DAYS, MAX_RECIPIENTS } from './brief.ts';
import { OPEN_STATES } from './inquiry-workflow.ts';
import { lapsedLicence, offersLine } from './line-offer.ts';
import { outsideContact, refuseContact } from './outside-contact.ts';
import { lengthOf, writeInquiryEntry } from './write-inquiry-entry.server.ts';

/** An enterprise's need. Budgets are in fen, `startOn` is a day in Shanghai; null if left open. */
export interface Brief {
  line: CategorySlug;
  headcount: number | null;
  districtSlug: string | null;
  startOn: Day | null;
  budgetFrom: number | null;
  budgetTo: number | null;
  text: string;
  contactName: string;
  contactPhone: string | null;
  contactEmail: string | null;
}

/** Why one institution cannot be sent the brief; with the open invitation, if that is the reason. */
export interface RecipientProblem {
  slug: string;
  message: string;
  inquiryId: string | null;
}

export type SentBrief =
  | { ok: true; briefId: string; inquiryIds: string[] }
  | Refused<'notAllowed' | 'invalid'>
  | (Refused<'guard'> & { problems: RecipientProblem[] })
  | Limited;

const recipientSelect = (senderId: string) =>
  ({
    id: true,
    slug: true,
    status: true,
    organisationId: true,
    organisation: {
      select: {
        blocks: { where: { blockedId: senderId }, select: { blockedId: true } },
        blockedBy: { where: { organisationId: senderId }, select: { blockedId: true } },
      },
    },
    lines: { select: { categorySlug: true } },
    licences: { select: licenceFactsSelect },
    services: { where: { status: 'published' }, select: { id: true, slug: true, categorySlug: true, tags: { select: { tagSlug: true } } } },
  }) as const;

const readRecipients = (tx: Transaction, slugs: readonly string[], senderId: string) =>
  tx.institution.findMany({ where: { slug: { in: [...slugs] } }, select: recipientSelect(senderId) });
type Recipient = Awaited<ReturnType<typeof readRecipients>>[number];

async function problemOf(
  tx: Transaction,
  recipient: Recipient | undefined,
  { senderId, line, today }: { senderId: string; line: CategorySlug; today: Day },
): Promise<Omit<RecipientProblem, 'slug'> | null> {
  const says = (message: string, inquiryId: string | null = null) => ({ message, inquiryId });
  if (recipient?.status !== 'published') return says('没有找到这家机构，或者它的展示页已经撤下。');
  if (recipient.organisationId === senderId) return says('这是贵单位自己的机构。');
  if (recipient.organisation.blocks.length > 0) return says('对方暂不接收贵单位的邀约。');
  if (recipient.organisation.blockedBy.length > 0) return says('贵单位屏蔽了这家机构，解除屏蔽后才能发出。');
  if (!offersLine(recipient, line, today)) {
    const declared = recipient.lines.some(({ categorySlug }) => categorySlug === line);
    const lapsed = lapsedLicence(line, recipient.licences, today);
    return says(
      declared && lapsed !== null
        ? `所需的${lapsed}不在有效期内，这家机构今天不能提供“${categoryName(line)}”。`
        : `这家机构不提供“${categoryName(line)}”。`,
    );
  }
  const open = await tx.inquiry.findFirst({
    where: { institutionId: recipient.id, state: { in: [...OPEN_STATES] }, brief: { organisationId: senderId, categorySlug: line } },
    select: { id: true },
  });
  return open && says(`已经有一份“${categoryName(line)}”邀约正在进行，请在那里继续。`, open.id);
}

/** Counts against both limits; if one refuses, the other does not count it. */
async function takeBoth(limiter: Limiter, personId: string, organisationId: string): Promise<Taken> {
  const byPerson = await limiter.take('inquiryByPerson', personId);
  if (!byPerson.ok) return byPerson;
  const byOrganisation = await limiter.take('inquiryByOrganisation', organisationId);
  if (!byOrganisation.ok) await limiter.giveBack('inquiryByPerson', personId);
  return byOrganisation;
}

interface Sending {
  organisationId: string;
  /** Slugs of institutions; each gets the brief once. */
  to: readonly string[];
  /** Slug of the service from whose page the person came. */
  service: string | null;
  brief: Brief;
}

/** Sends a brief to one to five institutions: to all of them, or to none if one cannot be sent it. */
export async function sendBrief(
  db: Database,
  limiter: Limiter,
  by: ByActor,
  { organisationId, to, service, brief }: Sending,
): Promise<SentBrief> {
  const { personId } = by.actor;
  if (!may(by.actor, 'send:inquiry', { organisationId }))
    return { ok: false, why: 'notAllowed', message: '只有主体的成员可以以它的名义发出邀约。' };
  const slugs = [...new Set(to)];
  if (slugs.length === 0) return { ok: false, why: 'invalid', message: '请先选择要邀约的机构。' };
  if (slugs.length > MAX_RECIPIENTS)
    return {
      ok: false,
      why: 'invalid',
      message: `一份需求最多发给 ${MAX_RECIPIENTS} 家机构，请移除 ${slugs.length - MAX_RECIPIENTS} 家。`,
    };
  const contact = outsideContact(brief.text);
  if (contact) return { ok: false, why: 'invalid', field: 'text', message: refuseContact(contact) };
  const taken = await takeBoth(limiter, personId, organisationId);
  if (!taken.ok) return taken;
  const sent = await inTransaction<SentBrief>(db, (tx) => send(tx, by, { organisationId, to: slugs, service, brief }));
  if (!sent.ok) {
    await limiter.giveBack('inquiryByPerson', personId);
    await limiter.giveBack('inquiryByOrganisation', organisationId);
  }
  return sent;
}

async function send(tx: Transaction, by: ByActor, { organisationId, to, service, brief }: Sending): Promise<SentBrief> {
  const { personId } = by.actor;
  const today = dayOf(by.now);
  const found = new Map((await readRecipients(tx, to, organisationId)).map((recipient) => [recipient.slug, recipient]));
  const problems: RecipientProblem[] = [];
  for (const slug of to) {
    const problem = await problemOf(tx, found.get(slug), { senderId: organisationId, line: brief.line, today });
    if (problem) problems.push({ slug, ...problem });
  }
  if (problems.length > 0)
    return {
      ok: false,
      why: 'guard',
      message: `有 ${problems.length} 家机构不能收到这份邀约，原因写在机构名下；没有发给任何一家。`,
      problems,
    };
  const { line, ...columns } = brief;
  const { id: briefId } = await tx.inquiryBrief.create({
    data: { ...columns, categorySlug: line, organisationId, personId, createdAt: by.now },
    select: { id: true },
  });
  const answerBy = addWorkingDays(await readCalendar(tx), today, ANSWER_DAYS);
  const inquiryIds: string[] = [];
  for (const recipient of to.flatMap((slug) => found.get(slug) ?? [])) {
    const serviceId = recipient.services.find(({ slug, categorySlug }) => slug === service && categorySlug === line)?.id ?? null;
    const { id } = await tx.inquiry.create({
      data: {
        briefId,
        institutionId: recipient.id,
        serviceId,
        sentAt: by.now,
        answerBy,
        enterpriseSeenAt: by.now,
      },
      select: { id: true },
    });
    const parties = { brief: { organisationId, personId }, institution: recipient };
    await writeInquiryEntry(tx, by, {
      deed: 'inquiry.send',
      subjectId: id,
      side: 'enterprise',
      parties,
      changes: { line: [null, categoryName(line)], text: [null, lengthOf(brief.text)] },
    });
    inquiryIds.push(id);
  }
  return { ok: true, briefId, inquiryIds };
}
