import type { Transaction } from '#prisma/database.ts';
import { BUREAU_SOURCE } from '#app/kernel/sources/bureau-source.ts';
import type { Day } from '#app/kernel/calendar.ts';

/** The bureau vouches for a licence and for the institution's licences as verified on `today`. */
export async function vouchForLicences(tx: Transaction, institutionId: string, licenceId: string, today: Day): Promise<void> {
  const rests = { sourceId: BUREAU_SOURCE, verifiedOn: today };
  await tx.licence.update({ where: { id: licenceId }, data: rests, select: { id: true } });
  await tx.verification.upsert({
    where: { institutionId_fact: { institutionId, fact: 'licence' } },
    create: { institutionId, fact: 'licence', ...rests },
    update: rests,
    select: { fact: true },
  });
  await tx.institution.updateMany({ where: { id: institutionId, verifiedOn: { lt: today } }, data: { verifiedOn: today } });
}
