import type { Refused } from '#app/kernel/answer.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import type { Database, Transaction } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { findInstitutions } from './find-institutions.server.ts';
import { changeKept, mergeKept, type ChangedShortlist, type ShortlistChange } from './shortlist.ts';

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

const heldBy = async (tx: Transaction, personId: string): Promise<string[]> =>
  (await tx.shortlistEntry.findMany({ where: { personId }, orderBy: { position: 'asc' }, select: { institutionId: true } })).map(
    ({ institutionId }) => institutionId,
  );

async function hold(tx: Transaction, personId: string, ids: readonly string[]): Promise<void> {
  await tx.shortlistEntry.deleteMany({ where: { personId } });
  await tx.shortlistEntry.createMany({ data: ids.map((institutionId, position) => ({ personId, institutionId, position })) });
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
    const changed = changeKept(await heldBy(tx, personId), change, one?.id ?? '');
    if (!changed.ok) return changed;
    await hold(tx, personId, changed.list);
    return { ok: true };
  });
}

/** Takes what a browser kept before somebody signed in with it into their account. */
export async function takeIntoAccount(db: Database, personId: string, kept: readonly string[]): Promise<void> {
  if (kept.length === 0) return;
  await inTransaction(db, async (tx) => {
    const chosen = (await findInstitutions(tx, kept)).found.map(({ id }) => id);
    await hold(tx, personId, mergeKept(chosen, await heldBy(tx, personId)));
    return null;
  });
}
