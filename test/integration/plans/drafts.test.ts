import { PERSONAL_TIES } from '#app/domain/assembly/personal-ties.server.ts';
import { describe, expect, it } from 'vitest';
import sharp from 'sharp';
import { closeAccount } from '#app/domain/people/close-account.server.ts';
import { createLimiter } from '#app/kernel/limits/limiter.server.ts';
import { FILE_OWNERS } from '#app/domain/assembly/file-owners.server.ts';
import { findFile } from '#app/kernel/files/find-file.server.ts';
import { applyCommand, copyFloorTo } from '#app/domain/plans/drafts/apply-command.server.ts';
import { discardDraft } from '#app/domain/plans/drafts/discard-draft.server.ts';
import { markDraft } from '#app/domain/plans/drafts/draft-mark.server.ts';
import { parkOfBackground } from '#app/domain/plans/drafts/file-owner.server.ts';
import { openDraft } from '#app/domain/plans/drafts/open-draft.server.ts';
import { floorSheetName } from '#app/domain/plans/plan.ts';
import { drawnArea } from '#app/domain/plans/geometry/geometry.ts';
import { readDrawing, readScale } from '#app/domain/plans/import/read-drawing.server.ts';
import { moveStep } from '#app/domain/plans/drafts/undo-step.server.ts';
import { uploadBackground } from '#app/domain/plans/drafts/upload-background.server.ts';
import { KEPT_STEPS } from '#app/domain/plans/drafts/write-step.server.ts';
import { after } from '#test/factories/person.ts';
import { institution } from '#test/factories/institution.ts';
import { rivals, testFiles } from '../organisations/ground.ts';
import { done, drawn, floorNow, onFloor, onSite, PARK, planGround, sheetNow, siteNow, unitAt } from './ground.ts';

const move = (
  db: Parameters<typeof moveStep>[0],
  by: Parameters<typeof moveStep>[1],
  name: 'site' | ReturnType<typeof floorSheetName>,
  way: -1 | 1,
) => sheetNow(db, name).then(({ mark }) => moveStep(db, by, { parkSlug: PARK, name, seen: mark, by: way }));

describe('a draft', () => {
  it('is opened once, from nothing, and not in another park or in 线上园', async () => {
    const { db, by, foreign } = await planGround();
    expect(await openDraft(db, foreign, PARK)).toMatchObject({ ok: false, why: 'absent' });
    expect(await openDraft(db, by, 'online-park')).toMatchObject({
      ok: false,
      why: 'guard',
      message: expect.stringContaining('线上园') as string,
    });
    expect(await openDraft(db, by, 'nowhere')).toMatchObject({ ok: false, why: 'absent' });
    expect(await openDraft(db, by, PARK)).toEqual({ ok: true, already: false });
    expect(await openDraft(db, by, PARK)).toEqual({ ok: true, already: true });
    expect(await siteNow(db)).toMatchObject({ buildings: [], grounds: [] });
    expect(await db.planSheet.count()).toBe(1);
  });

  it('is opened by two at once as one', async () => {
    const { db, by, second } = await planGround();
    const [one, other] = await rivals(db);
    const opened = await Promise.all([openDraft(one!, by, PARK), openDraft(other!, second, PARK)]);
    expect(opened.map((each) => each.ok && each.already).sort()).toEqual([false, true]);
  });

  it('records whose hand changed which sheet, once in half an hour, without what was drawn', async () => {
    const { db, by } = await planGround();
    const { first } = await drawn(db, by);
    done(await onFloor(db, { ...by, now: after(40 * 60) }, first, unitAt('A103', 2_000)));
    const entries = await db.recordEntry.findMany({
      where: { deed: 'plan.edit' },
      select: { changes: true, subjectId: true, parkSlug: true, districtSlug: true },
      orderBy: { id: 'asc' },
    });
    expect(entries.map(({ changes }) => JSON.parse(changes) as unknown)).toEqual([
      { sheet: [null, '总平面'] },
      { sheet: [null, 'A 座 1 层'] },
      { sheet: [null, 'A 座 1 层'] },
    ]);
    expect(entries[0]).toMatchObject({ subjectId: PARK, parkSlug: PARK, districtSlug: 'jingan' });
    expect(JSON.stringify(entries)).not.toContain('A103');
  });

  it('is discarded only as it was seen, and then no form of it works', async () => {
    const { db, by, second, foreign } = await planGround();
    const { first } = await drawn(db, by);
    const seen = (await markDraft(db, PARK)) ?? '';
    const { mark } = await sheetNow(db, first);
    done(await onFloor(db, second, first, unitAt('A103', 2_000)));
    expect(await discardDraft(db, by, { parkSlug: PARK, seen })).toMatchObject({ ok: false, why: 'stale' });
    expect((await floorNow(db, first)).units).toHaveLength(3);
    const now = (await markDraft(db, PARK)) ?? '';
    expect(await discardDraft(db, foreign, { parkSlug: PARK, seen: now })).toMatchObject({ ok: false, why: 'absent' });
    expect(await discardDraft(db, by, { parkSlug: PARK, seen: now })).toEqual({ ok: true });
    expect([await db.planSheet.count(), await db.planStep.count()]).toEqual([0, 0]);
    expect(
      await applyCommand(db, by, { parkSlug: PARK, name: first, seen: mark, order: { on: 'floor', command: unitAt('A104', 3_000) } }),
    ).toMatchObject({ ok: false, why: 'stale' });
    await openDraft(db, by, PARK);
    const reopened = await applyCommand(db, by, {
      parkSlug: PARK,
      name: 'site',
      seen: mark,
      order: { on: 'site', command: { do: 'setSize', width: 9_000, height: 9_000 } },
    });
    expect(reopened).toMatchObject({ ok: false, why: 'stale' });
  });
});

describe('a command', () => {
  it('changes the sheet by the rules of drawing, which refuse with the field', async () => {
    const { db, by } = await planGround();
    const { first, units } = await drawn(db, by);
    expect(await onFloor(db, by, first, unitAt('A101', 3_000))).toMatchObject({ ok: false, why: 'invalid', field: 'number' });
    expect(await onFloor(db, by, first, { do: 'removeUnits', unitIds: ['gone'] })).toMatchObject({ ok: false, why: 'invalid' });
    const merged = done(await onFloor(db, by, first, { do: 'mergeUnits', unitIds: units, number: 'A101' }));
    const split = done(
      await onFloor(db, by, first, {
        do: 'splitUnit',
        unitId: (await floorNow(db, first)).units[0]!.id,
        cut: { along: 'x', x: 500 },
        numbers: ['A101', 'A103'],
      }),
    );
    expect((await floorNow(db, first)).units.map(({ number }) => number).sort()).toEqual(['A101', 'A103']);
    expect(merged.length + split.length).toBeGreaterThan(0);
  });

  it('of another park, or on a floor that is not there, changes nothing', async () => {
    const { db, by, foreign } = await planGround();
    const { first, buildingId } = await drawn(db, by);
    const { mark } = await sheetNow(db, first);
    const order = { on: 'floor', command: unitAt('A109', 3_000) } as const;
    expect(await applyCommand(db, foreign, { parkSlug: PARK, name: first, seen: mark, order })).toMatchObject({ ok: false, why: 'absent' });
    expect(await applyCommand(db, by, { parkSlug: PARK, name: floorSheetName(buildingId, 9), seen: mark, order })).toMatchObject({
      ok: false,
      why: 'absent',
    });
    expect(await applyCommand(db, by, { parkSlug: 'other-park', name: first, seen: mark, order })).toMatchObject({
      ok: false,
      why: 'absent',
    });
    expect((await floorNow(db, first)).units).toHaveLength(2);
  });

  it('of two operators on one floor is taken from one; the other hears who was first and what they did', async () => {
    const { db, by, second } = await planGround();
    const { first } = await drawn(db, by);
    const { mark } = await sheetNow(db, first);
    const [one, other] = await rivals(db);
    const answers = await Promise.all([
      onFloor(one!, by, first, unitAt('A103', 2_000), mark),
      onFloor(other!, second, first, unitAt('A104', 3_000), mark),
    ]);
    expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true]);
    const refused = answers.find(({ ok }) => !ok);
    expect(refused).toMatchObject({ why: 'stale', message: expect.stringMatching(/修改了这张图纸（.*A10[34].*）/u) as string });
    expect((await floorNow(db, first)).units).toHaveLength(3);
  });

  it('on different floors never meets another', async () => {
    const { db, by, second } = await planGround();
    const { buildingId } = await drawn(db, by);
    const [one, other] = await rivals(db);
    const [two, three] = [floorSheetName(buildingId, 2), floorSheetName(buildingId, 3)];
    const answers = await Promise.all([onFloor(one!, by, two, unitAt('A201', 0)), onFloor(other!, second, three, unitAt('A301', 0))]);
    expect(answers.map(({ ok }) => ok)).toEqual([true, true]);
  });

  it('copies a floor to others all or none, and each is undone by itself', async () => {
    const { db, by } = await planGround();
    const { buildingId, first } = await drawn(db, by);
    const [two, three] = [floorSheetName(buildingId, 2), floorSheetName(buildingId, 3)];
    done(await onFloor(db, by, three, unitAt('A399', 0)));
    const copy = async (replace: boolean) =>
      copyFloorTo(db, by, {
        parkSlug: PARK,
        name: first,
        seen: (await sheetNow(db, first)).mark,
        lowest: 1,
        highest: 3,
        replace,
        rule: null,
      });
    expect(await copy(false)).toMatchObject({ ok: false, why: 'invalid', field: 'replace' });
    expect((await floorNow(db, two)).units).toEqual([]);
    expect(await copy(true)).toMatchObject({ ok: true, floors: 2 });
    expect((await floorNow(db, two)).units.map(({ number }) => number)).toEqual(['A201', 'A202']);
    expect((await floorNow(db, three)).units.map(({ number }) => number)).toEqual(['A301', 'A302']);
    expect(await move(db, by, three, -1)).toMatchObject({ ok: true });
    expect((await floorNow(db, three)).units.map(({ number }) => number)).toEqual(['A399']);
    expect((await floorNow(db, two)).units).toHaveLength(2);
  });
});

describe('undoing', () => {
  it('takes steps back and does them again; something new ends what could be done again', async () => {
    const { db, by } = await planGround();
    const { first } = await drawn(db, by);
    const numbers = async () => (await floorNow(db, first)).units.map(({ number }) => number);
    expect(await move(db, by, first, 1)).toMatchObject({ ok: false, why: 'nothing' });
    await move(db, by, first, -1);
    await move(db, by, first, -1);
    expect(await numbers()).toEqual([]);
    expect(await move(db, by, first, -1)).toMatchObject({ ok: false, why: 'nothing' });
    await move(db, by, first, 1);
    expect(await numbers()).toEqual(['A101']);
    done(await onFloor(db, by, first, unitAt('A105', 2_000)));
    expect(await numbers()).toEqual(['A101', 'A105']);
    expect(await move(db, by, first, 1)).toMatchObject({ ok: false, why: 'nothing' });
  });

  it('is refused after somebody else changed the sheet', async () => {
    const { db, by, second } = await planGround();
    const { first } = await drawn(db, by);
    const { mark } = await sheetNow(db, first);
    done(await onFloor(db, second, first, unitAt('A103', 2_000)));
    expect(await moveStep(db, by, { parkSlug: PARK, name: first, seen: mark, by: -1 })).toMatchObject({ ok: false, why: 'stale' });
    expect((await floorNow(db, first)).units).toHaveLength(3);
  });

  it('brings a building back with its floors', async () => {
    const { db, by } = await planGround();
    const { buildingId, first } = await drawn(db, by);
    done(await onSite(db, by, { do: 'removeBuilding', buildingId }));
    await expect(sheetNow(db, first)).rejects.toThrow();
    await move(db, by, 'site', -1);
    expect((await floorNow(db, first)).units).toHaveLength(2);
  });

  it('goes back as many steps as are kept', async () => {
    const { db, by } = await planGround();
    const { first } = await drawn(db, by);
    for (let i = 0; i < KEPT_STEPS + 5; i += 1)
      done(await onFloor(db, by, first, { do: 'setFloorOutline', shape: { x: 0, y: 0, width: 4_000 + i, height: 2_000 } }));
    const { stored } = await sheetNow(db, first);
    expect(await db.planStep.count({ where: { sheetId: stored?.id ?? '' } })).toBe(KEPT_STEPS + 1);
    let back = 0;
    while ((await move(db, by, first, -1)).ok) back += 1;
    expect(back).toBe(KEPT_STEPS);
  });
});

describe('the image under a sheet', () => {
  const picture = () =>
    sharp({ create: { width: 400, height: 200, channels: 3, background: '#ffffff' } })
      .png()
      .toBuffer();

  it('is drawn anew, laid over the sheet, and open to the park’s operators alone', async () => {
    const { db, by, second, foreign } = await planGround();
    const files = await testFiles();
    const { first } = await drawn(db, by);
    const given = async () => ({ parkSlug: PARK, name: first, seen: (await sheetNow(db, first)).mark });
    expect(
      await uploadBackground(db, files, by, {
        ...(await given()),
        upload: { name: 'x.svg', bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>') },
      }),
    ).toMatchObject({ ok: false, why: 'invalid', field: 'file' });
    expect(
      await uploadBackground(db, files, foreign, { ...(await given()), upload: { name: 'x.png', bytes: await picture() } }),
    ).toMatchObject({ ok: false, why: 'absent' });
    expect(await uploadBackground(db, files, by, { ...(await given()), upload: { name: 'x.png', bytes: await picture() } })).toMatchObject({
      ok: true,
    });
    const { background } = await floorNow(db, first);
    expect(background).toMatchObject({ x: 0, y: 0, width: 4_000, height: 2_000 });
    const fileId = background?.fileId ?? '';
    expect(await parkOfBackground(db, fileId)).toBe(PARK);
    expect([
      (await findFile(db, FILE_OWNERS, by.actor, fileId)) !== null,
      (await findFile(db, FILE_OWNERS, second.actor, fileId)) !== null,
      await findFile(db, FILE_OWNERS, foreign.actor, fileId),
      await findFile(db, FILE_OWNERS, null, fileId),
    ]).toEqual([true, true, null, null]);
  });

  it('does not open a file of another noun that a sheet happens to mention', async () => {
    const { db, by, second } = await planGround();
    const files = await testFiles();
    const { first } = await drawn(db, by);
    const upload = { name: 'x.png', bytes: await picture() };
    await uploadBackground(db, files, by, { parkSlug: PARK, name: first, seen: (await sheetNow(db, first)).mark, upload });
    const fileId = (await floorNow(db, first)).background?.fileId ?? '';
    const own = await institution(db);
    await db.proof.create({ data: { institutionId: own.id, fileId } });
    expect(await findFile(db, FILE_OWNERS, second.actor, fileId)).toBeNull();
  });

  it('stays when whoever uploaded it closes the account', async () => {
    const { db, by, operator } = await planGround();
    const files = await testFiles();
    const { first } = await drawn(db, by);
    await uploadBackground(db, files, by, {
      parkSlug: PARK,
      name: first,
      seen: (await sheetNow(db, first)).mark,
      upload: { name: 'x.png', bytes: await picture() },
    });
    await db.appointment.updateMany({ where: { personId: operator.id }, data: { endedAt: after(60) } });
    expect(
      await closeAccount(
        db,
        { limiter: createLimiter(db), files, ties: PERSONAL_TIES, owners: FILE_OWNERS },
        await operator.by(),
        operator.password,
      ),
    ).toEqual({ ok: true });
    expect(await db.storedFile.count()).toBe(1);
  });
});

describe('an imported drawing', () => {
  const read = (text: string, unit: 'stated' | 'cm' = 'cm') => readDrawing(Buffer.from(text), { unit, origin: null });

  it('becomes units by the same command', async () => {
    const { db, by } = await planGround();
    const { first } = await drawn(db, by);
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="4000" height="1000"><rect x="0" y="0" width="1000" height="1000"/>' +
      '<rect x="1000" y="0" width="1000" height="1000"/><circle cx="9" cy="9" r="5"/><text x="500" y="500">A111</text></svg>';
    const shapes = read(svg);
    if (!shapes.ok) throw new Error(shapes.message);
    expect([shapes.shapes.map(({ label }) => label), shapes.skipped.length]).toEqual([['A111', ''], 1]);
    done(await onFloor(db, by, first, { do: 'importShapes', shapes: shapes.shapes, replace: true }));
    expect((await floorNow(db, first)).units.map(({ number }) => number)).toContain('A111');
  });

  it('of paper is read at its scale, and what is on the ground has none', () => {
    const a3 =
      '<svg xmlns="http://www.w3.org/2000/svg" width="420mm" height="297mm" viewBox="0 0 420 297">' +
      '<rect x="20" y="20" width="80" height="60"/><rect x="100" y="20" width="50" height="60"/></svg>';
    const areas = (unit: 'stated' | 'mm', scale: string) => {
      const drawing = readDrawing(Buffer.from(a3), { unit, ratio: readScale(scale) ?? 0, origin: null });
      return drawing.ok ? drawing.shapes.map(({ outline }) => drawnArea(outline) / 100) : drawing.message;
    };
    for (const scale of ['1:100', '1：100', '1∶100', ' 1 / 100', '100', '１：１００'])
      expect([scale, areas('stated', scale)]).toEqual([scale, [48, 30]]);
    expect(areas('mm', '1:100')).toEqual([48, 30]);
    expect(areas('mm', '1:50')).toEqual([12, 7.5]);
    expect(areas('stated', '')).toContain('“比例尺”');
    for (const wrong of ['0', '1:0', '2:100', '1:20000', '百分之一', '-100', '1:100:1'])
      expect([wrong, readScale(wrong)]).toEqual([wrong, null]);
    const geoJson = '{"type":"Polygon","coordinates":[[[0,0],[8,0],[8,6],[0,6],[0,0]]]}';
    expect(readDrawing(Buffer.from(geoJson), { unit: 'stated', ratio: 100, origin: null })).toMatchObject({
      ok: false,
      message: expect.stringContaining('“比例尺”留空') as string,
    });
    expect(readDrawing(Buffer.from(geoJson), { unit: 'stated', origin: null })).toMatchObject({ ok: true });
  });

  it('is refused where it runs or loads something, or is no drawing', () => {
    for (const text of [
      '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script><rect width="100" height="100"/></svg>',
      '<svg xmlns="http://www.w3.org/2000/svg"><image href="https://example.cn/x.png"/></svg>',
      '0\nSECTION\n2\nENTITIES',
      '',
      '{"type":"FeatureCollection"',
      '<html></html>',
    ]) {
      expect([text, read(text).ok]).toEqual([text, false]);
    }
    expect(readDrawing(Buffer.from([0xff, 0xfe, 0x00]), { unit: 'cm', origin: null }).ok).toBe(false);
  });
});
