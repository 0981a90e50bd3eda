import type { Database, Transaction } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { ByActor } from '../permissions/actor.ts';
import { writeEntry, type Entry } from '../record/write-entry.server.ts';
import { isEditable } from './case-table.ts';
import type { Application, CaseRow, Edited, EditRefusal } from './define-case.server.ts';

/** Finds the case if the actor may change it. */
export async function findEditable<State extends string, Row extends CaseRow<State>>(
  tx: Transaction,
  { actor }: ByActor,
  kind: Application<State, Row>,
  id: string,
): Promise<{ ok: true; row: Row } | EditRefusal> {
  const row = await kind.load(tx, id);
  if (!row) return { ok: false, why: 'absent', message: kind.workflow.absent ?? '没有找到这一项。' };
  const refused = kind.refuses(actor, row);
  if (refused) return refused;
  return (kind.editable?.(row) ?? isEditable(kind.workflow, row.state))
    ? { ok: true, row }
    : { ok: false, why: 'stale', message: kind.closed };
}

/**
 * Saves the applicant's statements if they may change the case, and writes the entry.
 * @param write saves them; returns the entry, null if nothing changed, or why it cannot be saved.
 */
export function editCase<State extends string, Row extends CaseRow<State>>(
  db: Database,
  by: ByActor,
  kind: Application<State, Row>,
  id: string,
  write: (tx: Transaction, row: Row) => Promise<Omit<Entry, 'subjectId'> | EditRefusal | null>,
): Promise<Edited> {
  return inTransaction<Edited>(db, async (tx) => {
    const found = await findEditable(tx, by, kind, id);
    if (!found.ok) return found;
    const written = await write(tx, found.row);
    if (written === null) return { ok: true };
    if ('ok' in written) return written;
    await writeEntry(tx, by, { subjectId: id, ...kind.concerns(found.row), ...written });
    return { ok: true };
  });
}

/**
 * Finds the applicant's open case, or creates one with its entry. Opening twice gives the same case.
 * @param create creates it and returns its entry, or why it cannot be created, having written nothing.
 */
export async function openCase<R extends { ok: false } = never>(
  tx: Transaction,
  by: ByActor,
  { open, create }: { open: () => Promise<{ id: string } | null>; create: () => Promise<Entry | R> },
): Promise<{ ok: true; id: string } | R> {
  const there = await open();
  if (there) return { ok: true, id: there.id };
  const entry = await create();
  if ('ok' in entry) return entry;
  await writeEntry(tx, by, entry);
  return { ok: true, id: entry.subjectId };
}
