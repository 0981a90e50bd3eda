import type { Database, Transaction } from '#prisma/database.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import { dayOf, NO_END, type Day } from '#app/kernel/calendar.ts';
import { readCalendar } from '#app/kernel/work-calendar/read-calendar.server.ts';
import { readHeldOver } from '../units/hand-back/held-over.server.ts';
import { standingOf } from './lease-standing.ts';
import type { LeaseTerms } from './lease-terms.ts';

const FIELDS = {
  id: true,
  parkSlug: true,
  institutionId: true,
  moveInId: true,
  renewsId: true,
  state: true,
  number: true,
  terms: true,
  signedOn: true,
  createdAt: true,
  changedAt: true,
  decidedAt: true,
  cutOverId: true,
  park: { select: { name: true, shortName: true, kind: true, districtSlug: true } },
  institution: { select: { slug: true, status: true, organisationId: true, organisation: { select: { name: true, uscc: true } } } },
  moveIn: { select: { online: true, events: { where: { kind: 'approved' }, orderBy: { number: 'desc' }, take: 1, select: { on: true } } } },
  renews: { select: { versions: { orderBy: { number: 'desc' }, take: 1, select: { content: true } } } },
  versions: { orderBy: { number: 'asc' }, select: { number: true, offeredAt: true, content: true, hash: true } },
  events: {
    orderBy: { number: 'asc' },
    select: { number: true, kind: true, version: true, at: true, why: true, by: { select: { name: true } } },
  },
  files: { orderBy: { id: 'asc' }, select: { id: true, version: true, file: { select: { id: true, name: true, mediaType: true } } } },
} as const satisfies Prisma.LeaseSelect;

/** A version that was offered, as it was frozen. */
export interface FrozenLease {
  number: string;
  terms: LeaseTerms;
}

/**
 * What was offered last of each lease, or what a change made of it, by its id; with one query whatever their number.
 * @param by what came later than this day is left out; the first version is there in any case.
 */
export async function lastOffered(
  db: Database | Transaction,
  lease: Prisma.LeaseWhereInput,
  by: Day = NO_END,
): Promise<Map<string, FrozenLease>> {
  const rows = await db.leaseVersion.findMany({
    where: { lease },
    orderBy: { number: 'asc' },
    select: { leaseId: true, offeredAt: true, content: true },
  });
  const last = new Map<string, string>();
  for (const { leaseId, offeredAt, content } of rows) if (!last.has(leaseId) || dayOf(offeredAt) <= by) last.set(leaseId, content);
  return new Map([...last].map(([leaseId, content]) => [leaseId, JSON.parse(content) as FrozenLease]));
}

/** A lease with everything that its rules and pages need, as it is at an instant. */
export type LeaseRow = NonNullable<Awaited<ReturnType<typeof loadLease>>>;

/** Loads a lease; null if there is none. Its JSON is written by the deeds of this folder alone. */
export async function loadLease(db: Database | Transaction, id: string, now: Date) {
  const row = await db.lease.findUnique({ where: { id }, select: FIELDS });
  if (!row) return null;
  const { terms: written, versions, files, renews, ...rest } = row;
  const draft = JSON.parse(written) as LeaseTerms;
  const frozen = versions.map(({ content, number, offeredAt, hash }) => ({
    version: number,
    offeredAt,
    hash,
    ...(JSON.parse(content) as FrozenLease),
  }));
  const today = dayOf(now);
  const terms = row.state === 'drafting' ? draft : (frozen.at(-1)?.terms ?? draft);
  const signedVersion = row.events.findLast(({ kind }) => kind === 'signed')?.version;
  const heldOver = row.state === 'signed' ? await readHeldOver(db, { leaseId: id }, today) : [];
  return {
    ...rest,
    draft,
    versions: frozen,
    /** The signed paper: of the version that was signed, or of the one that was offered last. */
    files: files.filter(({ version }) => version === (row.state === 'signed' ? signedVersion : frozen.length)),
    /** What stands: the version that was offered last or that a change made, while it is not being drafted. */
    terms,
    today,
    calendar: await readCalendar(db),
    /** The last day of the contract that it follows; null if it follows none. */
    followsOn: renews?.versions[0] ? (JSON.parse(renews.versions[0].content) as FrozenLease).terms.endsOn : null,
    /** Which of its units the tenant holds over. */
    heldOver,
    standing: standingOf(row.state, terms, today, heldOver.length > 0),
    /** When the application was approved that it concludes; null without one. */
    approvedOn: row.moveIn?.events[0]?.on ?? null,
    isOnline: row.park.kind === 'online' || row.moveIn?.online === true,
    /** An applicant gets a unit, unless it moves in online; who is in the park already may have a place without one. */
    needsUnit: row.park.kind !== 'online' && row.moveIn?.online === false,
  };
}
