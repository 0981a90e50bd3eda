import type { Database, Transaction } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { Refused } from '../answer.ts';
import type { Day } from '../calendar.ts';
import { putOnOutbox } from '../outbox/put-on-outbox.server.ts';
import type { By, ByActor } from '../permissions/actor.ts';
import { mayAtAll } from '../permissions/may.ts';
import { writeEntry } from '../record/write-entry.server.ts';
import { moveClocks } from './move-clocks.server.ts';
import { arrangedBy, faultOf, saysTheSame, writeVersion, type YearNotice } from './notice.ts';
import { rowOf } from './notice-row.ts';
import { movedClocks, type ClockKind, type MovedClock } from './open-clocks.server.ts';
import { inForce, listNotices, type LoadedNotice } from './read-calendar.server.ts';
import { SHIPPED_NOTICES } from './shipped-notices.ts';
import { calendarOf, type WorkCalendar } from './work-calendar.ts';

/** Clocks of one kind that move from one day to another. */
export interface MovedTogether {
  name: string;
  from: Day;
  to: Day;
  count: number;
}

interface Change {
  ok: true;
  version: number;
  moved: MovedTogether[];
}

type Why = 'notAllowed' | 'invalid' | 'stale' | 'nothing';
type Loading = Change | Refused<Why>;

interface Given {
  notice: YearNotice;
  /** The version in force that the actor has seen, 0 for none; undefined to replace whatever is. */
  seen?: number;
  clocks: readonly ClockKind[];
}

/** Moved clocks by kind and days: whose they are does not concern whoever loads a notice. */
function together(moved: readonly MovedClock[]): MovedTogether[] {
  const groups = new Map<string, MovedTogether>();
  for (const { kind, from, to } of moved) {
    const key = `${kind.deed} ${from} ${to}`;
    groups.set(key, { name: kind.name, from, to, count: (groups.get(key)?.count ?? 0) + 1 });
  }
  return [...groups.values()].sort((a, b) => (a.from === b.from ? 0 : a.from < b.from ? -1 : 1));
}

/** The calendar of the notices in force, with those of some years replaced. */
const rearranged = (standing: readonly LoadedNotice[], notices: readonly YearNotice[]): WorkCalendar =>
  calendarOf([...standing.filter(({ year }) => !notices.some((notice) => notice.year === year)), ...notices].map(arrangedBy));

/** Which version a notice would be and which clocks it would move, or why it cannot be loaded. */
async function judge(tx: Transaction, now: Date, { notice, seen, clocks }: Given) {
  const refused = (why: Why, message: string, field?: string): Refused<Why> => ({ ok: false, why, message, ...(field ? { field } : {}) });
  const fault = faultOf(notice, now);
  if (fault) return refused('invalid', fault.message, fault.field);
  const standing = inForce(await listNotices(tx));
  const current = standing.find(({ year }) => year === notice.year);
  if (seen !== undefined && (current?.version ?? 0) !== seen)
    return refused('stale', '刚刚已经登记了这一年的另一个版本，请查看后再登记。您填写的内容还在下面。');
  if (current && saysTheSame(current, notice))
    return refused('nothing', `与现行第 ${current.version} 版完全相同，没有可以登记的。`, 'days');
  const moved = await movedClocks(tx, clocks, rearranged(standing, []), rearranged(standing, [notice]));
  return { ok: true, version: (current?.version ?? 0) + 1, moved } as const;
}

/** Stores a version and says on the record that it was loaded. */
async function store(tx: Transaction, by: By, notice: YearNotice, version: number): Promise<void> {
  const { id } = await tx.yearNotice.create({ data: rowOf(notice, version, by.now), select: { id: true } });
  await writeEntry(tx, by, {
    deed: 'calendar.load',
    subjectId: id,
    organisationId: null,
    changes: { document: [null, notice.document], publishedOn: [null, notice.publishedOn] },
  });
  // Each process keeps the calendar as long as its pages, and search how fast everybody answers, in working days.
  await putOnOutbox(tx, 'everything', id, by.now);
}

/** What loading a notice would change; it changes nothing. */
export async function previewNotice(db: Database, now: Date, given: Given): Promise<Loading> {
  return inTransaction<Loading>(db, async (tx) => {
    const judged = await judge(tx, now, given);
    return judged.ok ? { ...judged, moved: together(judged.moved) } : judged;
  });
}

function load(db: Database, by: By, given: Given): Promise<Loading> {
  return inTransaction<Loading>(db, async (tx) => {
    const judged = await judge(tx, by.now, given);
    if (!judged.ok) return judged;
    const { notice } = given;
    await store(tx, by, notice, judged.version);
    await moveClocks(tx, by, judged.moved, `按${writeVersion(notice.year, judged.version)}（${notice.document}）重新推算。`);
    return { ...judged, moved: together(judged.moved) };
  });
}

/**
 * Loads a year's notice as its next version, and reckons every running clock anew. A day until which somebody was promised to have time never
 * becomes an earlier one.
 */
export function loadNotice(db: Database, by: ByActor, given: Given): Promise<Loading> {
  return mayAtAll(by.actor, 'keep:calendar')
    ? load(db, by, given)
    : Promise.resolve({ ok: false, why: 'notAllowed', message: '只有系统管理员可以登记放假安排。' });
}

/** The same by command: whoever runs the server may. */
export const loadNoticeByCommand = (db: Database, now: Date, given: Given): Promise<Loading> =>
  load(db, { actor: null, requestId: 'cli', now }, given);

/** As the program reckoned before it knew notices: every Monday to Friday is worked. */
const MONDAY_TO_FRIDAY: WorkCalendar = {
  years: new Set(Array.from({ length: 200 }, (_, at) => 1970 + at)),
  daysOff: new Set(),
  workingDays: new Set(),
};

/**
 * Loads the notices that came with the program for the years of which none was loaded, and puts right the deadlines that were reckoned without
 * them, each with an entry on the record. It may run at every start, also in several processes.
 * @returns how many years it loaded, and how many clocks it moved.
 */
export async function loadShippedNotices(
  db: Database,
  { now, requestId }: { now: Date; requestId: string },
  clocks: readonly ClockKind[],
): Promise<{ years: number; moved: number }> {
  return inTransaction(db, async (tx) => {
    const by = { actor: null, requestId, now };
    const standing = inForce(await listNotices(tx));
    const missing = SHIPPED_NOTICES.filter(({ year }) => !standing.some((one) => one.year === year));
    if (missing.length === 0) return { years: 0, moved: 0 };
    const before = standing.length === 0 ? MONDAY_TO_FRIDAY : rearranged(standing, []);
    const moved = await movedClocks(tx, clocks, before, rearranged(standing, missing));
    for (const notice of missing) await store(tx, by, notice, 1);
    const reason =
      standing.length === 0
        ? '以前只按周一至周五推算，现按国务院办公厅公布的放假安排更正。'
        : '按国务院办公厅公布的放假安排重新推算，以前那一年只扣除法定节假日。';
    await moveClocks(tx, by, moved, reason);
    return { years: missing.length, moved: moved.length };
  });
}
