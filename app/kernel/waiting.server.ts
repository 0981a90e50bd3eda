import type { Database } from '#prisma/database.ts';
import { dayOf, type Day } from './calendar.ts';
import type { Actor } from './permissions/actor.ts';

/** 待办: something that somebody has to do. */
export interface WaitingItem {
  text: string;
  /** Where it is done, and the text of the link. */
  to: string;
  action: string;
  /** How many things this stands for. */
  count: number;
  /** The day on which the first of them is due; null if there is none. */
  due: Day | null;
}

/** What waits for `actor` in one noun, in the order of the desk. */
export type WaitsFor = (db: Database, actor: Actor, at: { now: Date; today: Day }) => Promise<readonly WaitingItem[]>;

/** Everything that waits for `actor`, noun after noun. */
export async function listWaiting(db: Database, waiting: readonly WaitsFor[], actor: Actor, now: Date): Promise<WaitingItem[]> {
  const at = { now, today: dayOf(now) };
  return (await Promise.all(waiting.map((waitsFor) => waitsFor(db, actor, at)))).flat();
}
