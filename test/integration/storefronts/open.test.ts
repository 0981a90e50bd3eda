import { describe, expect, it } from 'vitest';
import { openInstitution } from '#app/domain/institutions/open-institution.server.ts';
import { CONTENT_KINDS } from '#app/domain/assembly/content-kinds.server.ts';
import { saveSection } from '#app/kernel/content/save-section.server.ts';
import { draftMark, submitVersion } from '#app/kernel/content/submit-version.server.ts';
import { readDraft } from '#app/kernel/content/read-draft.server.ts';
import { institutionSlugs } from '#app/domain/institutions/slug.ts';
import { findStorefront } from '#app/domain/storefronts/get-storefront.server.ts';
import { NOW, organisation, person } from '#test/factories/person.ts';
import { deedsOnRecord, groundedDatabase, twoRivals, VERIFIED } from '../organisations/ground.ts';

async function unopened() {
  const db = await groundedDatabase();
  const { id, uscc, name } = await organisation(db);
  const as = async (role: 'owner' | 'manager' | 'member') => (await person(db, { memberships: [{ organisationId: id, role }] })).by();
  return { db, id, uscc, name, as };
}

describe('opening a storefront', () => {
  it('makes an institution that prepares, under the shorter address, seen by nobody yet', async () => {
    const { db, id, uscc, as } = await unopened();
    const opened = await openInstitution(db, await as('owner'), id);
    expect(opened).toMatchObject({ ok: true, opened: true });
    const [short] = institutionSlugs(uscc);
    expect(await db.institution.findUniqueOrThrow({ where: { organisationId: id } })).toMatchObject({
      slug: short,
      status: 'preparing',
      verifiedOn: '2026-11-21',
      createdAt: NOW,
    });
    expect(await findStorefront(db, short, '2026-11-21')).toEqual({ kind: 'absent' });
    expect(await deedsOnRecord(db)).toEqual(['institution.open']);
    expect(await db.outboxEntry.count({ where: { subject: 'institution' } })).toBe(0);
  });

  it('stands under the longer address where something stands, or stood, under the shorter one', async () => {
    const { db, id, uscc, as } = await unopened();
    const [short, whole] = institutionSlugs(uscc);
    const other = await organisation(db);
    const { id: institutionId } = await db.institution.create({
      data: { organisationId: other.id, slug: 'other', verifiedOn: '2026-01-01' },
    });
    await db.formerSlug.create({ data: { slug: short, institutionId } });
    await openInstitution(db, await as('manager'), id);
    expect(await db.institution.findUniqueOrThrow({ where: { organisationId: id } })).toMatchObject({ slug: whole });
  });

  it('is for those who may publish, of the organisation for which they act', async () => {
    const { db, id, as } = await unopened();
    expect(await openInstitution(db, await as('member'), id)).toMatchObject({ ok: false, why: 'notAllowed' });
    const { id: foreign } = await organisation(db);
    expect(await openInstitution(db, await as('owner'), foreign)).toMatchObject({ ok: false, why: 'notAllowed' });
    expect(await openInstitution(db, await (await person(db)).by(), id)).toMatchObject({ ok: false, why: 'notAllowed' });
    expect(await db.institution.count()).toBe(0);
  });

  it('twice is once, also at the same moment on connections of their own', async () => {
    const { db, id, as } = await unopened();
    const [owner, manager] = [await as('owner'), await as('manager')];
    const [one, other] = await twoRivals(db);
    const answers = await Promise.all([openInstitution(one, owner, id), openInstitution(other, manager, id)]);
    expect(answers.map((answer) => answer.ok && answer.opened).sort()).toEqual([false, true]);
    expect(await openInstitution(db, owner, id)).toMatchObject({ ok: true, opened: false });
    expect(await db.institution.count()).toBe(1);
    expect(await deedsOnRecord(db)).toEqual(['institution.open']);
  });

  it('lets an organisation that is 待核验 draft, but not publish', async () => {
    const { db, id, as } = await unopened();
    const by = await as('owner');
    const opened = await openInstitution(db, by, id);
    const subjectId = opened.ok ? opened.institutionId : '';
    expect(
      await saveSection(db, by, CONTENT_KINDS.storefront, { subjectId, section: 'strengths', seen: 0, value: ['制造业批量招聘'] }),
    ).toMatchObject({ ok: true, revision: 1 });
    const draft = await readDraft(db, CONTENT_KINDS.storefront, subjectId);
    expect(draft?.content.strengths).toEqual(['制造业批量招聘']);
    const submit = () => submitVersion(db, by, CONTENT_KINDS.storefront, { subjectId, seen: draft ? draftMark(draft) : '' });
    expect(await submit()).toMatchObject({ ok: false, why: 'guard', message: expect.stringContaining('主体核验通过后') as string });
    await db.organisation.update({ where: { id }, data: VERIFIED });
    const refused = await submit();
    expect(refused).toMatchObject({ ok: false, why: 'incomplete' });
    expect(!refused.ok && refused.missing?.join()).toContain('请先填写机构地址');
  });
});
