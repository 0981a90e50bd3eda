import type { Database } from '#prisma/database.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { writeDeadline } from '#app/kernel/work-calendar/deadline.ts';
import { judge } from '#app/kernel/workflow.ts';
import { categoryName } from '../../lines/categories.ts';
import { writeArea } from '../../units/write-area.ts';
import { loadMoveIn, seenAtOf, seenOf, type MoveInRow } from '../load-move-in.server.ts';
import { moveInCase } from '../move-in-case.server.ts';
import { moveInRoles } from '../who-may.server.ts';
import { lastDayIn } from '../move-in-clocks.ts';
import { moveInWorkflow } from '../move-in-workflow.ts';
import { findParkMoveIn, listOpenInPark, type AsOf } from '../read-move-ins.server.ts';
import type { MoveInLine } from '../queue.ts';
import { BATCH_EXAMINED, BATCH_GLANCED, BATCH_MOST, split, writeChosen, type Chosen } from './batch.ts';

/** Why the actor cannot approve what they saw, without anything written; null if they can. The same judgement as when it is done. */
async function objection(db: Database, by: ByActor, row: MoveInRow, seen: Omit<Chosen, 'id'>): Promise<string | null> {
  const verdict = judge(moveInWorkflow, {
    ...seen,
    move: 'approve',
    state: row.standing,
    at: seenAtOf(row),
    roles: moveInRoles(by.actor, row),
    facts: await moveInCase(by).facts(db, by, row),
  });
  return verdict.ok ? null : verdict.message;
}

/** An application that can be approved with others, in words. */
function lineOf(row: MoveInRow, seen: Chosen) {
  const { id, answers, units, institution, checks, standing, clocks, contract, calendar, today, rules } = row;
  const due = lastDayIn(standing, clocks, contract, calendar);
  const wants = [
    answers.online ? '仅线上' : units.map(({ place }) => place).join('、'),
    ...(answers.area === null ? [] : [writeArea(answers.area)]),
    answers.lines.map(categoryName).join('、'),
  ];
  return {
    id,
    chosen: writeChosen(seen),
    institution: institution.organisation.name,
    wants: wants.filter((part) => part !== '').join(' · '),
    checks: checks.length === 0 ? '规则没有设条件' : `${checks.length} 项条件都符合`,
    contractDays: rules.limits.contract,
    due: due && writeDeadline(calendar, due, today),
    overdue: due !== null && due < today,
  };
}
export type BatchLine = ReturnType<typeof lineOf>;

/** One that cannot, and why; without a name if the actor may not know of it. */
export interface BlockedLine {
  id: string;
  institution: string | null;
  why: string;
}

const examined = async (db: Database, by: ByActor, id: string, seen: Chosen | null): Promise<BatchLine | BlockedLine | null> => {
  const row = await loadMoveIn(db, id, by.now);
  if (!row) return null;
  const was = seen ?? { id, ...seenOf(row) };
  const why = await objection(db, by, row, was);
  return why === null ? lineOf(row, was) : { id, institution: row.institution.organisation.name, why };
};

const isReady = (line: BatchLine | BlockedLine): line is BatchLine => 'chosen' in line;

/**
 * Whether there is anything in a park that the actor could approve with others now; `open` are its open applications. Among very many it
 * may say so of none, rather than hide one.
 */
export async function hasBatch(db: Database, by: ByActor, open: readonly MoveInLine[], { today }: AsOf): Promise<boolean> {
  const { likely } = split(open, by.actor, today);
  for (const { id } of likely.slice(0, BATCH_GLANCED)) {
    const line = await examined(db, by, id, null);
    if (line && isReady(line)) return true;
  }
  return likely.length > BATCH_GLANCED;
}

/** What the actor could approve in a park now, and what they could not and why. The caller checks permission. */
export async function listBatch(db: Database, by: ByActor, parkSlug: string, asOf: AsOf) {
  const { likely, kept } = split(await listOpenInPark(db, parkSlug, asOf), by.actor, asOf.today);
  const lines = [...likely, ...kept];
  const ready: BatchLine[] = [];
  const blocked: BlockedLine[] = [];
  for (const { id } of lines.slice(0, BATCH_EXAMINED)) {
    const line = await examined(db, by, id, null);
    if (!line) continue;
    if (!isReady(line)) blocked.push(line);
    else if (ready.length < BATCH_MOST) ready.push(line);
  }
  return { ready, blocked, left: lines.length - ready.length - blocked.length };
}

/** What was ticked, as it stands now: what can be approved as it was seen, and what cannot. */
export async function readChosenNow(db: Database, by: ByActor, parkSlug: string, chosen: readonly (Chosen | null)[]) {
  const ready: BatchLine[] = [];
  const blocked: BlockedLine[] = [];
  for (const one of chosen) {
    const row = one && (await findParkMoveIn(db, by.actor, { parkSlug, id: one.id }, by.now));
    const line = one && row && (await examined(db, by, one.id, one));
    if (line && isReady(line)) ready.push(line);
    else blocked.push(line ?? { id: '', institution: null, why: moveInWorkflow.absent ?? '' });
  }
  return { ready, blocked };
}
