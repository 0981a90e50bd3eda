import type { Database } from '#prisma/database.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import { conversationSelect, type Conversation } from '../inquiries/find-inquiry.server.ts';
import type { Actor } from '#app/kernel/permissions/actor.ts';
import { may, reachOf } from '#app/kernel/permissions/may.ts';
import { movesFrom, type OpenMove } from '#app/kernel/workflow.ts';
import { isInvolved } from './decide-report.server.ts';
import {
  REPORT_STATES,
  reportWorkflow,
  type ReportMove,
  type ReportReason,
  type ReportState,
  type ReportSubject,
} from './report-workflow.ts';

export const REPORTS_PER_PAGE = 20;

const withName = { organisation: { select: { name: true } } } as const;
const parties = { brief: { select: withName }, institution: { select: withName } } as const;

export interface ReportRow {
  id: string;
  about: ReportSubject;
  reason: ReportReason;
  state: ReportState;
  district: string;
  reporter: string;
  enterprise: string;
  institution: string;
  reportedAt: Date;
  decidedAt: Date | null;
}

/** The bureau's queue of reports within its reach: waiting ones the oldest first, decided ones the latest first. */
export async function listReports(
  db: Database,
  actor: Actor,
  { state, page }: { state: ReportState; page: number },
): Promise<{ reports: ReportRow[]; total: number; counts: Record<ReportState, number> }> {
  const { everything, districtSlugs } = reachOf(actor, 'decide:report');
  const reach: Prisma.ReportWhereInput = everything ? {} : { districtSlug: { in: [...districtSlugs] } };
  const where = { AND: [reach, { state }] };
  const [rows, total, counts] = await Promise.all([
    db.report.findMany({
      where,
      orderBy: state === 'open' ? [{ reportedAt: 'asc' }, { id: 'asc' }] : [{ decidedAt: 'desc' }, { id: 'desc' }],
      skip: (page - 1) * REPORTS_PER_PAGE,
      take: REPORTS_PER_PAGE,
      select: {
        id: true,
        reason: true,
        state: true,
        reportedAt: true,
        decidedAt: true,
        organisation: { select: { name: true } },
        district: { select: { shortName: true } },
        inquiry: { select: parties },
        review: { select: { inquiry: { select: parties } } },
      },
    }),
    db.report.count({ where }),
    db.report.groupBy({ by: ['state'], where: reach, _count: true }),
  ]);
  return {
    reports: rows.map(({ organisation, district, inquiry, review, ...row }) => {
      const between = inquiry ?? review?.inquiry;
      return {
        ...row,
        about: inquiry ? 'inquiry' : 'review',
        district: district.shortName,
        reporter: organisation.name,
        enterprise: between?.brief.organisation.name ?? '',
        institution: between?.institution.organisation.name ?? '',
      };
    }),
    total,
    counts: Object.fromEntries(REPORT_STATES.map((one) => [one, counts.find((count) => count.state === one)?._count ?? 0])) as Record<
      ReportState,
      number
    >,
  };
}

export interface ReportView {
  id: string;
  about: ReportSubject;
  reason: ReportReason;
  text: string;
  state: ReportState;
  reporter: string;
  district: string;
  reportedAt: Date;
  decidedAt: Date | null;
  decision: string | null;
  moves: OpenMove<ReportMove>[];
  /** What was written between the two, without how to reach them. */
  conversation: Conversation;
}

/**
 * A report with the conversation that it concerns, for the bureau that decides it.
 * @returns null where there is none, or none within its reach.
 */
export async function findReport(db: Database, actor: Actor, id: string): Promise<ReportView | null> {
  const row = await db.report.findUnique({
    where: { id },
    select: {
      id: true,
      reason: true,
      text: true,
      state: true,
      districtSlug: true,
      reportedAt: true,
      decidedAt: true,
      decision: true,
      organisation: { select: { name: true } },
      district: { select: { name: true } },
      inquiry: { select: conversationSelect },
      review: { select: { inquiry: { select: conversationSelect } } },
    },
  });
  const conversation = row?.inquiry ?? row?.review?.inquiry;
  if (!row || !conversation || !may(actor, 'decide:report', { districtSlug: row.districtSlug })) return null;
  const { organisation, district, inquiry, review: _review, districtSlug: _slug, ...report } = row;
  const moves = movesFrom(reportWorkflow, row.state, ['bureau'], { involved: isInvolved({ actor }, conversation) });
  return { ...report, about: inquiry ? 'inquiry' : 'review', reporter: organisation.name, district: district.name, moves, conversation };
}

/** What an organisation has reported of one invitation, the latest first. */
export async function ownReports(
  db: Database,
  organisationId: string,
  inquiryId: string,
): Promise<{ about: ReportSubject; state: ReportState; reportedAt: Date; decision: string | null }[]> {
  const rows = await db.report.findMany({
    where: { organisationId, OR: [{ inquiryId }, { review: { inquiryId } }] },
    orderBy: { reportedAt: 'desc' },
    select: { inquiryId: true, state: true, reportedAt: true, decision: true },
  });
  return rows.map(({ inquiryId: ofInquiry, ...row }) => ({ ...row, about: ofInquiry === null ? 'review' : 'inquiry' }));
}
