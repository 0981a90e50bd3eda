import type { Database, Transaction } from '#prisma/database.ts';
import type { Refused } from '#app/kernel/answer.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';

/** What stands in the place of a name once the account is closed. */
export const CLOSED_NAME = '已注销用户';

/** Why somebody cannot close their account yet. */
export type HeldBack = Refused<'last'>;

/** What a noun keeps about people. */
export interface PersonalTie {
  /** Everything it keeps about the person, for the copy of their data (个人信息保护法 45), without what is others'. */
  copy: (db: Database, personId: string) => Promise<Record<string, unknown>>;
  /** Why the person cannot close their account yet; null if nothing stands in the way. */
  holdsBack?: (tx: Transaction, personId: string) => Promise<HeldBack | null>;
  /**
   * Deletes what tells who the person was when their account closes (个人信息保护法 47) and ends what they take part in, each with its
   * entry of the record; `addresses` are those at which they can be and could once be reached.
   */
  forget?: (tx: Transaction, by: ByActor, addresses: readonly string[]) => Promise<void>;
}
