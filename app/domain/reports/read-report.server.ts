import type { Database } from '#prisma/database.ts';
import { conversationSelect, type Conversation } from '../inquiries/find-inquiry.server.ts';
import { findNextCase, type NextCase } from '#app/kernel/cases/next-case.server.ts';
import { readQueue, withinDistricts } from '#app/kernel/cases/read-queue.server.ts';
import { organisationsOf, type Actor } from '#app/kernel/permissions/actor.ts';
import { may, reachOf } from '#app/kernel/permissions/may.ts';
import { movesFrom, type OpenMove } from '#app/kernel/workflow.ts';
import { reportTies } from './decide-report.server.ts';
import {
  REPORT_STATES,
  reportWorkflow,
  type ReportMove,
  type ReportReason,
  type ReportState,
  type ReportSubject,
} from './report-workflow.ts';

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

/** Lists the bureau's reports within its reach: waiting ones oldest first, decided ones newest first. */
export async function listReports(
  db: Database,
  actor: Actor,
  asked: { state: ReportState; page: number },
): Promise<{ reports: ReportRow[]; total: number; counts: Record<ReportState, number> }> {
  const { rows, ...queue } = await readQueue(
    {
      states: REPORT_STATES,
      waits: 'open',
      since: { reportedAt: 'asc' } as const,
      reach: withinDistricts(reachOf(actor, 'decide:report')),
      filter: {},
      rows: (query) =>
        db.report.findMany({
          ...query,
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
      count: (query) => db.report.count(query),
    },
    asked,
  );
  return {
    ...queue,
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
  };
}

/** The report that `actor` decides next; those with a side to which they belong are for somebody else. */
export function nextReport(db: Database, actor: Actor): Promise<NextCase | null> {
  const others = { organisationId: { notIn: organisationsOf(actor) } };
  const between = { brief: others, institution: others };
  return findNextCase({
    where: {
      ...withinDistricts(reachOf(actor, 'decide:report')),
      state: 'open' as const,
      OR: [{ inquiry: between }, { review: { inquiry: between } }],
    },
    first: (where) => db.report.findFirst({ where, orderBy: [{ reportedAt: 'asc' }, { id: 'asc' }], select: { id: true } }),
    count: (where) => db.report.count({ where }),
  });
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
  /** The messages between the two, without contacts. */
  conversation: Conversation;
}

/**
 * Finds a report with its conversation, for the bureau that decides it.
 * @returns null if there is none, or none within its reach.
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
  const moves = movesFrom(reportWorkflow, row.state, ['bureau'], { ties: reportTies({ actor }, conversation) });
  return { ...report, about: inquiry ? 'inquiry' : 'review', reporter: organisation.name, district: district.name, moves, conversation };
}

/** An organisation's reports on one invitation, the latest first. */
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
