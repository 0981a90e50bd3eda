import type { Transaction } from '#prisma/database.ts';
import type { Day } from '../calendar.ts';
import type { By } from '../permissions/actor.ts';
import { writeEntries } from '../record/write-entry.server.ts';
import type { ClockKind, MovedClock } from './open-clocks.server.ts';

/** Far below the most parameters that a statement may have. */
const AT_ONCE = 500;

/** Stores the last days of the clocks that have theirs stored, with a statement for many. */
async function storeDays(tx: Transaction, moved: readonly MovedClock[]): Promise<void> {
  const byDay = new Map<string, { kind: ClockKind; to: Day; ids: string[] }>();
  for (const { kind, subjectId, to } of moved) {
    const key = `${kind.deed} ${to}`;
    const group = byDay.get(key) ?? { kind, to, ids: [] };
    group.ids.push(subjectId);
    byDay.set(key, group);
  }
  for (const { kind, to, ids } of byDay.values()) {
    for (let from = 0; from < ids.length; from += AT_ONCE) await kind.store?.(tx, ids.slice(from, from + AT_ONCE), to);
  }
}

/**
 * Moves clocks, each with an entry of its own: whoever reads a case finds there from which day to which it was moved, and why. Nobody gets a
 * notice: the day stands on their desk.
 */
export async function moveClocks(tx: Transaction, by: By, moved: readonly MovedClock[], reason: string): Promise<void> {
  if (moved.length === 0) return;
  await storeDays(tx, moved);
  const entries = moved.map(({ kind, subjectId, concerns, from, to }) => ({
    deed: kind.deed,
    subjectId,
    ...concerns,
    changes: { due: [from, to] as const },
    reason,
  }));
  await writeEntries(tx, by, entries, () => false);
}
