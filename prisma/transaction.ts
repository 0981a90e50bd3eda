import { AsyncLocalStorage } from 'node:async_hooks';
import type { Database, Transaction } from './database.ts';

const LIMIT_MS = 120_000;

/** Where one transaction keeps its result, within itself. */
export interface KeptResult {
  /** The result that the same transaction gave before; null if it did not. */
  find: (tx: Transaction) => Promise<{ value: unknown } | null>;
  keep: (tx: Transaction, value: unknown) => Promise<void>;
}

/** Keeps the results of the transactions of one piece of work, in order; `next` is null if this one's is not kept. */
export interface Keeper {
  next: () => KeptResult | null;
}

/** Watches over the transactions of one piece of work. */
export interface Guard {
  /**
   * Is asked in each transaction before anything is done in it; not where its result is known already. @throws if the work may not be done
   * any more.
   */
  begin: (tx: Transaction) => Promise<void>;
  /** Sees what the transaction leaves behind. @returns what to do once that has lasted. */
  end: (tx: Transaction) => Promise<() => void>;
}

interface Surroundings {
  keeper?: Keeper;
  guard?: Guard;
}

const surroundings = new AsyncLocalStorage<Surroundings>();

/**
 * Runs `work`. Each of its transactions begins and ends before `guard`; one whose result `keeper` knows gives that result again and
 * changes nothing.
 */
export const within = <T>(around: Surroundings, work: () => Promise<T>): Promise<T> => surroundings.run(around, work);

/**
 * Runs `work` as one transaction, which no other writer gets into: writers take turns. Within a keeper the result is a plain value, and is
 * kept.
 * @throws what `work` and the guard throw; then nothing has happened.
 */
export async function inTransaction<T>(db: Database, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const { keeper, guard } = surroundings.getStore() ?? {};
  const kept = keeper?.next() ?? null;
  const [result, lasted] = await db.$transaction(
    async (tx): Promise<[T, (() => void) | undefined]> => {
      const before = await kept?.find(tx);
      if (before) return [before.value as T, undefined];
      await guard?.begin(tx);
      const value = await work(tx);
      await kept?.keep(tx, value);
      return [value, await guard?.end(tx)];
    },
    { timeout: LIMIT_MS, maxWait: LIMIT_MS },
  );
  lasted?.();
  return result;
}
