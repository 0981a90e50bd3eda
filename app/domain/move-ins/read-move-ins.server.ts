import type { Database } from '#prisma/database.ts';
import { inBatches } from '#prisma/in-batches.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import type { Day } from '#app/kernel/calendar.ts';
import type { NextCase } from '#app/kernel/cases/next-case.server.ts';
import type { Actor } from '#app/kernel/permissions/actor.ts';
import { may, reachOf } from '#app/kernel/permissions/may.ts';
import type { WorkCalendar } from '#app/kernel/work-calendar/work-calendar.ts';
import type { EntryLimits, EntryRulesContent } from '../entry-rules/entry-rules.ts';
import { loadMoveIn, type MoveInRow } from './load-move-in.server.ts';
import { mayRead } from './move-in-case.server.ts';
import { clocksOf, contractUntil, dueByTime, lastDayIn, type MoveInEvent } from './move-in-clocks.ts';
import { OPEN_STATES, type MoveInState } from './move-in-states.ts';
import { rankOf } from './placement.ts';
import { byDeadline, isFor, needsAct, type MoveInLine } from './queue.ts';
import { placementOf, readWishedUnits } from './wished-units.server.ts';

/** When lists are read. */
export interface AsOf {
  today: Day;
  calendar: WorkCalendar;
}

const LINE = {
  id: true,
  parkSlug: true,
  state: true,
  online: true,
  createdAt: true,
  submittedAt: true,
  decidedAt: true,
  claimedById: true,
  claimedBy: { select: { name: true } },
  acceptedById: true,
  decidedById: true,
  rules: { select: { content: true } },
  park: { select: { name: true, shortName: true, kind: true } },
  institution: { select: { organisationId: true, organisation: { select: { name: true } } } },
  wishes: { orderBy: { position: 'asc' }, select: { unitId: true } },
  versions: { orderBy: { number: 'asc' }, select: { number: true, submittedAt: true } },
  events: {
    orderBy: { number: 'asc' },
    select: { kind: true, on: true, byId: true, until: true, waitsFor: true, days: true, why: true },
  },
} as const satisfies Prisma.MoveInSelect;

type Found = Prisma.MoveInGetPayload<{ select: typeof LINE }>;

/** The same function, which does nothing twice. */
function kept<Value>(make: (text: string) => Value): (text: string) => Value {
  const made = new Map<string, Value>();
  return (text) => {
    const value = made.get(text) ?? make(text);
    made.set(text, value);
    return value;
  };
}

async function linesOf(db: Database, rows: readonly Found[], { today, calendar }: AsOf): Promise<MoveInLine[]> {
  // Most of them are made under the same rules.
  const limitsOf = kept((content: string): EntryLimits => (JSON.parse(content) as EntryRulesContent).limits);
  const approved = rows.filter(({ state }) => state === 'approved');
  const wished = await readWishedUnits(db, [...new Set(approved.flatMap(({ wishes }) => wishes.map(({ unitId }) => unitId)))], today);
  return rows.map((row): MoveInLine => {
    const limits = limitsOf(row.rules.content);
    const clocks = clocksOf(row.events satisfies readonly MoveInEvent[], limits, { today, calendar });
    const units = wished.filter(({ id }) => row.wishes.some(({ unitId }) => unitId === id));
    const placement = placementOf({ online: row.online || row.park.kind === 'online', units });
    const contract = contractUntil(clocks, placement, calendar);
    const byTime = dueByTime(row.state, clocks, contract, today);
    const state: MoveInState = byTime === null ? row.state : byTime === 'deem' ? 'accepted' : 'lapsed';
    return {
      id: row.id,
      parkSlug: row.parkSlug,
      park: row.park.name,
      institution: row.institution.organisation.name,
      organisationId: row.institution.organisationId,
      state,
      version: row.versions.length,
      createdAt: row.createdAt,
      submittedAt: row.submittedAt,
      firstSubmittedAt: row.versions[0]?.submittedAt ?? null,
      decidedAt: row.decidedAt,
      due: lastDayIn(state, clocks, contract, calendar),
      pause: state === 'accepted' ? clocks.pause : null,
      announcedUntil: state === 'announced' ? (clocks.announcement?.until ?? null) : null,
      byTime,
      claimedBy: row.claimedBy && row.claimedById !== null ? { id: row.claimedById, name: row.claimedBy.name } : null,
      acceptedById: row.acceptedById,
      decidedById: row.decidedById,
      waits: state === 'approved' && placement.waits,
    };
  });
}

/** Reads the lines of applications, as they stand on the day. */
export async function readMoveInLines(
  db: Database,
  asked: Pick<Prisma.MoveInFindManyArgs, 'where' | 'orderBy' | 'skip' | 'take'>,
  asOf: AsOf,
): Promise<MoveInLine[]> {
  const ids = (await db.moveIn.findMany({ ...asked, select: { id: true } })).map(({ id }) => id);
  const rows = await inBatches(ids, (some) => db.moveIn.findMany({ where: { id: { in: some } }, select: LINE }));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return linesOf(
    db,
    ids.flatMap((id) => byId.get(id) ?? []),
    asOf,
  );
}

/** Finds an application for the people of its institution; null for everybody else. */
export async function findOwnMoveIn(db: Database, actor: Actor, id: string, now: Date): Promise<MoveInRow | null> {
  const row = await loadMoveIn(db, id, now);
  return row && may(actor, 'read:move-in', { organisationId: row.institution.organisationId }) ? row : null;
}

/** Finds an application in a park for those who may have to decide it; null for everybody else. */
export async function findParkMoveIn(
  db: Database,
  actor: Actor,
  { parkSlug, id }: { parkSlug: string; id: string },
  now: Date,
): Promise<MoveInRow | null> {
  const row = await loadMoveIn(db, id, now);
  return row?.parkSlug === parkSlug && row.submittedAt !== null && may(actor, 'decide:move-in', row) && mayRead(actor, row) ? row : null;
}

/** Lists the applications of an institution, the newest first. The caller checks permission. */
export const listOwnMoveIns = (db: Database, organisationId: string, asOf: AsOf): Promise<MoveInLine[]> =>
  readMoveInLines(db, { where: { institution: { organisationId } }, orderBy: { createdAt: 'desc' } }, asOf);

const SUBMITTED = { submittedAt: { not: null } } as const;

/** Reads everything that is open in a park. The caller checks permission. */
export const listOpenInPark = (db: Database, parkSlug: string, asOf: AsOf): Promise<MoveInLine[]> =>
  readMoveInLines(db, { where: { parkSlug, ...SUBMITTED, state: { in: [...OPEN_STATES] } } }, asOf);

/** Reads a page of what is over in a park, the last decided first, and how many there are. The caller checks permission. */
export async function listClosedInPark(
  db: Database,
  { parkSlug, skip, take }: { parkSlug: string; skip: number; take: number },
  asOf: AsOf,
): Promise<{ lines: MoveInLine[]; total: number }> {
  const where = { parkSlug, ...SUBMITTED, state: { notIn: [...OPEN_STATES] } };
  return {
    lines: take === 0 ? [] : await readMoveInLines(db, { where, orderBy: [{ decidedAt: 'desc' }, { id: 'asc' }], skip, take }, asOf),
    total: await db.moveIn.count({ where }),
  };
}

/** The appeals that wait within a bureau's reach, by deadline. */
export async function listAppeals(db: Database, actor: Actor, asOf: AsOf): Promise<MoveInLine[]> {
  const { everything, districtSlugs } = reachOf(actor, 'decide:move-in-appeal');
  const park = everything ? {} : { park: { districtSlug: { in: [...districtSlugs] } } };
  return (await readMoveInLines(db, { where: { state: 'appealed', ...park } }, asOf)).toSorted(byDeadline);
}

/** Finds an application that was appealed, for the bureau that supervises its park; null for everybody else. */
export async function findAppeal(db: Database, actor: Actor, id: string, now: Date): Promise<MoveInRow | null> {
  const row = await loadMoveIn(db, id, now);
  const appealed = row?.events.some(({ kind }) => kind === 'appealed') === true;
  return appealed && may(actor, 'decide:move-in-appeal', { districtSlug: row.park.districtSlug }) ? row : null;
}

/** 办理下一份: what the actor decides next in a park, by effective deadline; null if nothing is left for them. */
export async function nextInPark(db: Database, actor: Actor, parkSlug: string, asOf: AsOf): Promise<NextCase | null> {
  if (!may(actor, 'decide:move-in', { parkSlug })) return null;
  const lines = (await listOpenInPark(db, parkSlug, asOf)).filter((line) => isFor(line, actor) && needsAct(line, asOf.today));
  const [first] = lines.toSorted(byDeadline);
  return first ? { id: first.id, left: lines.length } : null;
}

/** The place of an approved application in the waiting list of its park (候补); null if it does not wait. */
export async function findRank(db: Database, { id, parkSlug, placement, standing }: MoveInRow, asOf: AsOf): Promise<number | null> {
  if (standing !== 'approved' || !placement.waits) return null;
  const lines = await readMoveInLines(db, { where: { parkSlug, state: 'approved' } }, asOf);
  return rankOf(
    id,
    lines.flatMap(({ firstSubmittedAt, ...line }) => (firstSubmittedAt ? [{ ...line, firstSubmittedAt }] : [])),
  );
}

/** What is announced in a park today (公示), for everybody. */
export async function listAnnounced(db: Database, parkSlug: string, { today }: Pick<AsOf, 'today'>) {
  const rows = await db.moveIn.findMany({
    where: { parkSlug, state: 'announced' },
    orderBy: { submittedAt: 'asc' },
    select: {
      id: true,
      institution: { select: { slug: true, status: true, organisation: { select: { name: true } } } },
      events: { where: { kind: 'announced' }, orderBy: { number: 'desc' }, take: 1, select: { on: true, until: true } },
    },
  });
  return rows.flatMap(({ id, institution, events: [announced] }) =>
    announced?.until && today <= announced.until
      ? [
          {
            id,
            name: institution.organisation.name,
            slug: institution.status === 'published' ? institution.slug : null,
            ...announced,
            until: announced.until,
          },
        ]
      : [],
  );
}
