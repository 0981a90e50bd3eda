import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { unbind } from '#app/kernel/credentials/bound-box.server.ts';
import type { By } from '#app/kernel/permissions/actor.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';

/**
 * Frees the database from a secret that is lost for good: everybody's second step is turned off, since nothing opens it any more, and the
 * next secret that is used is the database's own. Those with an office set up their second step anew before it takes effect again.
 * @returns whose second steps were turned off: how many people.
 */
export function forgetSecret(db: Database, by: By): Promise<number> {
  return inTransaction(db, async (tx) => {
    const people = await tx.person.findMany({ where: { totpSince: { not: null } }, orderBy: { id: 'asc' }, select: { id: true } });
    // Some have only begun to set one up.
    await tx.person.updateMany({ where: { totpSince: null }, data: { totpSecret: null } });
    for (const { id } of people) {
      await tx.person.update({ where: { id }, data: { totpSecret: null, totpSince: null, totpStep: null }, select: { id: true } });
      await tx.session.updateMany({ where: { personId: id }, data: { strong: false, renew: true } });
      const reason = '服务器密钥丢失，原来的两步验证不能再用';
      await writeEntry(tx, by, { deed: 'person.secondStep.off', subjectId: id, personId: id, organisationId: null, reason });
    }
    await tx.recoveryCode.deleteMany();
    await unbind(tx);
    return people.length;
  });
}
