import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONTENT_KINDS } from '#app/domain/assembly/content-kinds.server.ts';
import { revisionOf } from '#app/kernel/content/read-draft.server.ts';
import { saveSection, saveSections } from '#app/kernel/content/save-section.server.ts';
import { EMPTY_STOREFRONT } from '#app/domain/storefronts/content.ts';
import { SERVICE, STOREFRONT } from '#test/factories/content.ts';
import { after, NOW, organisation, person } from '#test/factories/person.ts';
import { cameWithTheData, discard, draftOf, ground, service, write } from './ground.ts';
import { twoRivals } from '../organisations/ground.ts';

const KIND = CONTENT_KINDS.storefront;
const editsOnRecord = (db: Parameters<typeof draftOf>[0], deed = 'draft.edit') =>
  db.recordEntry.findMany({
    where: { deed },
    orderBy: { id: 'asc' },
    select: { actorId: true, changes: true, subjectId: true, organisationId: true, reason: true },
  });

describe('a draft', () => {
  it('starts empty where nothing is public, and is nothing where there is no such institution', async () => {
    const { db, id } = await ground();
    expect(await draftOf(db, KIND, id)).toEqual({
      content: EMPTY_STOREFRONT,
      revisions: {},
      stored: false,
      updatedAt: null,
      updatedBy: null,
    });
    await expect(draftOf(db, KIND, 'unknown')).rejects.toThrow();
    await expect(draftOf(db, CONTENT_KINDS.service, id)).rejects.toThrow();
  });

  it('starts from what is public and keeps all of it but the section that is stored', async () => {
    const { db, id, by, owner } = await ground();
    await cameWithTheData(db, id);
    expect(await saveSection(db, by, KIND, { subjectId: id, section: 'strengths', seen: 0, value: ['只有这一项'] })).toEqual({
      ok: true,
      revision: 1,
      changed: true,
    });
    expect(await draftOf(db, KIND, id)).toEqual({
      content: { ...STOREFRONT, strengths: ['只有这一项'] },
      revisions: { strengths: 1 },
      stored: true,
      updatedAt: NOW,
      updatedBy: owner.name,
    });
    expect(await KIND.shown(db, id)).toEqual(STOREFRONT);
  });

  it('of a service starts from its columns', async () => {
    const { db, id, byMember } = await ground();
    const serviceId = await service(db, id);
    expect((await draftOf(db, CONTENT_KINDS.service, serviceId)).content).toEqual(SERVICE);
    expect(
      await saveSection(db, byMember, CONTENT_KINDS.service, { subjectId: serviceId, section: 'term', seen: 0, value: '一年一签' }),
    ).toMatchObject({ ok: true, revision: 1 });
    expect((await draftOf(db, CONTENT_KINDS.service, serviceId)).content).toEqual({ ...SERVICE, term: '一年一签' });
    expect(await editsOnRecord(db, 'service.draft')).toMatchObject([{ subjectId: serviceId, changes: '{"section":[null,"合同期限"]}' }]);
  });

  it('is not written when what is sent is stored already, however old the page', async () => {
    const { db, id, by } = await ground();
    await write(db, by, id, { strengths: ['甲'] });
    expect(await saveSection(db, { ...by, now: after(60) }, KIND, { subjectId: id, section: 'strengths', seen: 0, value: ['甲'] })).toEqual(
      { ok: true, revision: 1, changed: false },
    );
    expect((await draftOf(db, KIND, id)).updatedAt).toEqual(NOW);
    expect(await db.recordEntry.count({ where: { deed: 'draft.edit' } })).toBe(1);
  });

  it('is neither there for strangers nor for those who act for another organisation', async () => {
    const { db, id, organisationId, bureau } = await ground();
    const other = await organisation(db);
    const stranger = await (await person(db, { memberships: [{ organisationId: other.id, role: 'owner' }] })).by();
    const elsewhere = await (
      await person(db, {
        memberships: [
          { organisationId: other.id, role: 'owner' },
          { organisationId, role: 'owner' },
        ],
      })
    ).by({ organisationId: other.id });
    const edit = { subjectId: id, section: 'strengths', seen: 0, value: ['外人'] } as const;
    expect(await saveSection(db, stranger, KIND, { ...edit, value: ['外人'] })).toMatchObject({ ok: false, why: 'absent' });
    expect(await saveSection(db, bureau, KIND, { ...edit, value: ['外人'] })).toMatchObject({ ok: false, why: 'absent' });
    expect(await saveSection(db, elsewhere, KIND, { ...edit, value: ['外人'] })).toMatchObject({ ok: false, why: 'notAllowed' });
    expect(await discard(db, stranger, KIND, id)).toMatchObject({ ok: false, why: 'absent' });
    expect(await db.contentDraft.count()).toBe(0);
    expect(await db.recordEntry.count()).toBe(0);
  });

  it('holds nothing but content', async () => {
    const { db, id, by } = await ground();
    await expect(
      saveSection(db, by, KIND, { subjectId: id, section: 'strengths', seen: 0, value: { tagline: '', text: '' } }),
    ).rejects.toThrow();
    expect(await db.contentDraft.count()).toBe(0);
  });
});

describe('two who edit at once', () => {
  it('in one section: the second is told, sees theirs, and loses nothing', async () => {
    const { db, id, by, byMember, owner } = await ground();
    await write(db, by, id, { strengths: ['原来'] });
    expect(
      await saveSection(db, { ...by, now: after(60) }, KIND, { subjectId: id, section: 'strengths', seen: 1, value: ['甲写的'] }),
    ).toEqual({ ok: true, revision: 2, changed: true });
    const mine = { subjectId: id, section: 'strengths', value: ['乙写的'] } as const;
    const refused = await saveSection(db, byMember, KIND, { ...mine, value: ['乙写的'], seen: 1 });
    expect(refused).toMatchObject({ ok: false, why: 'stale', revision: 2, theirs: ['甲写的'], by: owner.name, at: after(60) });
    expect(refused.ok ? '' : refused.message).toContain('2026年11月21日 09:01');
    expect((await draftOf(db, KIND, id)).content.strengths).toEqual(['甲写的']);
    expect(await saveSection(db, byMember, KIND, { ...mine, value: ['乙写的'], seen: 2 })).toMatchObject({ ok: true, revision: 3 });
  });

  it('in one section at the same moment: exactly one is stored', async () => {
    const { db, id, by, byMember } = await ground();
    const [one, other] = await twoRivals(db);
    const answers = await Promise.all([
      saveSection(one, by, KIND, { subjectId: id, section: 'strengths', seen: 0, value: ['甲'] }),
      saveSection(other, byMember, KIND, { subjectId: id, section: 'strengths', seen: 0, value: ['乙'] }),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({
      why: 'stale',
      revision: 1,
      theirs: (await draftOf(db, KIND, id)).content.strengths,
    });
  });

  it('in different sections never meet, and who changed which is known', async () => {
    const { db, id, by, byMember, owner } = await ground();
    const [one, other] = await twoRivals(db);
    const answers = await Promise.all([
      saveSection(one, by, KIND, { subjectId: id, section: 'strengths', seen: 0, value: ['甲'] }),
      saveSection(other, { ...byMember, now: after(5) }, KIND, { subjectId: id, section: 'languages', seen: 0, value: ['en'] }),
    ]);
    expect(answers).toEqual([
      { ok: true, revision: 1, changed: true },
      { ok: true, revision: 1, changed: true },
    ]);
    expect((await draftOf(db, KIND, id)).content).toEqual({ ...EMPTY_STOREFRONT, strengths: ['甲'], languages: ['en'] });
    expect(await saveSection(db, byMember, KIND, { subjectId: id, section: 'strengths', seen: 0, value: ['乙'] })).toMatchObject({
      why: 'stale',
      by: owner.name,
      at: NOW,
    });
  });

  it('of several sections in one form all are stored, or none', async () => {
    const { db, id, by, byMember } = await ground();
    await write(db, by, id, { languages: ['en'] });
    const sections = [
      { section: 'strengths' as const, seen: 0, value: ['甲'] },
      { section: 'languages' as const, seen: 0, value: ['fr'] },
    ];
    expect(await saveSections(db, byMember, KIND, { subjectId: id, sections })).toMatchObject({
      ok: false,
      why: 'stale',
      conflicts: [{ section: 'languages', revision: 1, theirs: ['en'] }],
    });
    expect((await draftOf(db, KIND, id)).content).toEqual({ ...EMPTY_STOREFRONT, languages: ['en'] });
    const seen = sections.map((one) => (one.section === 'languages' ? { ...one, seen: 1 } : one));
    expect(await saveSections(db, byMember, KIND, { subjectId: id, sections: seen })).toEqual({
      ok: true,
      revisions: { strengths: 1, languages: 2 },
      changed: true,
    });
  });

  it('loses nothing that was accepted, whatever the order', async () => {
    const { db, id, by, byMember } = await ground();
    const move = fc.record({
      mine: fc.boolean(),
      section: fc.constantFrom('strengths' as const, 'languages' as const),
      value: fc.constantFrom('a', 'b', 'c', 'd'),
      behind: fc.constantFrom(0, 0, 1),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(move, { minLength: 1, maxLength: 8 }), async (moves) => {
        const start = (await draftOf(db, KIND, id)).content;
        const held: Record<string, readonly string[]> = { strengths: start.strengths, languages: start.languages };
        for (const { mine, section, value, behind } of moves) {
          const seen = revisionOf(await draftOf(db, KIND, id), section) - behind;
          const saved = await saveSection(db, mine ? by : byMember, KIND, { subjectId: id, section, seen, value: [value] });
          expect(saved.ok).toBe(behind === 0 || held[section]?.join() === value);
          if (saved.ok) held[section] = [value];
          else expect(saved).toMatchObject({ why: 'stale', theirs: held[section] });
        }
        expect((await draftOf(db, KIND, id)).content).toMatchObject(held);
      }),
      { numRuns: 12 },
    );
  });
});

describe('storing while somebody types', () => {
  it('leaves one entry for a person, a section and half an hour, without the text', async () => {
    const { db, id, organisationId, by, byMember, owner, member } = await ground();
    for (const [seconds, text] of [
      [0, '一'],
      [10, '二'],
      [1_700, '三'],
    ] as const)
      await write(db, { ...by, now: after(seconds) }, id, { strengths: [text] });
    await write(db, { ...byMember, now: after(1_710) }, id, { strengths: ['四'] });
    await write(db, { ...by, now: after(1_720) }, id, { languages: ['en'] });
    await write(db, { ...by, now: after(1_800) }, id, { strengths: ['五'] });
    const strengths = { changes: '{"section":[null,"擅长"]}', subjectId: id, organisationId, reason: null };
    expect(await editsOnRecord(db)).toEqual([
      { ...strengths, actorId: owner.id },
      { ...strengths, actorId: member.id },
      { ...strengths, actorId: owner.id, changes: '{"section":[null,"服务语言"]}' },
      { ...strengths, actorId: owner.id },
    ]);
  });
});

describe('discarding', () => {
  it('goes back to what is public, and whoever has a page open is told', async () => {
    const { db, id, by, byMember } = await ground();
    await cameWithTheData(db, id);
    await write(db, by, id, { strengths: ['草稿'] });
    expect(await discard(db, byMember, KIND, id)).toEqual({ ok: true, changed: true });
    expect(await draftOf(db, KIND, id)).toMatchObject({ content: STOREFRONT, stored: false });
    expect(await saveSection(db, by, KIND, { subjectId: id, section: 'strengths', seen: 1, value: ['继续写'] })).toMatchObject({
      ok: false,
      why: 'stale',
      theirs: STOREFRONT.strengths,
    });
    expect(await discard(db, byMember, KIND, id)).toEqual({ ok: true, changed: false });
    expect(await db.recordEntry.count({ where: { deed: 'draft.discard', subjectId: id } })).toBe(1);
  });

  it('of a service that was never published is refused', async () => {
    const { db, id, by } = await ground();
    const serviceId = await service(db, id, { status: 'draft' });
    expect(await discard(db, by, CONTENT_KINDS.service, serviceId)).toMatchObject({ ok: false, why: 'nothing' });
  });
});
