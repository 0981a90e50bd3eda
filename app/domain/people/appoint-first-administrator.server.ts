import type { Refused } from '#app/kernel/answer.ts';
import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { issueLink } from '#app/kernel/links/one-time-link.server.ts';
import type { By } from '#app/kernel/permissions/actor.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { writeNewAppointment } from './appoint.server.ts';
import { addressColumn } from '#app/kernel/credentials/contact.ts';

export type FirstAdministrator = { ok: true; name: string; created: boolean; linkId: string } | Refused<'already'>;

/**
 * Makes somebody the first administrator: the account with this address, or a new one without a password, with a link for setting
 * the password. The link is not sent: the caller hands it over, so a mistyped address gives nothing away.
 */
export function appointFirstAdministrator(
  db: Database,
  by: By,
  { name, address }: { name: string; address: string },
): Promise<FirstAdministrator> {
  return inTransaction<FirstAdministrator>(db, async (tx) => {
    const already = await tx.appointment.findFirst({
      where: { role: 'administrator', endedAt: null, person: { closedAt: null } },
      select: { id: true },
    });
    if (already) return { ok: false, why: 'already', message: '已有系统管理员。' };
    const known = await tx.person.findFirst({ where: addressColumn(address), select: { id: true, name: true } });
    const person =
      known ?? (await tx.person.create({ data: { name, createdAt: by.now, ...addressColumn(address) }, select: { id: true, name: true } }));
    if (!known) await writeEntry(tx, by, { deed: 'person.register', subjectId: person.id, personId: person.id });
    const appointed = await writeNewAppointment(tx, by, { personId: person.id, role: 'administrator', parkSlug: null, districtSlug: null });
    if (!appointed.ok) throw new Error(appointed.message);
    const linkId = await issueLink(tx, { purpose: 'resetPassword', address, personId: person.id }, by.now);
    await tx.oneTimeLink.update({ where: { id: linkId }, data: { sentAt: by.now }, select: { id: true } });
    return { ok: true, name: person.name, created: !known, linkId };
  });
}
