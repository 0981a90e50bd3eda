import type { Refused } from '#app/kernel/answer.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import type { Database, Transaction } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { findInstitutions } from './find-institutions.server.ts';
import { changeKept, chooseKept, mergeKept, MOST_KEPT, type ChangedShortlist, type Merging, type ShortlistChange } from './shortlist.ts';

interface Change {
  change: ShortlistChange;
  /** Slug of the institution; empty if all are to go. */
  slug: string;
}

const NOT_FOUND: Refused<'absent'> = { ok: false, why: 'absent', message: '没有找到这家机构，或者它的展示页已经撤下。' };

/** Changes a visitor's list; returns the slugs that their browser is to keep. */
export async function changeVisitorsShortlist(
  db: Database,
  kept: readonly string[],
  { change, slug }: Change,
): Promise<ChangedShortlist | Refused<'absent'>> {
  const { found: list } = await findInstitutions(db, kept);
  const [one] = (await findInstitutions(db, [slug])).found;
  if (change === 'add' && !one?.published) return NOT_FOUND;
  return changeKept(
    list.map((each) => each.slug),
    change,
    one?.slug ?? slug,
  );
}

/** The ids of what a person keeps, and of what stands by. */
interface Held {
  kept: Merging[];
  over: Merging[];
}

async function heldBy(tx: Transaction, personId: string): Promise<Held> {
  const rows = await tx.shortlistEntry.findMany({
    where: { personId },
    orderBy: { position: 'asc' },
    select: { position: true, institution: { select: { id: true, status: true } } },
  });
  const among = (isOver: boolean): Merging[] =>
    rows
      .filter(({ position }) => position >= MOST_KEPT === isOver)
      .map(({ institution: { id, status } }) => ({ id, published: status === 'published' }));
  return { kept: among(false), over: among(true) };
}

const idsOf = (all: readonly Merging[]): string[] => all.map(({ id }) => id);

/** Writes both lists; what stands by has the places from the most on. */
async function hold(
  tx: Transaction,
  personId: string,
  { kept, over }: { kept: readonly string[]; over: readonly string[] },
): Promise<void> {
  const placed = [
    ...kept.map((institutionId, i) => ({ personId, institutionId, position: i })),
    ...over.filter((id) => !kept.includes(id)).map((institutionId, i) => ({ personId, institutionId, position: MOST_KEPT + i })),
  ];
  await tx.shortlistEntry.deleteMany({ where: { personId } });
  await tx.shortlistEntry.createMany({ data: placed });
}

/** Changes a person's own list. It is a note to oneself, seen by nobody else, and not on the record. */
export function changeOwnShortlist(
  db: Database,
  { actor: { personId } }: ByActor,
  { change, slug }: Change,
): Promise<{ ok: true } | Refused<'absent' | 'tooMany'>> {
  return inTransaction(db, async (tx) => {
    const [one] = (await findInstitutions(tx, [slug])).found;
    if (change === 'add' && !one?.published) return NOT_FOUND;
    const { kept, over } = await heldBy(tx, personId);
    const changed = changeKept(idsOf(kept), change, one?.id ?? '');
    if (!changed.ok) return changed;
    await hold(tx, personId, { kept: changed.list, over: change === 'clear' ? [] : idsOf(over) });
    return { ok: true };
  });
}

/** Keeps those that a person chose out of what they keep and what stands by, and lets the others go. */
export function chooseShortlist(
  db: Database,
  { actor: { personId } }: ByActor,
  slugs: readonly string[],
): Promise<{ ok: true } | Refused<'tooMany' | 'invalid'>> {
  return inTransaction(db, async (tx) => {
    const { kept, over } = await heldBy(tx, personId);
    const { found } = await findInstitutions(tx, slugs);
    const chosen = chooseKept(idsOf([...kept, ...over]), idsOf(found));
    if (!chosen.ok) return chosen;
    await hold(tx, personId, { kept: chosen.list, over: [] });
    return { ok: true };
  });
}

/** Takes what a browser kept before somebody signed in with it into their account. What finds no room there stands by. */
export async function takeIntoAccount(db: Database, personId: string, slugs: readonly string[]): Promise<void> {
  if (slugs.length === 0) return;
  await inTransaction(db, async (tx) => {
    await hold(tx, personId, mergeKept((await findInstitutions(tx, slugs)).found, await heldBy(tx, personId)));
    return null;
  });
}
