import { createHash } from 'node:crypto';
import { RateLimiterPrisma, RateLimiterRes } from 'rate-limiter-flexible';
import type { Database } from '#prisma/database.ts';
import { LIMITS, writeRetry, type LimitName, type Taken } from './limits.ts';

export interface Limiter {
  /** Counts one attempt of `key`; refuses it if there were too many, and says when to try again. */
  take(name: LimitName, key: string): Promise<Taken>;
  /** Gives one attempt back. */
  giveBack(name: LimitName, key: string): Promise<void>;
  /** Forgets all attempts of `key`. */
  clear(name: LimitName, key: string): Promise<void>;
}

/** Counts attempts in the database, so that the limits hold across all processes. Keys are stored as hashes. */
export function createLimiter(db: Database): Limiter {
  const limiters = Object.fromEntries(
    Object.entries(LIMITS).map(([name, { points, seconds }]) => [
      name,
      // The name is the one that Prisma's client has for the table. The worker deletes expired rows.
      new RateLimiterPrisma({
        storeClient: db,
        tableName: 'rateLimit',
        keyPrefix: name,
        points,
        duration: seconds,
        clearExpiredByTimeout: false,
      }),
    ]),
  ) as Record<LimitName, RateLimiterPrisma>;
  const hashed = (key: string): string => createHash('sha256').update(key).digest('base64url');
  return {
    async take(name, key) {
      try {
        await limiters[name].consume(hashed(key));
        return { ok: true };
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused;
        const now = new Date();
        const retryAt = new Date(now.getTime() + refused.msBeforeNext);
        return { ok: false, why: 'limited', retryAt, message: writeRetry(retryAt, now) };
      }
    },
    async giveBack(name, key) {
      await limiters[name].reward(hashed(key), 1);
    },
    async clear(name, key) {
      await limiters[name].delete(hashed(key));
    },
  };
}
