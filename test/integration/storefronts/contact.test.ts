import { describe, expect, it } from 'vitest';
import { contactMark, editContact, NO_CONTACT, readContact, type Contact } from '#app/domain/storefronts/edit-contact.server.ts';
import { findStorefront } from '#app/domain/storefronts/get-storefront.server.ts';
import { institution } from '#test/factories/institution.ts';
import { person } from '#test/factories/person.ts';
import { groundedDatabase, twoRivals } from '../organisations/ground.ts';

const WANG: Contact = {
  name: '王小明',
  phone: '021-55550123',
  email: 'wang@example.cn',
  complaintPhone: '021-55550199',
  publicPhone: '021-55550100',
};

async function own() {
  const db = await groundedDatabase();
  const { id, slug, organisationId } = await institution(db);
  const as = async (role: 'owner' | 'manager' | 'member') => (await person(db, { memberships: [{ organisationId, role }] })).by();
  const edit = async (contact: Contact, by: Awaited<ReturnType<typeof as>>, before = NO_CONTACT) =>
    editContact(db, by, { institutionId: id, seen: contactMark(before), contact });
  return { db, id, slug, as, edit };
}

describe('the contact of an institution', () => {
  it('is changed at once, masked in public and on the record, and stated as of today', async () => {
    const { db, id, slug, as, edit } = await own();
    expect(await edit(WANG, await as('manager'))).toEqual({ ok: true, changed: true });
    expect(await readContact(db, id)).toEqual(WANG);
    const answer = await findStorefront(db, slug, '2026-11-21');
    expect(answer.kind === 'shown' && [answer.view.contact, answer.view.complaintPhone, answer.view.publicPhone]).toEqual([
      { name: '王**', phone: '021******23', email: 'w***@example.cn' },
      '021-55550199',
      '021-55550100',
    ]);
    expect(await db.verification.findMany({ select: { fact: true, sourceId: true, verifiedOn: true } })).toEqual([
      { fact: 'contact', sourceId: 'institution-statement', verifiedOn: '2026-11-21' },
    ]);
    expect(await db.outboxEntry.findMany({ where: { subject: 'institution' }, select: { subjectId: true } })).toEqual([{ subjectId: id }]);
    const entry = await db.recordEntry.findFirstOrThrow({ where: { deed: 'contact.edit' } });
    expect(JSON.parse(entry.changes)).toMatchObject({
      contactName: [null, '王**'],
      contactPhone: [null, '021******23'],
      contactEmail: [null, 'w***@example.cn'],
    });
    for (const secret of ['小明', '55550123', 'wang@', '55550199', '55550100']) expect(JSON.stringify(entry)).not.toContain(secret);
  });

  it('that stays as it was is no change, and one that is taken back leaves nothing to verify', async () => {
    const { db, as, edit } = await own();
    const by = await as('owner');
    await edit(WANG, by);
    expect(await edit(WANG, by)).toEqual({ ok: true, changed: false });
    expect(await db.recordEntry.count({ where: { deed: 'contact.edit' } })).toBe(1);
    expect(await edit({ ...NO_CONTACT, complaintPhone: '021-55550199' }, by, WANG)).toEqual({ ok: true, changed: true });
    expect(await db.verification.count({ where: { fact: 'contact' } })).toBe(0);
  });

  it('is not for members, nor for those of another organisation', async () => {
    const { db, id, as, edit } = await own();
    expect(await edit(WANG, await as('member'))).toMatchObject({ ok: false, why: 'notAllowed' });
    const { organisationId } = await institution(db);
    const stranger = await (await person(db, { memberships: [{ organisationId, role: 'owner' }] })).by();
    expect(await edit(WANG, stranger)).toMatchObject({ ok: false, why: 'notAllowed' });
    expect(await editContact(db, stranger, { institutionId: 'unknown', seen: contactMark(NO_CONTACT), contact: WANG })).toMatchObject({
      ok: false,
      why: 'absent',
    });
    expect(await readContact(db, id)).toEqual(NO_CONTACT);
  });

  it('changed by two at once is one’s, and the other is told', async () => {
    const { db, id, as } = await own();
    const [owner, manager] = [await as('owner'), await as('manager')];
    const [one, other] = await twoRivals(db);
    const seen = contactMark(NO_CONTACT);
    const answers = await Promise.all([
      editContact(one, owner, { institutionId: id, seen, contact: WANG }),
      editContact(other, manager, { institutionId: id, seen, contact: { ...WANG, name: '李四' } }),
    ]);
    expect(answers.map((answer) => (answer.ok ? 'saved' : answer.why)).sort()).toEqual(['saved', 'stale']);
  });
});
