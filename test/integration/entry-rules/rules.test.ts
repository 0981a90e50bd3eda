import { describe, expect, it } from 'vitest';
import { THINGS } from '#app/domain/assembly/things.server.ts';
import { MOST } from '#app/domain/entry-rules/edit-content.ts';
import { writeMaterial } from '#app/domain/entry-rules/entry-rules.ts';
import { discardRulesDraft, raiseItem, removeItem, saveItem, saveLimits } from '#app/domain/entry-rules/edit-draft.server.ts';
import { conditionForm, limitsForm, materialForm } from '#app/domain/entry-rules/forms.server.ts';
import { publishRules } from '#app/domain/entry-rules/publish-rules.server.ts';
import { findRules, listRules, readRulesDraft } from '#app/domain/entry-rules/read-rules.server.ts';
import { STARTER } from '#app/domain/entry-rules/starter.ts';
import { FILE_GROUPS } from '#app/kernel/files/accepted.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { readEntries } from '#app/kernel/record/read-entries.server.ts';
import type { Database } from '#prisma/database.ts';
import { park, person } from '#test/factories/person.ts';
import { atOnce, groundedDatabase, testFiles } from '../organisations/ground.ts';

async function ground() {
  const db = await groundedDatabase();
  for (const slug of ['yuan', 'other']) await park(db, slug);
  const operator = await person(db, { appointments: [{ role: 'operator', parkSlug: 'yuan' }] });
  const foreign = await person(db, { appointments: [{ role: 'operator', parkSlug: 'other' }] });
  return {
    db,
    files: await testFiles(),
    operator: await operator.by(),
    weak: await operator.by({ strong: false }),
    foreign: await foreign.by(),
  };
}

const CONDITION = { label: '专职人员不少于 3 人', detail: '以社保人数为准。', check: 'staff', least: 3, basis: '' } as const;
const REVIEW = { basis: '《公平竞争审查条例》第八条', on: '2026-11-21', by: '法务岗' };

/** The draft of the park as it is now, or as it was seen. */
const draftOf = async (db: Database, seen?: string) => ({ parkSlug: 'yuan', seen: seen ?? (await readRulesDraft(db, 'yuan')).seen });
const add = async ({ db }: { db: Database }, by: ByActor, { seen, label = CONDITION.label }: { seen?: string; label?: string } = {}) =>
  saveItem(db, by, { ...(await draftOf(db, seen)), part: 'conditions', key: null, value: { ...CONDITION, label } });
const publish = async ({ db }: { db: Database }, by: ByActor, more: { seen?: string; considered?: boolean; on?: string } = {}) =>
  publishRules(db, by, {
    ...(await draftOf(db, more.seen)),
    review: { ...REVIEW, on: more.on ?? REVIEW.on },
    considered: more.considered ?? false,
  });

describe('the rules of a park', () => {
  it('begin with what is usual, are written as a draft, and published in versions that never change', async () => {
    const here = await ground();
    const { db, operator } = here;
    expect(await findRules(db, 'yuan')).toBeNull();
    expect(await readRulesDraft(db, 'yuan')).toMatchObject({ content: STARTER, begun: false, changed: null });
    expect(await add(here, operator)).toEqual({ ok: true });
    expect(await findRules(db, 'yuan')).toBeNull();
    expect(await publish(here, operator)).toEqual({ ok: true, number: 1 });
    const first = await findRules(db, 'yuan');
    expect(first).toMatchObject({ number: 1, review: REVIEW, limits: { accept: 5, decide: 20, announce: 0 } });
    expect(first?.conditions.at(-1)).toEqual({ key: 'n1', ...CONDITION });

    const material = { name: '社保证明', when: null, hint: '', takes: FILE_GROUPS, later: false };
    expect(await saveItem(db, operator, { ...(await draftOf(db)), part: 'materials', key: null, value: material })).toEqual({ ok: true });
    expect(await saveLimits(db, operator, { ...(await draftOf(db)), limits: { ...STARTER.limits, announce: 5 } })).toEqual({ ok: true });
    expect(await publish(here, operator)).toEqual({ ok: true, number: 2 });
    expect(await findRules(db, 'yuan')).toMatchObject({ number: 2, limits: { announce: 5 } });
    expect(await findRules(db, 'yuan', 1)).toEqual(first);
    expect((await listRules(db, 'yuan')).map(({ number }) => number)).toEqual([2, 1]);
    expect(await findRules(db, 'other')).toBeNull();

    const { entries } = await readEntries(db, THINGS, { subject: { kind: 'entryRules', id: first?.id ?? '' } }, { take: 5 });
    expect(entries).toHaveLength(1);
    expect((await db.outboxEntry.findMany({ select: { subject: true } })).map(({ subject }) => subject)).toContain('park');
  });

  it('are changed item by item: in its place, upwards, and away', async () => {
    const here = await ground();
    const { db, files, operator } = here;
    const which = async () => ({ ...(await draftOf(db)), part: 'conditions' as const, key: 'licences' });
    const keys = async () => (await readRulesDraft(db, 'yuan')).content.conditions.map(({ key }) => key);
    await raiseItem(db, operator, await which());
    expect(await keys()).toEqual(['licences', 'identity', 'honesty']);
    // The first one stays, and nothing is saved.
    expect(await raiseItem(db, operator, await which())).toEqual({ ok: true });
    expect(await keys()).toEqual(['licences', 'identity', 'honesty']);
    await saveItem(db, operator, { ...(await draftOf(db)), part: 'conditions', key: 'identity', value: CONDITION });
    expect((await readRulesDraft(db, 'yuan')).content.conditions[1]).toEqual({ key: 'identity', ...CONDITION });
    await removeItem(db, files, operator, await which());
    expect(await keys()).toEqual(['identity', 'honesty']);
    expect(await removeItem(db, files, operator, await which())).toMatchObject({ why: 'absent' });
    expect(await raiseItem(db, operator, await which())).toMatchObject({ why: 'absent' });
    expect(await saveItem(db, operator, { ...(await draftOf(db)), part: 'conditions', key: 'gone', value: CONDITION })).toMatchObject({
      why: 'absent',
    });
    expect(await discardRulesDraft(db, files, operator, await draftOf(db))).toEqual({ ok: true });
    expect((await readRulesDraft(db, 'yuan')).content).toEqual(STARTER);
    expect(await discardRulesDraft(db, files, operator, await draftOf(db))).toMatchObject({ why: 'absent' });
  });

  it('are kept by their own operator alone, with the second step', async () => {
    const here = await ground();
    for (const by of [here.foreign, here.weak]) {
      expect(await add(here, by)).toMatchObject({ why: 'absent' });
      expect(await publish(here, by)).toMatchObject({ why: 'absent' });
      expect(await discardRulesDraft(here.db, here.files, by, await draftOf(here.db))).toMatchObject({ why: 'absent' });
    }
    expect(await here.db.entryRulesDraft.count()).toBe(0);
  });

  it('are written by one at a time', async () => {
    const here = await ground();
    const { seen } = await draftOf(here.db);
    const done = await atOnce(
      here.db,
      (db) => add({ db }, here.operator, { seen }),
      (db) => add({ db }, here.operator, { seen, label: '另一项' }),
    );
    expect(done.done).toHaveLength(1);
    expect((await readRulesDraft(here.db, 'yuan')).content.conditions).toHaveLength(4);
    expect(await add(here, here.operator, { seen })).toMatchObject({ ok: false, why: 'stale' });
    expect(await publish(here, here.operator, { seen })).toMatchObject({ ok: false, why: 'stale' });
    // A draft that was given up and begun anew is another one.
    const first = await draftOf(here.db);
    await discardRulesDraft(here.db, here.files, here.operator, first);
    await add(here, here.operator, { label: '第三项' });
    expect(await publish(here, here.operator, first)).toMatchObject({ ok: false, why: 'stale' });
  });

  it('are published whole, changed, reviewed, and by one', async () => {
    const here = await ground();
    const { db, files, operator } = here;
    expect(await publish(here, operator, { on: '2026-11-22' })).toMatchObject({ why: 'invalid', field: 'reviewedOn' });
    for (const key of ['identity', 'licences', 'honesty'])
      await removeItem(db, files, operator, { ...(await draftOf(db)), part: 'conditions', key });
    expect(await publish(here, operator)).toMatchObject({ why: 'guard', message: '还不能发布：请至少写一项准入条件。' });
    await add(here, operator, { label: '在本辖区注册' });
    expect(await publish(here, operator)).toMatchObject({ why: 'invalid', field: 'agreed' });
    const { seen } = await draftOf(db);
    const rivals = await atOnce(
      db,
      (one) => publish({ db: one }, operator, { seen, considered: true }),
      (one) => publish({ db: one }, operator, { seen, considered: true }),
    );
    expect(rivals.done).toEqual([{ ok: true, number: 1 }]);
    expect(await publish(here, operator, { considered: true })).toMatchObject({ why: 'guard' });
    expect(await db.entryRules.count()).toBe(1);
  });

  it('take all kinds of files unless they say which; what was published before that could be said takes all', async () => {
    const here = await ground();
    const { db, operator } = here;
    await add(here, operator);
    await publish(here, operator);
    const { content } = (await db.entryRules.findFirst({ select: { content: true } }))!;
    const old = JSON.stringify(JSON.parse(content), (key, value: unknown) => (key === 'takes' ? undefined : value));
    expect(old).not.toContain('takes');
    const review = { reviewBasis: '演示', reviewedOn: '2026-01-01', reviewedBy: '演示' };
    const published = { ...review, publishedAt: operator.now, publishedById: operator.actor.personId };
    await db.entryRules.create({ data: { parkSlug: 'other', number: 1, content: old, ...published }, select: { id: true } });
    expect((await findRules(db, 'other'))?.materials).toEqual((await findRules(db, 'yuan'))?.materials);

    const value = { name: '承诺书', when: null, hint: '', takes: ['pdf'], later: false } as const;
    const which = { part: 'materials', key: 'promise' } as const;
    expect(await saveItem(db, operator, { ...(await draftOf(db)), ...which, value })).toEqual({ ok: true });
    const saved = (await readRulesDraft(db, 'yuan')).content.materials.find(({ key }) => key === 'promise');
    expect(saved).toMatchObject({ takes: ['pdf'] });
    expect(writeMaterial(saved!)).toBe('都要提交。只收 PDF 文件。');
    expect(await publish(here, operator)).toEqual({ ok: true, number: 2 });
    // Saved again as it is, it is no change.
    expect(await saveItem(db, operator, { ...(await draftOf(db)), ...which, value })).toEqual({ ok: true });
    expect((await readRulesDraft(db, 'yuan')).begun).toBe(false);
  });

  it('hold only so many conditions and materials', async () => {
    const here = await ground();
    for (let added = 0; added < MOST.conditions - STARTER.conditions.length; added += 1) await add(here, here.operator);
    expect(await add(here, here.operator)).toMatchObject({ why: 'tooMany' });
    const material = async () =>
      saveItem(here.db, here.operator, {
        ...(await draftOf(here.db)),
        part: 'materials',
        key: null,
        value: { name: '社保证明', when: null, hint: '', takes: FILE_GROUPS, later: false },
      });
    for (let added = 0; added < MOST.materials - STARTER.materials.length; added += 1) expect(await material()).toEqual({ ok: true });
    expect(await material()).toMatchObject({ why: 'tooMany' });
  });

  it('say beside the field what is wrong with what is typed', () => {
    const faults = (form: typeof conditionForm | typeof limitsForm | typeof materialForm, typed: Record<string, string>) =>
      [...new Set(form.safeParse(typed).error?.issues.map(({ path }) => String(path[0])))].sort();
    expect(faults(conditionForm, { seen: '0' })).toEqual(['check', 'detail', 'label']);
    const typed = { seen: '0', label: '人数', detail: '以社保为准。', check: 'staff', basis: '' };
    for (const least of ['', '0', '-3', '3.5', '1000000']) expect(faults(conditionForm, { ...typed, least })).toEqual(['least']);
    expect(conditionForm.parse({ ...typed, least: '3' }).value.least).toBe(3);
    expect(conditionForm.parse({ ...typed, check: 'declared', least: '3' }).value.least).toBeNull();
    expect(
      faults(limitsForm, { seen: '0', accept: '6', decide: '21', extend: '0', resubmit: '15', announce: '0', contract: '30' }),
    ).toEqual(['accept', 'appeal', 'decide']);
    const limits = { seen: '0', accept: '5', decide: '5', extend: '0', resubmit: '15', announce: '0', contract: '30', appeal: '10' };
    expect(faults(limitsForm, limits)).toEqual([]);
    // Each is allowed by itself; nothing is decided before it is accepted.
    expect(faults(limitsForm, { ...limits, decide: '4' })).toEqual(['decide']);
    const material = { seen: '0', name: '承诺书', when: '', hint: '' };
    for (const wrong of [material, { ...material, takes: 'docx' }]) expect(faults(materialForm, wrong)).toEqual(['takes']);
    expect(materialForm.parse({ ...material, takes: 'pdf' }).value.takes).toEqual(['pdf']);
    expect(materialForm.parse({ ...material, takes: ['pdf', 'picture', 'pdf'] }).value.takes).toEqual(['picture', 'pdf']);
  });
});
