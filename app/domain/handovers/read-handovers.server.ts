import { createHash } from 'node:crypto';
import type { Database } from '#prisma/database.ts';
import type { FileStore } from '#app/kernel/files/file-store.ts';
import { dayOf, writeDay, type Day } from '#app/kernel/calendar.ts';
import type { Actor } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { findOfLease, loadHandover, type HandoverRow } from './load-handover.server.ts';
import { handoverWorkflow, type HandoverState } from './handover-workflow.ts';
import { changedPhotos } from './photos.server.ts';
import { mayReadHandover } from './who-may.server.ts';

/** The protocol of a contract of a park, for its operators; null where there is none, and for everybody else. */
export async function findParkHandover(
  db: Database,
  actor: Actor,
  { parkSlug, leaseId }: { parkSlug: string; leaseId: string },
  now: Date,
): Promise<HandoverRow | null> {
  const found = may(actor, 'keep:lease', { parkSlug }) ? await findOfLease(db, leaseId) : null;
  const row = found && (await loadHandover(db, found.id, now));
  return row?.lease.parkSlug === parkSlug ? row : null;
}

/** The protocol of a contract that was offered to the actor's institution; null for everybody else. */
export async function findOwnHandover(db: Database, actor: Actor, leaseId: string, now: Date): Promise<HandoverRow | null> {
  const found = await findOfLease(db, leaseId);
  const row = found && (await loadHandover(db, found.id, now));
  return row && mayReadHandover(actor, row) && may(actor, 'read:lease', row.lease.institution) ? row : null;
}

/** What the page of a contract says of handing its places over; null where nothing is written, or nothing the institution may see. */
export async function handoverSaid(db: Database, leaseId: string, office: boolean): Promise<{ state: HandoverState; says: string } | null> {
  const row = await db.handover.findFirst({
    where: { leaseId, direction: 'in', state: { not: 'discarded' }, ...(office ? {} : { events: { some: {} } }) },
    select: { state: true, handedOn: true },
  });
  if (!row) return null;
  const says = row.handedOn === null ? handoverWorkflow.stateNames[row.state] : `已交接，${writeDay(row.handedOn)}`;
  return { state: row.state, says: !office && row.state === 'drafting' ? '园区在修改' : says };
}

/**
 * Contracts of a park that wait for its operator to hand their places over: those that conclude an application and have begun, and those
 * whose protocol is being written; those that wait longest come first.
 */
export async function listDueHandovers(db: Database, parkSlug: string, today: Day): Promise<{ leaseId: string; since: Day | null }[]> {
  const rows = await db.lease.findMany({
    where: {
      parkSlug,
      state: 'signed',
      OR: [
        { handovers: { some: { direction: 'in', state: 'drafting' } } },
        {
          moveInId: { not: null },
          handovers: { none: { direction: 'in', state: { not: 'discarded' } } },
          tenancies: { some: { unitId: { not: null }, startsOn: { lte: today }, OR: [{ endsOn: null }, { endsOn: { gte: today } }] } },
        },
      ],
    },
    select: {
      id: true,
      tenancies: { orderBy: { startsOn: 'asc' }, take: 1, select: { startsOn: true } },
      handovers: { where: { direction: 'in', state: 'drafting' }, select: { createdAt: true, decidedAt: true } },
    },
  });
  return rows
    .map(({ id, tenancies: [first], handovers: [draft] }) => {
      const since = draft ? dayOf(draft.decidedAt ?? draft.createdAt) : (first?.startsOn ?? null);
      return { leaseId: id, since };
    })
    .toSorted((a, b) => ((a.since ?? '9') < (b.since ?? '9') ? -1 : 1));
}

/**
 * What of the version that was offered last is not as it was offered: its text, or photos, which are read byte for byte. Empty where all is
 * as it was.
 */
export async function findTampered(files: FileStore, { versions }: Pick<HandoverRow, 'versions'>): Promise<string[]> {
  const last = versions.at(-1);
  if (!last) return [];
  const sound = createHash('sha256').update(last.text).digest('hex') === last.hash;
  return [...(sound ? [] : ['交接单的文字']), ...(await changedPhotos(files, last.frozen.photos))];
}
