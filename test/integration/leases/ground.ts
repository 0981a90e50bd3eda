import type { Database } from '#prisma/database.ts';
import { saveTerms, termsSeen } from '#app/domain/leases/edit-lease.server.ts';
import type { LeaseCharge, TermsWritten } from '#app/domain/leases/lease-terms.ts';
import { loadLease, type LeaseRow } from '#app/domain/leases/load-lease.server.ts';
import { hashSeen, moveLease, type LeaseWanted } from '#app/domain/leases/move-lease.server.ts';
import { openLease } from '#app/domain/leases/open-lease.server.ts';
import { addPaper } from '#app/domain/leases/papers.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { approved, at, type Ground } from '../move-ins/ground.ts';
import { inspected } from '../organisations/ground.ts';

/** 100.00 ㎡ at 3.0000 元 a day. */
export const RENT: LeaseCharge = { name: '租金', base: 'perDay', measure: 'area', desks: 1, price: 30_000, free: [], rise: null };

export const PARTS: TermsWritten[] = [
  {
    section: 'basics',
    number: '演示租字 1 号',
    startsOn: '2026-12-01',
    endsOn: '2027-11-30',
    use: '办公',
    sublet: 'no',
    remark: '',
  },
  { section: 'units', units: [{ unitId: 'u1', startsOn: null, endsOn: null }] },
  { section: 'rent', rent: RENT },
  {
    section: 'payment',
    months: 3,
    grid: 'anchored',
    firstStub: 'joinFirst',
    due: { kind: 'daysBefore', days: 0 },
    deposit: 2_737_500,
    lateFee: null,
  },
];

export const DAY = '2026-11-25';

export async function leaseOf(db: Database, id: string, now: Date): Promise<LeaseRow> {
  const row = await loadLease(db, id, now);
  if (!row) throw new Error(`No lease ${id}`);
  return row;
}

/** Saves a part of the terms as somebody who saw the newest. */
export const writeTerms = async ({ db }: Ground, by: ByActor, leaseId: string, written: TermsWritten) =>
  saveTerms(db, by, { leaseId, parkSlug: 'yuan', seen: termsSeen(await leaseOf(db, leaseId, by.now)), written });

/** Makes a move as somebody who saw the newest. */
export async function moved({ db }: Ground, by: ByActor, leaseId: string, move: LeaseWanted['move'], more: Partial<LeaseWanted> = {}) {
  const row = await leaseOf(db, leaseId, by.now);
  const seen = { seen: row.state, seenAt: row.decidedAt?.toISOString() ?? '', hash: hashSeen(row) };
  return moveLease(db, by, { leaseId, move, ...seen, ...more });
}

/** Drafted for an approved application, complete. */
export async function drafted(here: Ground): Promise<string> {
  const moveInId = await approved(here);
  const opened = await openLease(here.db, at(here.first, DAY), { parkSlug: 'yuan', candidate: `moveIn ${moveInId}` });
  if (!opened.ok) throw new Error(opened.message);
  for (const part of PARTS) {
    const saved = await writeTerms(here, at(here.first, DAY), opened.id, part);
    if (!saved.ok) throw new Error(saved.message);
  }
  return opened.id;
}

/** Offered by the park and confirmed by the institution, with the scanned paper. */
export async function agreed(here: Ground): Promise<string> {
  const id = await drafted(here);
  for (const [by, move] of [
    [here.first, 'offer'],
    [here.owner, 'confirm'],
  ] as const) {
    const done = await moved(here, at(by, '2026-11-26'), id, move);
    if (!done.ok) throw new Error(done.message);
  }
  const added = await addPaper(here.db, here.files, at(here.first, '2026-11-27'), id, inspected('签字盖章的合同'));
  if (!added.ok) throw new Error(added.message);
  return id;
}

/** Signed on 27 November 2026, to begin on 1 December. */
export async function signed(here: Ground): Promise<string> {
  const id = await agreed(here);
  const done = await moved(here, at(here.first, '2026-11-27'), id, 'sign', { signedOn: '2026-11-27' });
  if (!done.ok) throw new Error(done.message);
  return id;
}
