import { describe, expect, it } from 'vitest';
import { addMaterial, editMoveIn, removeMaterial } from '#app/domain/move-ins/edit-move-in.server.ts';
import { materialOwner } from '#app/domain/move-ins/file-owner.server.ts';
import { elapseMoveIns } from '#app/domain/move-ins/time/elapse-move-ins.server.ts';
import { forgetGivenUpFiles } from '#app/domain/move-ins/materials/forget-files.server.ts';
import { promisesShown } from '#app/domain/move-ins/materials/promises.ts';
import { officeCase } from '#app/domain/move-ins/office/case-view.server.ts';
import { openQuestions } from '#app/domain/move-ins/open-questions.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { USUAL_MATERIAL } from '#app/domain/entry-rules/entry-rules.ts';
import { CALENDAR } from '#test/factories/calendar.ts';
import { deedsOnRecord, inspected } from '../organisations/ground.ts';
import { sectionSeen } from '#app/domain/move-ins/content-seen.server.ts';
import { seenOf } from '#app/domain/move-ins/load-move-in.server.ts';
import { applicant, at, decide, drafted, ground, on, own, rowOf, RULES, stateOf, write, type Ground } from './ground.ts';

const DAY = '2026-11-20';
const LATER = {
  ...RULES,
  materials: [...RULES.materials, { ...USUAL_MATERIAL, key: 'insured', name: '社保证明', when: null, hint: '', later: true }],
};

async function promising(here: Ground, promised: Record<string, string>) {
  const by = at(here.owner, DAY);
  const id = await drafted(here, by);
  const seen = sectionSeen(await rowOf(here.db, id, by.now), 'materials');
  const saved = await editMoveIn(here.db, by, { section: 'materials', notApplicable: ['branch'], promised, moveInId: id, seen });
  return { id, by, saved };
}

async function promised(here: Ground) {
  const { id, by } = await promising(here, { insured: '2026-12-04' });
  const moved = await own(here, by, id, 'submit');
  if (!moved.ok) throw new Error(moved.message);
  return id;
}

const supply = (here: Ground, by: ByActor, id: string, material = 'insured') =>
  addMaterial(here.db, here.files, by, id, material, inspected('社保证明'));

describe('a material that follows', () => {
  it('does so until a day from tomorrow to the last one for mending, if the rules let it', async () => {
    const here = await ground({ rules: LATER });
    const missing = async (id: string) => own(here, at(here.owner, DAY), id, 'submit');
    const { id } = await promising(here, {});
    expect(await missing(id)).toMatchObject({ why: 'guard', message: expect.stringContaining('上传社保证明，或写明哪天补交') as string });
    const write = async (day: string, key = 'insured') => {
      const by = at(here.owner, DAY);
      const seen = sectionSeen(await rowOf(here.db, id, by.now), 'materials');
      const promises = { [key]: day };
      return editMoveIn(here.db, by, { section: 'materials', notApplicable: ['branch'], promised: promises, moveInId: id, seen });
    };
    // Fifteen working days after Friday, 20 November 2026: Friday, 11 December.
    for (const day of ['x', DAY, '2026-12-12']) expect(await write(day)).toMatchObject({ why: 'invalid', field: 'promised.insured' });
    expect(await write('2026-12-04', 'licence')).toEqual({ ok: true, changed: false });
    for (const day of ['2026-11-21', '2026-12-11']) expect(await write(day)).toEqual({ ok: true, changed: true });
    expect(await missing(id)).toMatchObject({ ok: true });
  });

  it('is owed by nobody to whom it does not apply', async () => {
    const branch = { ...RULES.materials[1]!, later: true };
    const here = await ground({ rules: { ...RULES, materials: [RULES.materials[0]!, branch] } });
    const { id, saved } = await promising(here, { branch: '2026-12-04' });
    expect(saved).toEqual({ ok: true, changed: false });
    await own(here, at(here.owner, DAY), id, 'submit');
    await decide(here, at(here.first, '2026-11-23'), id, 'accept');
    expect(await decide(here, at(here.second, '2026-11-24'), id, 'approve')).toMatchObject({ ok: true });
  });

  it('keeps the approval back until it has come, and no version is changed by it', async () => {
    const here = await ground({ rules: LATER });
    const id = await promised(here);
    const before = (await here.db.moveInVersion.findFirstOrThrow({ where: { moveInId: id } })).hash;
    await decide(here, at(here.first, '2026-11-23'), id, 'accept');
    const refused = await decide(here, at(here.second, '2026-11-24'), id, 'approve');
    expect(refused).toMatchObject({ why: 'guard', message: '还没有补交：社保证明（最晚2026年12月4日），补交以后才能公示、准入。' });
    const stranger = (await applicant(here.db)).owner;
    expect(await supply(here, at(here.member, '2026-11-25'), id)).toMatchObject({ why: 'notAllowed' });
    expect(await supply(here, at(stranger, '2026-11-25'), id)).toMatchObject({ why: 'absent' });
    expect(await supply(here, at(here.owner, '2026-11-25'), id, 'licence')).toMatchObject({ why: 'guard' });
    const by = at(here.owner, '2026-11-25');
    expect([await supply(here, by, id), await supply(here, by, id)]).toEqual([{ ok: true }, { ok: true }]);
    const row = await rowOf(here.db, id, by.now);
    const [file] = row.evidence.filter(({ material }) => material === 'insured');
    expect(await materialOwner.mayOpen(here.db, here.first.actor, { id: file!.file.id, uploadedById: '' })).toBe(true);
    expect(await removeMaterial(here.db, here.files, by, id, 'insured', file!.id)).toMatchObject({ why: 'guard' });
    const shown = await officeCase(here.db, at(here.second, '2026-11-25'), row, { today: '2026-11-25', calendar: CALENDAR });
    expect(shown.promises).toEqual([
      {
        key: 'insured',
        name: '社保证明',
        says: '约定最晚2026年12月4日补交，已补交',
        overdue: false,
        files: [{ fileId: file!.file.id, name: '社保证明.pdf', when: '2026年11月25日 09:00补交' }],
      },
    ]);
    expect((await here.db.moveInVersion.findFirstOrThrow({ where: { moveInId: id } })).hash).toBe(before);
    expect((await deedsOnRecord(here.db)).filter((deed) => deed === 'moveIn.supply')).toHaveLength(1);
    expect(await decide(here, at(here.second, '2026-11-26'), id, 'approve')).toMatchObject({ ok: true });
    expect(await supply(here, at(here.owner, '2026-11-26'), id)).toMatchObject({
      why: 'stale',
      message: '申请已经决定或办结，不能再补交。',
    });
  });

  it('is overdue after its day, which lapses nothing and warns three working days before', async () => {
    const here = await ground({ rules: LATER });
    const id = await promised(here);
    await decide(here, at(here.first, '2026-11-23'), id, 'accept');
    const overdue = async (day: string) => promisesShown(await rowOf(here.db, id, on(day))).map((one) => one.overdue);
    expect([await overdue('2026-12-04'), await overdue('2026-12-05')]).toEqual([[false], [true]]);
    // Three working days before Friday, 4 December 2026: Tuesday, the 1st.
    const told = async (day: string) => {
      await elapseMoveIns(here.db, on(day));
      return (await deedsOnRecord(here.db)).filter((deed) => deed === 'moveIn.owing').length;
    };
    expect([await told('2026-11-30'), await told('2026-12-01'), await told('2026-12-02'), await told('2026-12-10')]).toEqual([0, 1, 1, 1]);
    expect(await stateOf(here.db, id)).toBe('accepted');
  });

  it('that was promised and has passed is put right while the application is returned, and stays open meanwhile', async () => {
    const here = await ground({ rules: LATER });
    const id = await promised(here);
    await decide(here, at(here.first, '2026-11-23'), id, 'accept');
    await decide(here, at(here.first, '2026-12-07'), id, 'return', { items: { plan: '请写明客户。' } });
    const by = at(here.owner, '2026-12-08');
    const row = () => rowOf(here.db, id, by.now);
    const open = async () => openQuestions(await row());
    expect(await open()).toEqual(['material_insured', 'plan']);
    expect(await own(here, by, id, 'submit')).toMatchObject({
      message: expect.stringContaining('或改写补交的日期（2026年12月4日已到）') as string,
    });
    await write(here, by, id, { section: 'plan', plan: '面向静安的客户。' });
    const day = (promise: string) =>
      write(here, by, id, { section: 'materials', notApplicable: ['branch'], promised: { insured: promise } });
    for (const promise of ['2026-12-10', '2026-12-11']) expect(await day(promise)).toEqual({ ok: true, changed: true });
    expect(await open()).toEqual(['material_insured', 'plan']);
    // A file instead: it can be taken out again until it is handed in, and the office does not see it before.
    expect(await supply(here, by, id)).toEqual({ ok: true });
    const [draft] = (await row()).evidence.filter(({ material }) => material === 'insured');
    expect(await materialOwner.mayOpen(here.db, here.first.actor, { id: draft!.file.id, uploadedById: '' })).toBe(false);
    expect(promisesShown(await row())).toMatchObject([{ overdue: true, files: [] }]);
    expect(await removeMaterial(here.db, here.files, by, id, 'insured', draft!.id)).toEqual({ ok: true });
    expect(await own(here, by, id, 'submit')).toMatchObject({ ok: true });
    expect(promisesShown(await row())).toMatchObject([{ says: expect.stringContaining('12月11日') as string, overdue: false }]);
  });

  it('may come while the application is mended elsewhere, and is not asked for again without need', async () => {
    const here = await ground({ rules: LATER });
    const id = await promised(here);
    await decide(here, at(here.first, '2026-11-23'), id, 'return', { items: { plan: '请写明客户。' } });
    const by = at(here.owner, '2026-11-24');
    expect(await supply(here, by, id)).toEqual({ ok: true });
    const shown = promisesShown(await rowOf(here.db, id, by.now));
    expect(shown).toMatchObject([{ overdue: false, files: [{ name: '社保证明.pdf' }] }]);
    await write(here, by, id, { section: 'plan', plan: '面向静安的客户。' });
    expect(await own(here, by, id, 'submit')).toMatchObject({ ok: true });
    const { versions } = await rowOf(here.db, id, by.now);
    expect(versions.map(({ content }) => (content.files['insured'] ?? []).length)).toEqual([0, 1]);
  });

  it('that came and is not good enough is changed or explained before the application is handed in again', async () => {
    const here = await ground({ rules: LATER });
    const id = await promised(here);
    await supply(here, at(here.owner, '2026-11-21'), id);
    await decide(here, at(here.first, '2026-11-23'), id, 'return', { items: { material_insured: '看不清，请换一份。' } });
    const by = at(here.owner, '2026-11-24');
    expect(await own(here, by, id, 'submit')).toMatchObject({ why: 'guard', message: expect.stringContaining('社保证明') as string });
    const [old] = (await rowOf(here.db, id, by.now)).evidence.filter(({ material }) => material === 'insured');
    expect(await removeMaterial(here.db, here.files, by, id, 'insured', old!.id)).toEqual({ ok: true });
    expect(await addMaterial(here.db, here.files, by, id, 'insured', inspected('清楚的'))).toEqual({ ok: true });
    expect(await own(here, by, id, 'submit')).toMatchObject({ ok: true });
    // What the office has seen stays.
    expect(await materialOwner.mayOpen(here.db, here.first.actor, { id: old!.file.id, uploadedById: '' })).toBe(true);
    expect(await here.files.onDisk()).toHaveLength(3);
  });

  it('that is overdue may be listed once more, though nothing else may', async () => {
    const here = await ground({ rules: LATER });
    const id = await promised(here);
    await decide(here, at(here.first, '2026-11-23'), id, 'accept');
    await decide(here, at(here.first, '2026-11-24'), id, 'return', { items: { plan: '请写明客户。' } });
    const by = at(here.owner, '2026-11-25');
    await write(here, by, id, { section: 'plan', plan: '面向静安的客户。' });
    await own(here, by, id, 'submit');
    await decide(here, at(here.first, '2026-11-26'), id, 'accept');
    const again = (day: string, items: Record<string, string>) => decide(here, at(here.first, day), id, 'return', { items });
    expect(await again('2026-12-04', { material_insured: '请补交。' })).toMatchObject({
      why: 'guard',
      message: '受理后只能退回补正一次。',
    });
    expect(await again('2026-12-07', { material_insured: '请补交。', plan: '再写。' })).toMatchObject({ why: 'guard' });
    expect(await again('2026-12-07', { material_insured: '请补交。' })).toMatchObject({ ok: true, to: 'returned' });
  });

  it('is not mended by a date while the bad file is there', async () => {
    const here = await ground({ rules: LATER });
    const id = await promised(here);
    await supply(here, at(here.owner, '2026-11-21'), id);
    await decide(here, at(here.first, '2026-11-23'), id, 'return', { items: { material_insured: '看不清。' } });
    const by = at(here.owner, '2026-11-24');
    const day = () => write(here, by, id, { section: 'materials', notApplicable: ['branch'], promised: { insured: '2026-12-10' } });
    expect(await day()).toMatchObject({ why: 'invalid', field: 'promised.insured' });
    const [old] = (await rowOf(here.db, id, by.now)).evidence.filter(({ material }) => material === 'insured');
    await removeMaterial(here.db, here.files, by, id, 'insured', old!.id);
    expect(await day()).toEqual({ ok: true, changed: true });
    expect(await own(here, by, id, 'submit')).toMatchObject({ ok: true });
    expect(await supply(here, at(here.owner, '2026-11-26'), id)).toEqual({ ok: true });
  });

  it('may be listed when it came after the last list', async () => {
    const here = await ground({ rules: LATER });
    const id = await promised(here);
    const first = (day: string, items: Record<string, string>) => decide(here, at(here.first, day), id, 'return', { items });
    await first('2026-11-23', { plan: '请写明客户。' });
    await supply(here, at(here.owner, '2026-11-24'), id);
    const by = at(here.owner, '2026-11-24');
    await write(here, by, id, { section: 'plan', plan: '面向静安的客户。' });
    await own(here, by, id, 'submit');
    expect(await first('2026-11-25', { material_insured: '看不清。' })).toMatchObject({ ok: true });
    // After the review's own list, too, but nothing else with it.
    const other = await promised(await ground({ rules: LATER }).then((fresh) => Object.assign(here, fresh)));
    const review = (day: string, items: Record<string, string>) => decide(here, at(here.first, day), other, 'return', { items });
    await decide(here, at(here.first, '2026-11-23'), other, 'accept');
    await review('2026-11-24', { plan: '请写明客户。' });
    await write(here, at(here.owner, '2026-11-25'), other, { section: 'plan', plan: '面向静安的客户。' });
    await own(here, at(here.owner, '2026-11-25'), other, 'submit');
    await decide(here, at(here.first, '2026-11-26'), other, 'accept');
    expect(await review('2026-11-27', { material_insured: '看不清。' })).toMatchObject({ why: 'guard' });
    await supply(here, at(here.owner, '2026-11-27'), other);
    expect(await review('2026-11-30', { material_insured: '看不清。', plan: '再写。' })).toMatchObject({ why: 'guard' });
    expect(await review('2026-11-30', { material_insured: '看不清。' })).toMatchObject({ ok: true });
  });

  it('makes what an office decides by an older page stale', async () => {
    const here = await ground({ rules: LATER });
    const id = await promised(here);
    await decide(here, at(here.first, '2026-11-23'), id, 'accept');
    const seen = seenOf(await rowOf(here.db, id, on('2026-11-24')));
    await supply(here, at(here.owner, '2026-11-25'), id);
    for (const move of ['approve', 'decline', 'return'] as const)
      expect(
        await decide(here, at(here.second, '2026-11-26'), id, move, {
          ...seen,
          reason: '没有补交。',
          items: { material_insured: '请补交。' },
        }),
      ).toMatchObject({
        why: 'stale',
      });
  });

  it('keeps the announcement back, which nobody could stop', async () => {
    const here = await ground({ rules: { ...LATER, limits: { ...LATER.limits, announce: 5 } } });
    const id = await promised(here);
    await decide(here, at(here.first, '2026-11-23'), id, 'accept');
    expect(await decide(here, at(here.first, '2026-11-24'), id, 'announce')).toMatchObject({ why: 'guard' });
    await supply(here, at(here.owner, '2026-11-25'), id);
    expect(await decide(here, at(here.first, '2026-11-25'), id, 'announce')).toMatchObject({ ok: true });
  });

  it('is reminded of each by its own day', async () => {
    const more = { ...LATER.materials.at(-1)!, key: 'lease', name: '场地意向' };
    const here = await ground({ rules: { ...LATER, materials: [...LATER.materials, more] } });
    const { id, by } = await promising(here, { insured: '2026-12-04', lease: '2026-12-07' });
    await own(here, by, id, 'submit');
    await decide(here, at(here.first, '2026-11-23'), id, 'accept');
    const told = async (day: string) => {
      await elapseMoveIns(here.db, on(day));
      return (await deedsOnRecord(here.db)).filter((deed) => deed === 'moveIn.owing').length;
    };
    expect([await told('2026-12-01'), await told('2026-12-02'), await told('2026-12-05')]).toEqual([1, 2, 2]);
  });

  it('is promised from tomorrow on the day on which it is handed in', async () => {
    const here = await ground({ rules: LATER });
    const { id } = await promising(here, { insured: '2026-12-11' });
    expect(await own(here, at(here.owner, '2026-12-11'), id, 'submit')).toMatchObject({ why: 'guard' });
    expect(await own(here, at(here.owner, '2026-12-10'), id, 'submit')).toMatchObject({ ok: true });
  });

  it('stays when it came, however many there are', async () => {
    const here = await ground({ rules: LATER });
    const id = await promised(here);
    const by = at(here.owner, '2026-11-21');
    const add = (nth: number) => addMaterial(here.db, here.files, by, id, 'insured', inspected(`第${nth}份`));
    for (const nth of [1, 2, 3, 4, 5]) expect(await add(nth)).toEqual({ ok: true });
    expect(await add(6)).toMatchObject({ why: 'tooMany', message: expect.stringContaining('请联系园区退回补正') as string });
    const [file] = (await rowOf(here.db, id, by.now)).evidence.filter(({ material }) => material === 'insured');
    expect(await removeMaterial(here.db, here.files, by, id, 'insured', file!.id)).toMatchObject({
      message: '补交的文件园区已经看到，不能移除；可以再添加。',
    });
  });

  it('stays when the application is given up after it came, and is owed no more', async () => {
    const here = await ground({ rules: LATER });
    const id = await promised(here);
    await supply(here, at(here.owner, '2026-11-21'), id);
    await own(here, at(here.owner, '2026-11-24'), id, 'withdraw');
    expect(await forgetGivenUpFiles(here.db, here.files, on('2026-11-25'))).toBe(0);
    expect(await here.files.onDisk()).toHaveLength(2);
    const other = await promised(here);
    await own(here, at(here.owner, '2026-11-24'), other, 'withdraw');
    expect(promisesShown(await rowOf(here.db, other, on('2027-06-01')))).toMatchObject([{ says: '没有补交', overdue: false }]);
  });

  it('is one of the rules: no other word is a material', async () => {
    const here = await ground({ rules: LATER });
    const id = await promised(here);
    const by = at(here.owner, '2026-11-21');
    for (const material of ['constructor', '__proto__', 'toString', 'unknown', 'licence'])
      expect(await supply(here, by, id, material)).toMatchObject({ why: 'guard' });
    const draft = await drafted(here, at((await applicant(here.db)).owner, DAY));
    const owner = at(here.owner, DAY);
    expect(await addMaterial(here.db, here.files, owner, draft, 'constructor', inspected('x'))).toMatchObject({ why: 'absent' });
    expect((await rowOf(here.db, id, by.now)).standing).toBe('submitted');
  });
});
