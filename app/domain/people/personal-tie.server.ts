import type { Database, Transaction } from '#prisma/database.ts';
import type { Refused } from '#app/kernel/answer.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';

/** Replaces the name of a closed account. */
export const CLOSED_NAME = '已注销用户';

/** Why somebody cannot close their account yet. */
export type HeldBack = Refused<'last'>;

/** What a noun keeps about people, and what happens to it. */
export interface PersonalTie {
  /** Everything it keeps about the person, without other people's data, for the copy of their data (个人信息保护法 45). */
  copy: (db: Database, personId: string) => Promise<Record<string, unknown>>;
  /** Why the person cannot close their account yet; null if nothing prevents it. */
  holdsBack?: (tx: Transaction, personId: string) => Promise<HeldBack | null>;
  /**
   * Deletes what identifies the person when their account closes (个人信息保护法 47) and ends what they take part in, each with its entry
   * in the record; `addresses` are those at which they can or once could be reached.
   */
  forget?: (tx: Transaction, by: ByActor, addresses: readonly string[]) => Promise<void>;
}
