import type { Refused } from '#app/kernel/answer.ts';
import type { Database, Transaction } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { dayOf, type Day } from '#app/kernel/calendar.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { putOnOutbox } from '#app/kernel/outbox/put-on-outbox.server.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { FACT_NAME, OWN_FACTS, type Fact, type OwnFact } from './freshness.ts';

/** The source under which an institution's own statements are cited. */
const STATEMENT = 'institution-statement';

/**
 * Records that the institution states these facts as of `day`; a later verification stays. If the institution's newest verification
 * is older, `day` replaces it.
 */
export async function stateFacts(tx: Transaction, institutionId: string, facts: readonly Fact[], day: Day): Promise<void> {
  for (const fact of facts) {
    const known = await tx.verification.findUnique({
      where: { institutionId_fact: { institutionId, fact } },
      select: { verifiedOn: true },
    });
    if (known && known.verifiedOn > day) continue;
    const rests = { sourceId: STATEMENT, verifiedOn: day };
    await tx.verification.upsert({
      where: { institutionId_fact: { institutionId, fact } },
      create: { institutionId, fact, ...rests },
      update: rests,
      select: { fact: true },
    });
  }
  await tx.institution.updateMany({ where: { id: institutionId, verifiedOn: { lt: day } }, data: { verifiedOn: day } });
}

export type FactsConfirmed = { ok: true; confirmed: OwnFact[] } | Refused<'absent' | 'notAllowed' | 'invalid'>;

/**
 * 一键复核: the institution confirms that these facts still hold. It can only confirm what it stated itself, not what the register or
 * the bureau vouches for.
 */
export function confirmFacts(
  db: Database,
  by: ByActor,
  { institutionId, facts }: { institutionId: string; facts: readonly OwnFact[] },
): Promise<FactsConfirmed> {
  return inTransaction<FactsConfirmed>(db, async (tx) => {
    const institution = await tx.institution.findUnique({
      where: { id: institutionId },
      select: { organisationId: true, verifications: { select: { fact: true } } },
    });
    if (!institution) return { ok: false, why: 'absent', message: '没有找到这家机构。' };
    const { organisationId, verifications } = institution;
    if (!may(by.actor, 'confirm:fact', { organisationId }))
      return { ok: false, why: 'notAllowed', message: '只有所有者和管理员可以复核公开信息。' };
    const stated = OWN_FACTS.filter((fact) => facts.includes(fact) && verifications.some((known) => known.fact === fact));
    if (stated.length === 0) return { ok: false, why: 'invalid', message: '请至少选择一项已经公开的信息。' };
    await stateFacts(tx, institutionId, stated, dayOf(by.now));
    await writeEntry(tx, by, {
      deed: 'institution.confirm',
      subjectId: institutionId,
      organisationId,
      changes: { fact: [null, stated.map((fact) => FACT_NAME[fact]).join('、')] },
    });
    await putOnOutbox(tx, 'institution', institutionId, by.now);
    return { ok: true, confirmed: stated };
  });
}
