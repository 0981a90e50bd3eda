import { describe, expect, it } from 'vitest';
import { addMaterial, editMoveIn, removeMaterial } from '#app/domain/move-ins/edit-move-in.server.ts';
import { materialOwner } from '#app/domain/move-ins/file-owner.server.ts';
import { promisesShown } from '#app/domain/move-ins/materials/promises.ts';
import { supplyMaterial } from '#app/domain/move-ins/materials/supply-material.server.ts';
import { officeCase } from '#app/domain/move-ins/office/case-view.server.ts';
import { openQuestions } from '#app/domain/move-ins/move-in-case.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { USUAL_MATERIAL } from '#app/domain/entry-rules/entry-rules.ts';
import { CALENDAR } from '#test/factories/calendar.ts';
import { deedsOnRecord, inspected } from '../organisations/ground.ts';
import { sectionSeen } from '#app/domain/move-ins/content-seen.server.ts';
import { applicant, at, decide, drafted, ground, own, rowOf, RULES, type Ground } from './ground.ts';

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
  supplyMaterial(here.db, here.files, by, id, material, inspected('社保证明'));

describe('a material that follows', () => {
  it('does so until a day from tomorrow to the last one for mending, if the rules let it', async () => {
    const here = await ground({ rules: LATER });
    const missing = async (id: string) => own(here, at(here.owner, DAY), id, 'submit');
    const { id } = await promising(here, {});
    expect(await missing(id)).toMatchObject({ why: 'guard', message: expect.stringContaining('上传社保证明，或写明补交的日期') as string });
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
    expect(refused).toMatchObject({ why: 'guard', message: '还没有补交：社保证明（约定2026年12月4日以前），补交以后才能准入。' });
    const stranger = (await applicant(here.db)).owner;
    expect(await supply(here, at(here.member, '2026-11-25'), id)).toMatchObject({ why: 'notAllowed' });
    expect(await supply(here, at(stranger, '2026-11-25'), id)).toMatchObject({ why: 'absent' });
    expect(await supply(here, at(here.owner, '2026-11-25'), id, 'licence')).toMatchObject({ why: 'guard' });
    expect(await addMaterial(here.db, here.files, at(here.owner, '2026-11-25'), id, 'insured', inspected('x'))).toMatchObject({
      why: 'guard',
    });
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
        says: '约定2026年12月4日以前补交，已补交',
        overdue: false,
        files: [{ fileId: file!.file.id, name: '社保证明.pdf' }],
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

  it('is overdue after its day, lapses nothing, and can be put right when the application is returned', async () => {
    const here = await ground({ rules: LATER });
    const id = await promised(here);
    const says = async (day: string) => promisesShown(await rowOf(here.db, id, at(here.owner, day).now)).map(({ overdue }) => overdue);
    expect([await says('2026-12-04'), await says('2026-12-05')]).toEqual([[false], [true]]);
    await decide(here, at(here.first, '2026-11-23'), id, 'accept');
    await decide(here, at(here.first, '2026-12-07'), id, 'return', { items: { plan: '请写明客户。' } });
    const row = await rowOf(here.db, id, at(here.owner, '2026-12-08').now);
    expect(openQuestions(row)).toEqual(['material_insured', 'plan']);
    expect(await own(here, at(here.owner, '2026-12-08'), id, 'submit')).toMatchObject({
      why: 'guard',
      message: expect.stringContaining('或改写补交的日期，原来的已经过了') as string,
    });
  });
});
