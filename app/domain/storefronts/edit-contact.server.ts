import type { Refused } from '#app/kernel/answer.ts';
import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { dayOf } from '#app/kernel/calendar.ts';
import { stateFacts } from '../institutions/confirm-facts.server.ts';
import { stampOf } from '#app/kernel/content/stamp.server.ts';
import { maskEmail, maskName, maskPhone } from '#app/kernel/credentials/masking.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { changed } from '#app/kernel/record/changes.ts';
import { putOnOutbox } from '#app/kernel/outbox/put-on-outbox.server.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';

/** The contact for enterprises, in full; null if not given. */
export interface Contact {
  name: string | null;
  phone: string | null;
  email: string | null;
  /** 机构投诉电话, public. */
  complaintPhone: string | null;
  /** 单位电话, public; never that of a person. */
  publicPhone: string | null;
}

export const NO_CONTACT: Contact = { name: null, phone: null, email: null, complaintPhone: null, publicPhone: null };

export type ContactEdited = { ok: true; changed: boolean } | Refused<'absent' | 'notAllowed' | 'stale'>;

const FIELDS = { name: true, phone: true, email: true, complaintPhone: true, publicPhone: true } as const;

/** Reads the contact of an institution in full, for its editors. The caller checks permission. */
export async function readContact(db: Database, institutionId: string): Promise<Contact> {
  return (await db.contact.findUnique({ where: { institutionId }, select: FIELDS })) ?? NO_CONTACT;
}

/** A mark of the contact that the person saw, for a form: it tells whether the contact is the same, and reveals nothing of it. */
export function contactMark({ name, phone, email, complaintPhone, publicPhone }: Contact): string {
  return stampOf([name, phone, email, complaintPhone, publicPhone]);
}

/** For the record: masked. */
const recorded = ({ name, phone, email, complaintPhone, publicPhone }: Contact) => ({
  contactName: name && maskName(name),
  contactPhone: phone && maskPhone(phone),
  contactEmail: email && maskEmail(email),
  complaintPhone: complaintPhone && maskPhone(complaintPhone),
  publicPhone: publicPhone && maskPhone(publicPhone),
});

/**
 * Changes the contact for enterprises. It takes effect at once and is not versioned; it counts as confirmed by the institution today. An
 * unchanged contact changes nothing; without a name, phone or address there is nothing to verify. `seen` is the mark of the contact that
 * the person saw. Refuses an institution that does not exist or belongs to another organisation than the one for which the actor acts, an
 * actor who may not publish for it, and a contact that somebody else has changed since.
 */
export function editContact(
  db: Database,
  by: ByActor,
  { institutionId, seen, contact }: { institutionId: string; seen: string; contact: Contact },
): Promise<ContactEdited> {
  return inTransaction<ContactEdited>(db, async (tx) => {
    const institution = await tx.institution.findUnique({
      where: { id: institutionId },
      select: { organisationId: true, contact: { select: FIELDS } },
    });
    if (!institution) return { ok: false, why: 'absent', message: '没有找到这家机构。' };
    const { organisationId } = institution;
    if (!may(by.actor, 'publish:storefront', { organisationId }))
      return { ok: false, why: 'notAllowed', message: '只有所有者和管理员可以修改联系人。' };
    const before = institution.contact ?? NO_CONTACT;
    const fields = ['name', 'phone', 'email', 'complaintPhone', 'publicPhone'] as const;
    if (fields.every((field) => before[field] === contact[field])) return { ok: true, changed: false };
    if (contactMark(before) !== seen)
      return {
        ok: false,
        why: 'stale',
        message: '联系人刚刚被别人修改过，没有保存。下面先列出现在保存的内容，再是您填写的；核对后可以重新保存。',
      };
    await tx.contact.upsert({
      where: { institutionId },
      create: { institutionId, ...contact },
      update: contact,
      select: { institutionId: true },
    });
    if (contact.name ?? contact.phone ?? contact.email ?? contact.publicPhone)
      await stateFacts(tx, institutionId, ['contact'], dayOf(by.now));
    else await tx.verification.deleteMany({ where: { institutionId, fact: 'contact' } });
    // The entry is always written, since two contacts may look the same once masked.
    await writeEntry(tx, by, {
      deed: 'contact.edit',
      subjectId: institutionId,
      organisationId,
      changes: changed(recorded(before), recorded(contact)),
    });
    await putOnOutbox(tx, 'institution', institutionId, by.now);
    return { ok: true, changed: true };
  });
}
