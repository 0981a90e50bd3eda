import type { Database, Transaction } from '#prisma/database.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { Refused } from '#app/kernel/answer.ts';
import { dayOf, type Day } from '#app/kernel/calendar.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { may, reachOf } from '#app/kernel/permissions/may.ts';
import type { DeedName, RecordSubject } from '#app/kernel/record/deeds.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { licenceFactsSelect } from '../../lines/licence.ts';
import { DISTRICT, heldWhere } from '../held-licences.server.ts';
import { watchingDistrict } from '../watching-district.ts';
import type { HeldQuery } from './held-query.ts';
import { refuseReminder, REMINDED_AT_ONCE, REMINDED_OF, type LastReminder } from './reminding.ts';

const BATCH = 500;

const SUBJECT: RecordSubject = 'licence';
const BY_BUREAU: DeedName = 'licence.remind';
const BY_SITE: DeedName = 'licence.expiring';

/** The people who can renew a licence. */
const RUNS_IT = { role: { in: ['owner', 'manager'] } } satisfies Prisma.MembershipWhereInput;

const FIELDS = {
  ...licenceFactsSelect,
  ...DISTRICT,
  id: true,
  institution: {
    select: {
      ...DISTRICT.institution.select,
      status: true,
      organisationId: true,
      organisation: { select: { _count: { select: { memberships: { where: RUNS_IT } } } } },
      licences: { select: { ...licenceFactsSelect, id: true } },
    },
  },
} satisfies Prisma.LicenceSelect;

type Row = Prisma.LicenceGetPayload<{ select: typeof FIELDS }>;

/**
 * The last reminder of each of these licences, by a bureau or by the site itself; those never reminded of are absent.
 * @param deeds only reminders of this kind.
 */
export async function lastReminders(
  db: Database | Transaction,
  licenceIds: readonly string[],
  deeds: readonly DeedName[] = [BY_BUREAU, BY_SITE],
): Promise<Map<string, LastReminder>> {
  const entries = await db.recordEntry.findMany({
    where: { subjectKind: SUBJECT, subjectId: { in: [...licenceIds] }, deed: { in: [...deeds] } },
    orderBy: { id: 'asc' },
    select: { subjectId: true, at: true, actorId: true },
  });
  const newest = new Map(entries.map((entry) => [entry.subjectId, entry]));
  const people = await db.person.findMany({
    where: { id: { in: [...newest.values()].flatMap(({ actorId }) => actorId ?? []) } },
    select: { id: true, name: true },
  });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return new Map([...newest].map(([id, { at, actorId }]) => [id, { at, by: actorId && (names.get(actorId) ?? '已注销用户') }]));
}

/** Why a bureau can't remind of each of these licences; null for those of which it can. */
async function refusals(db: Database | Transaction, rows: readonly Row[], today: Day) {
  const last = await lastReminders(
    db,
    rows.map(({ id }) => id),
    [BY_BUREAU],
  );
  return rows.map(({ institution: { licences, status, organisation }, ...licence }) =>
    refuseReminder(
      {
        licence,
        licences,
        withdrawn: status === 'withdrawn',
        people: organisation._count.memberships,
        last: last.get(licence.id) ?? null,
      },
      today,
    ),
  );
}

/** Of each of these licences its last reminder, and why the bureau can't remind of it now; null if it can. */
export async function readReminders(db: Database, licenceIds: readonly string[], today: Day) {
  const [rows, last] = await Promise.all([
    db.licence.findMany({ where: { id: { in: [...licenceIds] } }, select: FIELDS }),
    lastReminders(db, licenceIds),
  ]);
  const refused = await refusals(db, rows, today);
  return new Map(rows.map(({ id }, i) => [id, { last: last.get(id) ?? null, refused: refused[i]?.message ?? null }]));
}

const DOUBLE_CLICK_MS = 60_000;

/** Whether this officer reminded of the licence a moment ago. */
async function justDone(tx: Transaction, { actor, now }: ByActor, licenceId: string): Promise<boolean> {
  const since = new Date(now.getTime() - DOUBLE_CLICK_MS);
  const where = { subjectKind: SUBJECT, subjectId: licenceId, deed: BY_BUREAU, actorId: actor.personId, at: { gte: since } };
  return (await tx.recordEntry.count({ where })) > 0;
}

export type Reminded = { ok: true } | Refused<'absent' | 'guard' | 'already'>;

/**
 * Reminds the people who run an institution that a licence ends or has ended: a notice, by mail too where they have chosen it, on the
 * record. Checked inside the transaction, so that two officers at once remind once.
 * Refuses a licence outside the bureau's districts, one that is in force or continued by another, an institution that nobody has
 * claimed, and a reminder too soon after the last.
 */
export function remindHolder(db: Database, by: ByActor, licenceId: string): Promise<Reminded> {
  return inTransaction<Reminded>(db, async (tx) => {
    const licence = await tx.licence.findUnique({ where: { id: licenceId }, select: FIELDS });
    const districtSlug = licence && watchingDistrict(licence);
    if (!licence || !may(by.actor, 'remind:licence', { districtSlug })) return { ok: false, why: 'absent', message: '没有找到这份许可。' };
    const [refused] = await refusals(tx, [licence], dayOf(by.now));
    // The second click of a double click gets the answer of the first.
    if (refused?.why === 'already' && (await justDone(tx, by, licenceId))) return { ok: true };
    if (refused) return { ok: false, ...refused };
    const { organisationId } = licence.institution;
    await writeEntry(tx, by, {
      deed: BY_BUREAU,
      subjectId: licenceId,
      organisationId,
      districtSlug,
      changes: { validTo: [null, licence.validTo] },
    });
    return { ok: true };
  });
}

/** The licences of a list of which the bureau can remind now, first entered on top, at most `REMINDED_AT_ONCE`. */
export async function listRemindable(db: Database, { actor, now }: ByActor, query: HeldQuery): Promise<string[]> {
  const today = dayOf(now);
  const reach = reachOf(actor, 'remind:licence');
  const states = REMINDED_OF.map((state) => heldWhere(reach, { ...query, state }, today));
  const able: Prisma.LicenceWhereInput = { institution: { organisation: { memberships: { some: RUNS_IT } } } };
  const asked = query.state === null ? { OR: states } : heldWhere(reach, query, today);
  const found: string[] = [];
  for (let after = ''; found.length < REMINDED_AT_ONCE;) {
    const rows = await db.licence.findMany({
      where: { AND: [asked, able, { id: { gt: after } }] },
      orderBy: { id: 'asc' },
      take: BATCH,
      select: FIELDS,
    });
    const refused = await refusals(db, rows, today);
    found.push(...rows.flatMap(({ id }, i) => (refused[i] === null ? [id] : [])));
    if (rows.length < BATCH) break;
    after = rows.at(-1)?.id ?? '';
  }
  return found.slice(0, REMINDED_AT_ONCE);
}

/** Reminds of all licences that `listRemindable` lists, each in its own transaction; returns of how many. */
export async function remindHolders(db: Database, by: ByActor, query: HeldQuery): Promise<number> {
  let reminded = 0;
  for (const id of await listRemindable(db, by, query)) if ((await remindHolder(db, by, id)).ok) reminded += 1;
  return reminded;
}
