import { describe, expect, it } from 'vitest';
import { changeTemplate, discardRulesDraft, removeItem, saveItem } from '#app/domain/entry-rules/edit-draft.server.ts';
import { templateOwner } from '#app/domain/entry-rules/file-owner.server.ts';
import { findTemplate } from '#app/domain/entry-rules/keep-templates.server.ts';
import { publishRules } from '#app/domain/entry-rules/publish-rules.server.ts';
import { findRules, readRulesDraft } from '#app/domain/entry-rules/read-rules.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { park, person } from '#test/factories/person.ts';
import { groundedDatabase, inspected, testFiles } from '../organisations/ground.ts';

async function ground() {
  const db = await groundedDatabase();
  const files = await testFiles();
  for (const slug of ['yuan', 'other']) await park(db, slug);
  const operator = await person(db, { appointments: [{ role: 'operator', parkSlug: 'yuan' }] });
  const foreign = await person(db, { appointments: [{ role: 'operator', parkSlug: 'other' }] });
  const which = async () => ({ parkSlug: 'yuan', seen: (await readRulesDraft(db, 'yuan')).seen });
  const by = await operator.by();
  const attach = async (content: string | null, { key = 'promise', who = by }: { key?: string; who?: ByActor } = {}) =>
    changeTemplate(db, files, who, { ...(await which()), key, file: content === null ? null : inspected(content) });
  const template = async (key = 'promise') =>
    (await readRulesDraft(db, 'yuan')).content.materials.find((material) => material.key === key)?.template ?? null;
  const review = { basis: '演示', on: '2026-11-01', by: '演示' };
  return {
    db,
    files,
    by,
    foreign: await foreign.by(),
    which,
    attach,
    template,
    publish: async () => publishRules(db, by, { ...(await which()), review, considered: false }),
    opens: async (who: ByActor | null, fileId = '', parkSlug = 'yuan') =>
      (await findTemplate(db, who?.actor ?? null, { parkSlug, fileId }))?.name ?? null,
    kept: async () =>
      [await files.onDisk(), await db.storedFile.count(), await db.rulesTemplate.count()].map((one) =>
        Array.isArray(one) ? one.length : one,
      ),
  };
}

describe('a file to fill in', () => {
  it('is the operator’s until the rules are published with it, and then everybody’s in every version that names it', async () => {
    const here = await ground();
    const { db, files, by, foreign, which, attach, opens, template, publish } = here;
    expect(await attach('承诺书模板')).toEqual({ ok: true });
    const first = await template();
    expect(first).toMatchObject({ name: '承诺书模板.pdf', size: Buffer.from('承诺书模板').length });
    const id = first?.fileId;
    expect([await opens(by, id), await opens(foreign, id), await opens(null, id)]).toEqual(['承诺书模板.pdf', null, null]);
    // Saving what is written of the material, or another one, leaves the file where it is.
    const value = { name: '承诺书', when: null, hint: '签字盖章', takes: ['pdf'], later: false } as const;
    await saveItem(db, by, { ...(await which()), part: 'materials', key: 'promise', value });
    expect(await template()).toEqual(first);
    expect(await publish()).toEqual({ ok: true, number: 1 });
    expect([await opens(foreign, id), await opens(null, id), await opens(null, id, 'other'), await opens(null, 'nothing')]).toEqual([
      '承诺书模板.pdf',
      '承诺书模板.pdf',
      null,
      null,
    ]);
    expect(await templateOwner.holds(db, [id ?? '', 'nothing'])).toEqual([id]);

    expect(await attach('新的承诺书模板')).toEqual({ ok: true });
    expect(await here.kept()).toEqual([2, 2, 2]);
    expect(await publish()).toEqual({ ok: true, number: 2 });
    expect(await removeItem(db, files, by, { ...(await which()), part: 'materials', key: 'promise' })).toEqual({ ok: true });
    expect(await publish()).toEqual({ ok: true, number: 3 });
    expect(await opens(null, id)).toBe('承诺书模板.pdf');
    expect((await findRules(db, 'yuan', 1))?.materials.at(-1)?.template).toEqual(first);
    await expect(db.rulesTemplate.delete({ where: { fileId: id ?? '' } })).rejects.toThrow();
    await expect(db.rulesTemplate.update({ where: { fileId: id ?? '' }, data: { publishedAt: null } })).rejects.toThrow();
  });

  it('is deleted when the draft lets it go before it was published: replaced, removed, with its material, or with the draft', async () => {
    const here = await ground();
    const { db, files, by, which, attach, template, kept } = here;
    await attach('第一份');
    await attach('第二份');
    expect([await kept(), (await template())?.name]).toEqual([[1, 1, 1], '第二份.pdf']);
    // Two rows share the bytes; they go with the last one.
    await attach('第二份', { key: 'plan' });
    expect(await kept()).toEqual([1, 2, 2]);
    expect(await attach(null)).toEqual({ ok: true });
    expect([await kept(), await template()]).toEqual([[1, 1, 1], null]);
    await removeItem(db, files, by, { ...(await which()), part: 'materials', key: 'plan' });
    expect(await kept()).toEqual([0, 0, 0]);

    await attach('第三份');
    await here.publish();
    await attach('第四份');
    await attach('第五份', { key: 'licence' });
    expect(await kept()).toEqual([3, 3, 3]);
    expect(await discardRulesDraft(db, files, by, await which())).toEqual({ ok: true });
    expect([await kept(), (await template())?.name]).toEqual([[1, 1, 1], '第三份.pdf']);
  });

  it('is attached by those who keep the rules, to a material that is there, on the draft as it is', async () => {
    const here = await ground();
    const { db, files, by, attach, kept } = here;
    expect(await attach('模板', { who: here.foreign })).toMatchObject({ ok: false, why: 'absent' });
    expect(await attach('模板', { key: 'gone' })).toMatchObject({ ok: false, why: 'absent' });
    const old = await here.which();
    await attach('模板');
    expect(await changeTemplate(db, files, by, { ...old, key: 'plan', file: inspected('另一份') })).toMatchObject({
      ok: false,
      why: 'stale',
    });
    expect(await kept()).toEqual([1, 1, 1]);
  });
});
