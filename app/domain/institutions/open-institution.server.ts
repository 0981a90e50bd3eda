import type { Refused } from '#app/kernel/answer.ts';
import type { Database, Transaction } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { dayOf } from '#app/kernel/calendar.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { institutionSlugs } from './slug.ts';

export type InstitutionOpened = { ok: true; institutionId: string; opened: boolean } | Refused<'absent' | 'notAllowed'>;

/** Returns the short slug unless it is or was in use, otherwise the long one. That contains the whole code, which nobody else has. */
async function freeSlug(tx: Transaction, uscc: string): Promise<string> {
  const [short, whole] = institutionSlugs(uscc);
  const taken = (await tx.institution.count({ where: { slug: short } })) + (await tx.formerSlug.count({ where: { slug: short } }));
  return taken === 0 ? short : whole;
}

/**
 * 开通旗舰店: makes an organisation that is not in the register an institution, with nothing public yet. A 待核验 organisation may open and
 * draft; publishing requires more. Opening again, or twice at once, gives the same institution.
 * Refuses an unknown organisation, and an actor who may not publish for it.
 */
export function openInstitution(db: Database, by: ByActor, organisationId: string): Promise<InstitutionOpened> {
  return inTransaction<InstitutionOpened>(db, async (tx) => {
    if (!may(by.actor, 'publish:storefront', { organisationId }))
      return { ok: false, why: 'notAllowed', message: '只有所有者和管理员可以开通旗舰店。' };
    const organisation = await tx.organisation.findUnique({
      where: { id: organisationId },
      select: { uscc: true, institution: { select: { id: true } } },
    });
    if (!organisation) return { ok: false, why: 'absent', message: '没有找到这个主体。' };
    if (organisation.institution) return { ok: true, institutionId: organisation.institution.id, opened: false };
    const slug = await freeSlug(tx, organisation.uscc);
    const { id } = await tx.institution.create({
      data: { organisationId, slug, status: 'preparing', verifiedOn: dayOf(by.now), createdAt: by.now },
      select: { id: true },
    });
    await writeEntry(tx, by, { deed: 'institution.open', subjectId: id, organisationId });
    return { ok: true, institutionId: id, opened: true };
  });
}
