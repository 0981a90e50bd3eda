import { describe, expect, it } from 'vitest';
import { elapseMoveIns } from '#app/domain/move-ins/time/elapse-move-ins.server.ts';
import { addMaterial } from '#app/domain/move-ins/edit-move-in.server.ts';
import { forgetGivenUpFiles } from '#app/domain/move-ins/materials/forget-files.server.ts';
import { inspected } from '../organisations/ground.ts';
import { at, decide, drafted, ground, on, own, stateOf, submitted, type Ground } from './ground.ts';

const names = async ({ db }: Ground) =>
  (await db.storedFile.findMany({ orderBy: { id: 'asc' }, select: { name: true } })).map(({ name }) => name);

describe('the files of an application that was given up', () => {
  it('are deleted if it was never handed in', async () => {
    const here = await ground();
    const by = at(here.owner, '2026-11-20');
    const id = await drafted(here, by);
    // A draft that is being written keeps them, however often somebody looks.
    expect(await forgetGivenUpFiles(here.db, here.files, by.now)).toBe(0);
    expect(await here.files.onDisk()).toHaveLength(1);
    await own(here, by, id, 'withdraw');
    // Much later, too: what was cut off is finished.
    expect(await forgetGivenUpFiles(here.db, here.files, on('2027-11-20'))).toBe(1);
    expect([await here.files.onDisk(), await names(here), await here.db.moveInFile.count()]).toEqual([[], [], 0]);
    expect(await forgetGivenUpFiles(here.db, here.files, by.now, id)).toBe(0);
  });

  it('leave the bytes that another application has, too', async () => {
    const here = await ground();
    const by = at(here.owner, '2026-11-20');
    const first = await drafted(here, by);
    await own(here, by, first, 'withdraw');
    await submitted(here, '2026-11-21');
    expect(await forgetGivenUpFiles(here.db, here.files, by.now, first)).toBe(1);
    expect([await here.files.onDisk(), await names(here)]).toEqual([[inspected('执照').sha256], ['执照.pdf']]);
  });

  it('stay if a version holds them; what was only added for the next one goes, taken back or lapsed', async () => {
    for (const ends of ['withdraw', 'lapse'] as const) {
      const here = await ground();
      const id = await submitted(here);
      await decide(here, at(here.first, '2026-11-23'), id, 'return', { items: { material_licence: '看不清。' } });
      const by = at(here.owner, '2026-11-24');
      await addMaterial(here.db, here.files, by, id, 'licence', inspected('新的执照'));
      expect(await forgetGivenUpFiles(here.db, here.files, by.now)).toBe(0);
      if (ends === 'withdraw') await own(here, by, id, 'withdraw');
      else await elapseMoveIns(here.db, on('2027-01-04'));
      expect(await stateOf(here.db, id)).toBe(ends === 'withdraw' ? 'withdrawn' : 'lapsed');
      expect(await forgetGivenUpFiles(here.db, here.files, on(ends === 'withdraw' ? '2026-11-24' : '2027-01-04'))).toBe(1);
      expect([await here.files.onDisk(), await names(here)]).toEqual([[inspected('执照').sha256], ['执照.pdf']]);
    }
  });
});
