import type { Database } from '#prisma/database.ts';
import { addDays, daysBetween, writeDay, writeLastDay, type Day } from '#app/kernel/calendar.ts';
import { citation, sourceSelect } from '#app/kernel/sources/citation.ts';
import { voucherOf, type Voucher } from './vouching.ts';
import { FACTS, FACT_NAME, FRESH_FOR_DAYS, isStale, OWN_FACTS, type Fact } from './freshness.ts';

/** A fact is due for a look this many days before its limit. */
const SOON_DAYS = 30;

export interface FactView {
  fact: Fact;
  name: string;
  /** Whether the institution may confirm it. */
  own: boolean;
  /** Who vouches for it; null if nothing is public yet. */
  by: Voucher | null;
  /** Null if nothing is public yet. */
  verified: string | null;
  source: string | null;
  /** How many days it is good for after its verification. */
  limit: number;
  state: 'missing' | 'fresh' | 'soon' | 'stale';
  /** When to check it again, or since when that is overdue. */
  due: string | null;
}

/** Lists every kind of public fact of an institution, with its origin and when to check it again. */
export async function readFacts(db: Database, institutionId: string, today: Day): Promise<FactView[]> {
  const rows = await db.verification.findMany({
    where: { institutionId },
    select: { fact: true, verifiedOn: true, source: { select: { ...sourceSelect, kind: true } } },
  });
  return FACTS.map((fact) => {
    const row = rows.find((one) => one.fact === fact);
    const shown = { fact, name: FACT_NAME[fact], own: (OWN_FACTS as readonly Fact[]).includes(fact), limit: FRESH_FOR_DAYS[fact] };
    if (!row) return { ...shown, by: null, verified: null, source: null, state: 'missing', due: null };
    const last = addDays(row.verifiedOn, FRESH_FOR_DAYS[fact]);
    const state = isStale(fact, row.verifiedOn, today) ? 'stale' : daysBetween(today, last) <= SOON_DAYS ? 'soon' : 'fresh';
    return {
      ...shown,
      by: voucherOf(row),
      verified: writeDay(row.verifiedOn),
      source: citation(row.source),
      state,
      due: writeLastDay(last, today),
    };
  });
}
