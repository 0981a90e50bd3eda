import type { Database, Transaction } from '#prisma/database.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import type { Day } from '#app/kernel/calendar.ts';
import type { NextCase } from '#app/kernel/cases/next-case.server.ts';
import type { Actor } from '#app/kernel/permissions/actor.ts';
import { may, reachOf } from '#app/kernel/permissions/may.ts';
import type { WorkCalendar } from '#app/kernel/work-calendar/work-calendar.ts';
import type { EntryLimits } from '../entry-rules/entry-rules.ts';
import { readLimits } from '../entry-rules/read-rules.server.ts';
import { loadMoveIn, type MoveInRow } from './load-move-in.server.ts';
import { clocksOf, lastDayIn, type MoveInClocks, type MoveInEvent } from './move-in-clocks.ts';
import { OPEN_STATES } from './move-in-states.ts';
import { standingHold } from './places/hold-terms.ts';
import { rankOf } from './places/placement.ts';
import { byDeadline, isFor, needsAct, type MoveInLine } from './queue.ts';
import { standsOn } from './stands-on.ts';
import { byMoveIn, readEvents } from './read-events.server.ts';
import { readWishedUnits } from './places/wished-units.server.ts';

/** When lists are read. */
export interface AsOf {
  today: Day;
  calendar: WorkCalendar;
}

const LINE = {
  id: true,
  parkSlug: true,
  rulesId: true,
  institutionId: true,
  state: true,
  online: true,
  createdAt: true,
  submittedAt: true,
  decidedAt: true,
  claimedById: true,
  acceptedById: true,
  decidedById: true,
  waitedOn: true,
  contractTold: true,
} as const satisfies Prisma.MoveInSelect;

/** The clocks of many applications: those to which the same happened on the same days under the same rules are reckoned once. */
function clocksOnce({ today, calendar }: AsOf) {
  const known = new Map<string, MoveInClocks>();
  return (events: readonly MoveInEvent[], rulesId: string, limits: EntryLimits): MoveInClocks => {
    const happened = events.map(({ kind, on, until, days, waitsFor, why }) => [kind, on, until, days, waitsFor, until && why]);
    const key = JSON.stringify([rulesId, happened]);
    const clocks = known.get(key) ?? clocksOf(events, limits, { today, calendar });
    known.set(key, clocks);
    return clocks;
  };
}

const byId = <Row>(rows: readonly Row[], idOf: (row: Row) => string): Map<string, Row> => new Map(rows.map((row) => [idOf(row), row]));

/** Everything that lines need besides their own rows, each table with one query whatever the number of applications. */
async function around(db: Database | Transaction, where: Prisma.MoveInWhereInput, today: Day) {
  const moveIn = where;
  const moveIns = { some: where };
  // why: one after the other, since a transaction has one connection.
  const [events, versions, wishes, holds, institutions, limits, parks, claimers] = [
    await readEvents(db, where),
    await db.moveInVersion.findMany({
      where: { moveIn },
      orderBy: [{ moveInId: 'asc' }, { number: 'asc' }],
      select: { moveInId: true, submittedAt: true },
    }),
    await db.moveInWish.findMany({ where: { moveIn: { AND: [where, { state: 'approved' }] } }, select: { moveInId: true, unitId: true } }),
    await db.unitHold.findMany({
      where: { state: 'live', moveIn: { AND: [where, { state: 'approved' }] } },
      select: { moveInId: true, unitId: true, madeOn: true, until: true, state: true },
    }),
    await db.organisation.findMany({
      where: { institution: { moveIns } },
      select: { id: true, name: true, institution: { select: { id: true } } },
    }),
    await readLimits(db, { moveIns }),
    await db.park.findMany({ where: { moveIns }, select: { slug: true, name: true, kind: true } }),
    await db.person.findMany({ where: { moveInsClaimed: moveIns }, select: { id: true, name: true } }),
  ];
  const wished = await readWishedUnits(db, [...new Set(wishes.map(({ unitId }) => unitId))], today);
  return {
    events: byMoveIn(events),
    versions: byMoveIn(versions),
    wishes: byMoveIn(wishes),
    holds: byMoveIn(holds),
    institutions: byId(institutions, ({ institution }) => institution?.id ?? ''),
    limits,
    parks: byId(parks, ({ slug }) => slug),
    claimers: byId(claimers, ({ id }) => id),
    wished: byId(wished, ({ id }) => id),
  };
}

type Around = Awaited<ReturnType<typeof around>>;

function lineOf(
  row: Prisma.MoveInGetPayload<{ select: typeof LINE }>,
  known: Around,
  reckon: ReturnType<typeof clocksOnce>,
  { today, calendar }: AsOf,
): MoveInLine {
  const limits = known.limits.get(row.rulesId);
  const [park, institution] = [known.parks.get(row.parkSlug), known.institutions.get(row.institutionId)];
  if (!limits || !park || !institution) throw new Error(`The application ${row.id} has no rules, park or institution`);
  const clocks = reckon(known.events(row.id), row.rulesId, limits);
  const units = known.wishes(row.id).flatMap(({ unitId }) => known.wished.get(unitId) ?? []);
  const online = row.online || park.kind === 'online';
  const hold = standingHold(known.holds(row.id), today);
  const placed = { id: row.id, online, units, hold };
  const { placement, contract, standing: state } = standsOn({ state: row.state, clocks, kept: row, ...placed }, { today, calendar });
  const versions = known.versions(row.id);
  const claimer = row.claimedById === null ? undefined : known.claimers.get(row.claimedById);
  return {
    id: row.id,
    parkSlug: row.parkSlug,
    park: park.name,
    institution: institution.name,
    organisationId: institution.id,
    state,
    version: versions.length,
    createdAt: row.createdAt,
    submittedAt: row.submittedAt,
    firstSubmittedAt: versions[0]?.submittedAt ?? null,
    decidedAt: row.decidedAt,
    due: lastDayIn(state, clocks, contract, calendar),
    pause: state === 'accepted' ? clocks.pause : null,
    announcedUntil: state === 'announced' ? (clocks.announcement?.until ?? null) : null,
    claimedBy: claimer ?? null,
    acceptedById: row.acceptedById,
    decidedById: row.decidedById,
    waits: state === 'approved' && placement.waits,
    waitedOn: row.waitedOn,
    contractTold: row.contractTold,
    keptUntil: state === 'approved' ? (hold?.until ?? null) : null,
  };
}

/** Reads the lines of applications, as they stand on the day; any number of them. */
export async function readMoveInLines(
  db: Database | Transaction,
  { where, ...asked }: Pick<Prisma.MoveInFindManyArgs, 'orderBy' | 'skip' | 'take'> & { where: Prisma.MoveInWhereInput },
  asOf: AsOf,
): Promise<MoveInLine[]> {
  const rows = await db.moveIn.findMany({ where, ...asked, select: LINE });
  if (rows.length === 0) return [];
  const known = await around(db, asked.take === undefined ? where : { id: { in: rows.map(({ id }) => id) } }, asOf.today);
  const reckon = clocksOnce(asOf);
  return rows.map((row) => lineOf(row, known, reckon, asOf));
}

/** Finds an application for the people of its institution; null for everybody else. */
export async function findOwnMoveIn(db: Database, actor: Actor, id: string, now: Date): Promise<MoveInRow | null> {
  const row = await loadMoveIn(db, id, now);
  return row && may(actor, 'read:move-in', { organisationId: row.institution.organisationId }) ? row : null;
}

/** Finds an application in a park for those who may have to decide it; null for everybody else. */
export async function findParkMoveIn(
  db: Database | Transaction,
  actor: Actor,
  { parkSlug, id }: { parkSlug: string; id: string },
  now: Date,
): Promise<MoveInRow | null> {
  const row = await loadMoveIn(db, id, now);
  return row?.parkSlug === parkSlug && row.submittedAt !== null && may(actor, 'decide:move-in', row) ? row : null;
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
