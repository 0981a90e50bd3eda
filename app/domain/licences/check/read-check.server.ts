import type { Database } from '#prisma/database.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import type { Day } from '#app/kernel/calendar.ts';
import { withinDistricts } from '#app/kernel/cases/read-queue.server.ts';
import type { Actor } from '#app/kernel/permissions/actor.ts';
import { reachOf } from '#app/kernel/permissions/may.ts';
import { readCheckLines, readReading } from './read-check-lines.server.ts';
import type { CheckLine, CheckOutcome, RegisterReading } from './register-check.ts';
import type { LicenceKind } from '../../lines/licence.ts';
import type { SubmissionState } from '../submission-workflow.ts';

const CHECKS_SHOWN = 20;

/** Checks made by this officer; the city's bureau sees all. */
function seenBy(actor: Actor): Prisma.RegisterCheckWhereInput {
  return reachOf(actor, 'decide:licence').everything ? {} : { checkedById: actor.personId };
}

/** Lists the newest checks, each with the number of submissions by result. */
export async function listChecks(
  db: Database,
  actor: Actor,
): Promise<{ id: string; title: string; datedOn: Day; checkedAt: Date; counts: Record<CheckOutcome, number> }[]> {
  const rows = await db.registerCheck.findMany({
    where: seenBy(actor),
    orderBy: { checkedAt: 'desc' },
    take: CHECKS_SHOWN,
    select: { id: true, title: true, datedOn: true, checkedAt: true, lines: true },
  });
  return rows.map(({ lines: json, ...row }) => {
    const lines = readCheckLines(json);
    const count = (outcome: CheckOutcome): number => lines.filter((line) => line.outcome === outcome).length;
    return { ...row, counts: { agrees: count('agrees'), conflicts: count('conflicts'), absent: count('absent') } };
  });
}

export interface CheckedSubmission extends CheckLine {
  institution: string;
  uscc: string;
  kind: LicenceKind;
  number: string;
  state: SubmissionState;
  /** Whether it still waits, unchanged since the comparison. */
  waits: boolean;
}

export interface CheckView {
  id: string;
  title: string;
  datedOn: Day;
  checkedAt: Date;
  /** How the register was read; null for checks made before it was kept. */
  reading: RegisterReading | null;
  lines: CheckedSubmission[];
}

/** Finds a check with the current state of its submissions in the actor's districts; null if there is none that they may see. */
export async function findCheck(db: Database, actor: Actor, id: string): Promise<CheckView | null> {
  const check = await db.registerCheck.findFirst({
    where: { AND: [{ id }, seenBy(actor)] },
    select: { id: true, title: true, datedOn: true, checkedAt: true, lines: true, reading: true },
  });
  if (!check) return null;
  const lines = readCheckLines(check.lines);
  const rows = await db.licenceSubmission.findMany({
    where: { AND: [{ id: { in: lines.map(({ submissionId }) => submissionId) } }, withinDistricts(reachOf(actor, 'decide:licence'))] },
    select: {
      id: true,
      kind: true,
      number: true,
      state: true,
      submittedAt: true,
      institution: { select: { organisation: { select: { name: true, uscc: true } } } },
    },
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return {
    ...check,
    reading: readReading(check.reading),
    lines: lines.flatMap((line) => {
      const row = byId.get(line.submissionId);
      if (!row) return [];
      const { kind, number, state, submittedAt, institution } = row;
      const { name, uscc } = institution.organisation;
      return [
        {
          ...line,
          institution: name,
          uscc,
          kind,
          number,
          state,
          waits: state === 'submitted' && submittedAt?.toISOString() === line.submittedAt,
        },
      ];
    }),
  };
}
