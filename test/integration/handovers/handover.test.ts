import { describe, expect, it } from 'vitest';
import { handedUnitForm } from '#app/domain/handovers/forms.server.ts';
import { saveUnit } from '#app/domain/handovers/edit-handover.server.ts';
import { handedTyped } from '#app/domain/handovers/unit-fields.tsx';
import { moveHandover } from '#app/domain/handovers/move-handover.server.ts';
import { openHandover } from '#app/domain/handovers/open-handover.server.ts';
import { PHOTOS_MOST } from '#app/domain/handovers/handover-limits.ts';
import { addPhoto, photoOwner, removePhoto } from '#app/domain/handovers/photos.server.ts';
import {
  findOwnHandover,
  findParkHandover,
  findTampered,
  handoverSaid,
  listDueHandovers,
} from '#app/domain/handovers/read-handovers.server.ts';
import { handoversToKeep, ownHandoversWaiting } from '#app/domain/handovers/waiting.server.ts';
import { handoverThing } from '#app/domain/handovers/thing.server.ts';
import { paths } from '#app/paths.ts';
import { CALENDAR } from '#test/factories/calendar.ts';
import { signed } from '../leases/ground.ts';
import { applicant, at, ground, on, type Ground } from '../move-ins/ground.ts';
import { deedsOnRecord, inspected } from '../organisations/ground.ts';
import { begun, handed, handoverOf, KEYS_DAY, photo, UNIT, writeUnit, written } from './ground.ts';

const atDay = (day: string) => ({ now: on(day), today: day, calendar: CALENDAR });
const opens = async (here: Ground, by: { actor: Ground['owner']['actor'] }, fileId: string) =>
  photoOwner.mayOpen(here.db, by.actor, { id: fileId, uploadedById: '' });

describe('a protocol', () => {
  it('is begun for a signed contract, once, and waits from the first day on', async () => {
    const here = await ground();
    const leaseId = await signed(here);
    const open = (by = here.first, parkSlug = 'yuan', id = leaseId) => openHandover(here.db, at(by, KEYS_DAY), { leaseId: id, parkSlug });
    const due = async (day: string) => (await listDueHandovers(here.db, 'yuan', day)).map((one) => one.leaseId);
    expect([await due('2026-11-30'), await due('2026-12-01'), await due('2027-11-30'), await due('2027-12-01')]).toEqual([
      [],
      [leaseId],
      [leaseId],
      [],
    ]);
    expect(await handoversToKeep(here.db, here.first.actor, atDay('2026-12-01'))).toMatchObject([
      { text: '1 份合同待交接', since: '2026-12-01', to: paths.parkLeases('yuan', { handover: 'due' }) },
    ]);
    for (const by of [here.foreign, here.owner, here.jingan]) expect(await open(by)).toMatchObject({ why: 'absent' });
    expect(await open(here.first, 'other')).toMatchObject({ why: 'absent' });
    expect(await open(here.first, 'yuan', 'forged')).toMatchObject({ why: 'absent' });
    expect(await openHandover(here.db, at(here.first, '2027-12-01'), { leaseId, parkSlug: 'yuan' })).toMatchObject({ why: 'guard' });
    const [one, two] = await Promise.all([open(), open(here.second)]);
    expect(one).toEqual(two);
    expect(await here.db.handover.count()).toBe(1);
    // It is being written, which waits even before the first day.
    expect(await due('2026-11-30')).toEqual([leaseId]);
    const data = {
      leaseId,
      direction: 'in' as const,
      content: '{}',
      createdById: here.first.actor.personId,
      createdAt: on(KEYS_DAY),
      changedAt: on(KEYS_DAY),
    };
    await expect(here.db.handover.create({ data })).rejects.toThrow('constraint');
  });

  it('is written unit by unit by the operator alone', async () => {
    const here = await ground();
    const { id } = await begun(here);
    const by = at(here.first, KEYS_DAY);
    expect(await writeUnit(here, by, id, { ...UNIT, handedOn: '2026-12-03' })).toMatchObject({ why: 'invalid', field: 'handedOn' });
    // A year before the contract begins is the earliest.
    expect(await writeUnit(here, by, id, { ...UNIT, handedOn: '2025-11-30' })).toMatchObject({ why: 'invalid', field: 'handedOn' });
    expect(await writeUnit(here, by, id, { ...UNIT, handedOn: '2025-12-01' })).toEqual({ ok: true });
    expect(await writeUnit(here, by, id, UNIT)).toEqual({ ok: true });
    expect(await writeUnit(here, by, id, UNIT)).toEqual({ ok: true });
    for (const who of [here.owner, here.foreign])
      expect(await writeUnit(here, at(who, KEYS_DAY), id, UNIT)).toMatchObject({ why: 'absent' });
    expect(await writeUnit(here, by, id, UNIT, 'u2')).toMatchObject({ why: 'absent' });
    const stale = { handoverId: id, unitId: 'u1', seen: 'older', written: { ...UNIT, remark: '我的' } };
    expect(await saveUnit(here.db, at(here.second, KEYS_DAY), stale)).toMatchObject({ why: 'stale' });
    expect((await deedsOnRecord(here.db, { subjectId: id })).filter((deed) => deed === 'handover.edit')).toHaveLength(2);
  });

  it('is offered when it is whole, with the hashes of its photos, and confirmed by the hash', async () => {
    const here = await ground();
    const { id, leaseId } = await begun(here);
    const park = at(here.first, KEYS_DAY);
    expect(await handed(here, park, id, 'offer')).toMatchObject({
      why: 'guard',
      message: '还不能提交对方确认：填写A 座 1 层 A0101的交接日期、钥匙、查看的情况；上传照片。',
    });
    await writeUnit(here, park, id, UNIT);
    expect(await addPhoto(here.db, here.files, park, id, inspected('不是照片'))).toMatchObject({ why: 'invalid', field: 'file' });
    const before = await handoverOf(here.db, id, on(KEYS_DAY));
    await addPhoto(here.db, here.files, park, id, photo('墙'));
    // A photo that was added since makes it another draft.
    const older = { handoverId: id, move: 'offer', seen: 'drafting', seenAt: '', hash: 'older' } as const;
    expect(await moveHandover(here.db, park, older)).toMatchObject({ why: 'stale' });
    expect(before.files).toEqual([]);
    expect(await findOwnHandover(here.db, here.owner.actor, leaseId, on(KEYS_DAY))).toBeNull();
    expect(await handoverSaid(here.db, leaseId, false)).toBeNull();
    expect(await handed(here, at(here.owner, KEYS_DAY), id, 'offer')).toMatchObject({ why: 'absent' });
    expect(await handed(here, park, id, 'offer')).toMatchObject({ ok: true, to: 'offered' });
    expect(await ownHandoversWaiting(here.db, here.owner.actor, atDay(KEYS_DAY))).toMatchObject([{ to: paths.deskHandover(leaseId) }]);
    expect(await ownHandoversWaiting(here.db, here.member.actor, atDay(KEYS_DAY))).toEqual([]);
    const { versions, files } = await handoverOf(here.db, id, on(KEYS_DAY));
    expect(versions[0]!.frozen).toMatchObject({
      direction: 'in',
      lease: { number: '演示租字 1 号' },
      photos: [{ fileId: files[0]!.file.id, sha256: files[0]!.file.sha256 }],
    });
    expect(await writeUnit(here, park, id, { ...UNIT, remark: '改' })).toMatchObject({ why: 'stale' });
    expect(await addPhoto(here.db, here.files, park, id, photo('顶'))).toMatchObject({ why: 'stale' });
    expect(await removePhoto(here.db, here.files, park, id, files[0]!.id)).toMatchObject({ why: 'stale' });
    const stranger = (await applicant(here.db)).owner;
    const confirm = (who: typeof stranger, hash?: string) =>
      handed(here, at(who, '2026-12-03'), id, 'confirm', hash === undefined ? {} : { hash });
    expect(await confirm(stranger)).toMatchObject({ why: 'absent' });
    expect(await confirm(here.foreign)).toMatchObject({ why: 'absent' });
    for (const who of [here.member, here.first]) expect(await confirm(who)).toMatchObject({ why: 'notAllowed' });
    expect(await confirm(here.owner, 'forged')).toMatchObject({ why: 'stale' });
    const [one, two] = await Promise.all([confirm(here.owner), confirm(here.manager)]);
    expect([one.ok, two.ok].sort()).toEqual([false, true]);
    expect(await confirm(here.owner)).toMatchObject({ why: 'notAMove' });
    expect(await here.db.handover.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: 'locked', handedOn: '2026-12-01' });
    expect(await handoverSaid(here.db, leaseId, false)).toMatchObject({ says: '已交接，2026年12月1日' });
    expect(await listDueHandovers(here.db, 'yuan', '2026-12-03')).toEqual([]);
    expect((await deedsOnRecord(here.db, { subjectId: id })).filter((deed) => !/edit|file/u.test(deed))).toEqual([
      'handover.open',
      'handover.offer',
      'handover.confirm',
    ]);
    expect(await handoverThing.address(here.db, id, here.owner.actor)).toBe(paths.deskHandover(leaseId));
    expect(await handoverThing.address(here.db, id, here.first.actor)).toBe(paths.parkHandover('yuan', leaseId));
    expect(await handoverThing.address(here.db, id, stranger.actor)).toBeNull();
  });

  it('is sent back, changed and offered again; what the older version holds stays, and is not shown to others', async () => {
    const here = await ground();
    const { id, leaseId } = await written(here);
    const park = at(here.first, KEYS_DAY);
    await handed(here, park, id, 'offer');
    expect(await handed(here, at(here.owner, KEYS_DAY), id, 'sendBack')).toMatchObject({ why: 'reasonMissing', field: 'reason' });
    const seen = await handoverOf(here.db, id, on(KEYS_DAY));
    expect(await handed(here, at(here.owner, KEYS_DAY), id, 'sendBack', { reason: '电表读数不对。' })).toMatchObject({ ok: true });
    const [first] = (await handoverOf(here.db, id, on(KEYS_DAY))).files;
    expect(await removePhoto(here.db, here.files, park, id, first!.id)).toEqual({ ok: true });
    expect(await removePhoto(here.db, here.files, park, id, first!.id)).toMatchObject({ why: 'absent' });
    await addPhoto(here.db, here.files, park, id, photo('表'));
    await addPhoto(here.db, here.files, park, id, photo('门'));
    const drafted = (await handoverOf(here.db, id, on(KEYS_DAY))).files;
    expect(await removePhoto(here.db, here.files, park, id, drafted[1]!.id)).toEqual({ ok: true });
    expect([await here.db.handoverFile.count(), await here.db.storedFile.count({ where: { handoverFile: { isNot: null } } })]).toEqual([
      2, 2,
    ]);
    expect(await Promise.all([here.first, here.owner, here.foreign].map((by) => opens(here, by, first!.file.id)))).toEqual([
      true,
      true,
      false,
    ]);
    expect(await Promise.all([here.first, here.owner].map((by) => opens(here, by, drafted[0]!.file.id)))).toEqual([true, false]);
    await writeUnit(here, park, id, { ...UNIT, remark: '电表已重抄' });
    expect(await handed(here, park, id, 'offer')).toMatchObject({ ok: true });
    const stale = {
      handoverId: id,
      move: 'confirm',
      seen: 'offered',
      seenAt: seen.decidedAt!.toISOString(),
      hash: seen.versions[0]!.hash,
    } as const;
    expect(await moveHandover(here.db, at(here.owner, KEYS_DAY), stale)).toMatchObject({ why: 'stale' });
    expect(await handed(here, park, id, 'recall', { reason: '漏了一把钥匙。' })).toMatchObject({ ok: true });
    expect((await findOwnHandover(here.db, here.owner.actor, leaseId, on(KEYS_DAY)))?.versions).toHaveLength(2);
    expect(await handed(here, park, id, 'discard', { reason: '重填一份。' })).toMatchObject({ ok: true });
    expect(await findParkHandover(here.db, here.first.actor, { parkSlug: 'yuan', leaseId }, on(KEYS_DAY))).toBeNull();
    expect(await openHandover(here.db, park, { leaseId, parkSlug: 'yuan' })).toMatchObject({ ok: true });
    expect(await here.db.handover.count()).toBe(2);
  });

  it('takes so many photos and no more, and the same one once', async () => {
    const here = await ground();
    const { id } = await begun(here);
    const by = at(here.first, KEYS_DAY);
    for (let i = 0; i < PHOTOS_MOST; i += 1) expect(await addPhoto(here.db, here.files, by, id, photo(`第 ${i} 张`))).toEqual({ ok: true });
    expect(await addPhoto(here.db, here.files, by, id, photo('第 0 张'))).toEqual({ ok: true });
    expect(await addPhoto(here.db, here.files, by, id, photo('再一张'))).toMatchObject({ why: 'tooMany' });
    for (const who of [here.owner, here.foreign])
      expect(await addPhoto(here.db, here.files, at(who, KEYS_DAY), id, photo('别人的'))).toMatchObject({ why: 'absent' });
  });

  it('is never the affair of an operator who works for the institution, too', async () => {
    const here = await ground();
    const { id, leaseId } = await written(here);
    const { actor } = here.second;
    const both = {
      ...at(here.second, KEYS_DAY),
      actor: { ...actor, memberships: [{ organisationId: here.organisationId, name: '', role: 'member' as const, listed: true }] },
    };
    expect(await openHandover(here.db, both, { leaseId, parkSlug: 'yuan' })).toMatchObject({ why: 'notAllowed' });
    expect(await writeUnit(here, both, id, { ...UNIT, remark: '自己的' })).toMatchObject({ why: 'notAllowed' });
    expect(await addPhoto(here.db, here.files, both, id, photo('自己的'))).toMatchObject({ why: 'notAllowed' });
    expect(await handed(here, both, id, 'offer')).toMatchObject({ why: 'guard' });
  });
});

describe('a protocol that both confirmed', () => {
  const locked = async () => {
    const here = await ground();
    const made = await written(here);
    await handed(here, at(here.first, KEYS_DAY), made.id, 'offer');
    await handed(here, at(here.owner, KEYS_DAY), made.id, 'confirm');
    return { here, ...made };
  };

  it('stays as it was, and so do its photos', async () => {
    const { here, id } = await locked();
    const { db } = here;
    const { files } = await handoverOf(db, id, on(KEYS_DAY));
    const [one] = files;
    expect(await removePhoto(db, here.files, at(here.first, KEYS_DAY), id, one!.id)).toMatchObject({ why: 'stale' });
    expect(await addPhoto(db, here.files, at(here.first, KEYS_DAY), id, photo('后来的'))).toMatchObject({ why: 'stale' });
    for (const move of ['offer', 'recall', 'discard', 'sendBack', 'confirm'] as const)
      expect(await handed(here, at(here.first, KEYS_DAY), id, move, { reason: '改' })).toMatchObject({ why: 'notAMove' });
    await expect(db.$executeRaw`UPDATE "Handover" SET "content" = '{}'`).rejects.toThrow('never changed');
    await expect(db.$executeRaw`DELETE FROM "Handover"`).rejects.toThrow('never deleted');
    await expect(db.$executeRaw`UPDATE "HandoverVersion" SET "content" = '{}'`).rejects.toThrow('never changed');
    await expect(db.$executeRaw`DELETE FROM "HandoverVersion"`).rejects.toThrow('never deleted');
    await expect(db.$executeRaw`UPDATE "HandoverEvent" SET "why" = 'x'`).rejects.toThrow('never changed');
    await expect(db.$executeRaw`DELETE FROM "HandoverEvent"`).rejects.toThrow('never deleted');
    await expect(db.$executeRaw`DELETE FROM "HandoverFile"`).rejects.toThrow('never removed');
    await expect(db.$executeRaw`UPDATE "HandoverFile" SET "setAside" = true`).rejects.toThrow('never changed');
    await expect(db.$executeRaw`UPDATE "StoredFile" SET "sha256" = ${'0'.repeat(64)} WHERE "id" = ${one!.file.id}`).rejects.toThrow(
      'never changed',
    );
    const data = { handoverId: id, fileId: one!.file.id };
    await expect(db.handoverFile.create({ data })).rejects.toThrow('constraint');
  });

  it('shows a byte that was changed, and a photo that was lost', async () => {
    const { here, id } = await locked();
    const row = await handoverOf(here.db, id, on(KEYS_DAY));
    const [one] = row.files;
    expect(await findTampered(here.files, row)).toEqual([]);
    const [last] = row.versions;
    expect(await findTampered(here.files, { versions: [{ ...last!, text: last!.text.replace('1250', '1251') }] })).toEqual([
      '交接单的文字',
    ]);
    const { sha256, name } = one!.file;
    const wrong = { ...here.files, open: () => Promise.resolve(new Blob(['别的照片']).stream()) };
    expect(await findTampered(wrong, row)).toEqual([name]);
    await here.files.remove(sha256);
    expect(await findTampered(here.files, row)).toEqual([name]);
  });

  it('was confirmed whole or not at all', async () => {
    const here = await ground();
    const { id } = await written(here);
    await handed(here, at(here.first, KEYS_DAY), id, 'offer');
    await here.db.$executeRaw`CREATE TRIGGER "killed" BEFORE INSERT ON "HandoverEvent" BEGIN SELECT RAISE(ABORT, 'killed'); END`;
    await expect(handed(here, at(here.owner, KEYS_DAY), id, 'confirm')).rejects.toThrow('constraint');
    expect(await here.db.handover.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: 'offered', handedOn: null });
    expect(await deedsOnRecord(here.db, { subjectId: id })).not.toContain('handover.confirm');
    await here.db.$executeRaw`DROP TRIGGER "killed"`;
    expect(await handed(here, at(here.owner, KEYS_DAY), id, 'confirm')).toMatchObject({ ok: true });
  });
});

describe('the form of a unit', () => {
  const blank = handedTyped({ unitId: 'u1', place: '', handedOn: null, meters: [], keys: [], condition: [], remark: '-' });
  const faults = (more: Partial<typeof blank>) => {
    const read = handedUnitForm.safeParse({ seen: 's', ...blank, remark: '', ...more });
    return read.success ? read.data.written : read.error.issues.map(({ path: [field] }) => field);
  };

  it('reads what it shows, to two decimals', () => {
    expect(faults(handedTyped({ unitId: 'u1', place: '', ...UNIT }))).toEqual(UNIT);
    expect(faults({ meter1: '水', meterNumber1: '1', reading1: '0' })).toMatchObject({ meters: [{ reading: 0 }] });
    expect(faults({ meter1: '水', meterNumber1: '1', reading1: '１，２８０．５' })).toMatchObject({ meters: [{ reading: 128_050 }] });
    expect(faults({})).toEqual({ handedOn: null, meters: [], keys: [], condition: [], remark: '' });
  });

  it.each([
    [{ reading1: '1.234', meter1: '水', meterNumber1: '1' }, ['reading1']],
    [{ reading1: '-1', meter1: '水', meterNumber1: '1' }, ['reading1']],
    [{ meter2: '水' }, ['meterNumber2', 'reading2']],
    [{ meterNumber1: '1', reading1: '5' }, ['meter1']],
    [{ key1: '钥匙' }, ['count1']],
    [{ count1: '2' }, ['key1']],
    [{ key1: '钥匙', count1: '0' }, ['count1']],
    [{ check1: '门' }, ['found1']],
    [{ found1: 'wrong', check1: '门' }, ['wrong1']],
    [{ found1: 'fine', check1: '门', wrong1: '坏了' }, ['found1']],
    [{ found1: 'fine' }, ['check1']],
    [{ found1: 'forged', check1: '门' }, ['found1']],
    [{ handedOn: '2026-02-30' }, ['handedOn']],
    [{ remark: '长'.repeat(1_001) }, ['remark']],
  ])('refuses %j', (more, expected) => {
    expect(faults(more as Partial<typeof blank>)).toEqual(expected);
  });
});
