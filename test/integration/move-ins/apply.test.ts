import { describe, expect, it } from 'vitest';
import { answersSeen, sectionSeen } from '#app/domain/move-ins/content-seen.server.ts';
import { addMaterial, answerReturn, editContact, editMoveIn, removeMaterial } from '#app/domain/move-ins/edit-move-in.server.ts';
import { materialOwner } from '#app/domain/move-ins/file-owner.server.ts';
import { openMoveIn, selfCheck } from '#app/domain/move-ins/open-move-in.server.ts';
import { moveInTie } from '#app/domain/move-ins/personal-tie.server.ts';
import { SECTIONS } from '#app/domain/move-ins/move-in-content.ts';
import { findOwnMoveIn, findParkMoveIn, listOwnMoveIns } from '#app/domain/move-ins/read-move-ins.server.ts';
import { createLimiter } from '#app/kernel/limits/limiter.server.ts';
import { linkToken } from '#app/kernel/links/one-time-link.server.ts';
import { sendIntent } from '#app/domain/intents/send-intent.server.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { CALENDAR } from '#test/factories/calendar.ts';
import { BOX, byVisitor, person } from '#test/factories/person.ts';
import { atOnce, deedsOnRecord, inspected } from '../organisations/ground.ts';
import { at, decide, drafted, ground, NO_BRANCH, on, own, PLAN, rowOf, RULES, SCALE, stateOf, submitted, write } from './ground.ts';

const DAY = '2026-11-20';
const PARK = { parkSlug: 'yuan' };

describe('an application for a place', () => {
  it('is checked by the institution before it starts, with three answers', async () => {
    const here = await ground();
    const checked = await selfCheck(here.db, at(here.owner, DAY), 'yuan');
    expect(checked.ok && checked.checks.map(({ key, answer }) => [key, answer])).toEqual([
      ['identity', 'meets'],
      ['licences', 'meets'],
      ['staff', 'unknown'],
      ['honest', 'unknown'],
    ]);
    expect(await selfCheck(here.db, here.member, 'yuan')).toMatchObject({ ok: false, why: 'notAllowed' });
    expect(await selfCheck(here.db, here.owner, 'other')).toMatchObject({ ok: false, why: 'guard' });
    expect(await selfCheck(here.db, here.owner, 'nowhere')).toMatchObject({ ok: false, why: 'absent' });
    const stranger = await (await person(here.db)).by();
    expect(await selfCheck(here.db, stranger, 'yuan')).toMatchObject({ ok: false, why: 'notAllowed' });
  });

  it('is one for each institution and park, also if two managers start at once', async () => {
    const here = await ground();
    const both = await atOnce(
      here.db,
      (db) => openMoveIn(db, here.owner, PARK),
      (db) => openMoveIn(db, here.manager, PARK),
    );
    expect(new Set(both.done.map((done) => ('id' in done ? done.id : '')))).toHaveLength(1);
    expect(await here.db.moveIn.count()).toBe(1);
    const { id, institutionId, rulesId, createdById } = await here.db.moveIn.findFirstOrThrow();
    const second = { parkSlug: 'yuan', institutionId, rulesId, createdById, createdAt: on(DAY) };
    await expect(here.db.moveIn.create({ data: second })).rejects.toThrow();
    await own(here, here.owner, id, 'withdraw');
    expect(await openMoveIn(here.db, here.owner, PARK)).toMatchObject({ ok: true });
  });

  it('starts with what is known, and with what an intent said', async () => {
    const here = await ground();
    await here.db.contact.create({ data: { institutionId: here.institutionId, name: '演示前台', phone: '02155550100' } });
    const who = { name: '演示某某公司', contact: '演示某人', phone: '13800000001', email: null, from: '192.0.2.1' };
    const what = { area: 12_000, desks: 8, startsWhen: 'month', line: 'training', question: '能不能注册？' } as const;
    const said = { ...PARK, unitId: 'u2', ...who, ...what };
    const limiter = createLimiter(here.db);
    const mine = await sendIntent(here.db, limiter, here.owner, said);
    const intentId = mine.ok ? mine.id : '';
    expect(await openMoveIn(here.db, here.manager, { ...PARK, from: { intentId } })).toMatchObject({ ok: false, why: 'absent' });
    expect(await openMoveIn(here.db, here.owner, { parkSlug: 'yuan', from: { intentId: 'none' } })).toMatchObject({
      ok: false,
      why: 'absent',
    });
    const opened = await openMoveIn(here.db, here.owner, { ...PARK, from: { intentId } });
    const row = await rowOf(here.db, opened.ok ? opened.id : '', on(DAY));
    expect(row).toMatchObject({ intentId, contact: '演示某人', phone: '13800000001' });
    expect(row.answers).toMatchObject({
      lines: ['training'],
      area: 12_000,
      desks: 8,
      startsWhen: 'month',
      plan: '',
      wishes: ['u2'],
    });

    await own(here, here.owner, row.id, 'withdraw');
    const visitors = await sendIntent(here.db, limiter, byVisitor(on(DAY)), said);
    const token = linkToken(BOX, (visitors.ok && visitors.linkId) || '');
    const followed = await openMoveIn(here.db, at(here.owner, DAY), { ...PARK, from: { token, box: BOX } });
    expect((await rowOf(here.db, followed.ok ? followed.id : '', on(DAY))).answers.area).toBe(12_000);
    await own(here, here.owner, followed.ok ? followed.id : '', 'withdraw');
    const plain = await openMoveIn(here.db, here.owner, { ...PARK, unitId: 'u1' });
    expect(await rowOf(here.db, plain.ok ? plain.id : '', on(DAY))).toMatchObject({
      contact: '演示前台',
      answers: { lines: ['headhunting'], wishes: ['u1'] },
    });
  });

  it('tells everything that is missing at once, and is handed in with a version that never changes', async () => {
    const here = await ground();
    const by = at(here.owner, DAY);
    const opened = await openMoveIn(here.db, by, PARK);
    const id = opened.ok ? opened.id : '';
    const message =
      '还不能提交：填写需要的面积或工位数；选择什么时候入驻；填写人员数；说明是否符合“没有严重失信”；上传营业执照；上传分支机构说明，或注明不适用（设有分支机构的）；填写经营计划；填写联系人和电话。';
    expect(await own(here, by, id, 'submit')).toEqual({ ok: false, why: 'guard', message });
    await drafted(here, by);
    expect(await own(here, at(here.member, DAY), id, 'submit')).toMatchObject({ ok: false, why: 'notAllowed' });
    expect(await own(here, here.first, id, 'submit')).toMatchObject({ ok: false, why: 'absent' });
    expect(await own(here, by, id, 'submit', { content: 'old' })).toMatchObject({ ok: false, why: 'stale' });
    expect(await own(here, by, id, 'submit')).toMatchObject({ ok: true, to: 'submitted' });
    expect(await own(here, by, id, 'submit', { seen: 'draft', seenAt: '' })).toMatchObject({ ok: false, why: 'stale' });
    const [version] = (await rowOf(here.db, id, by.now)).versions;
    expect(version).toMatchObject({ number: 1, content: { lines: ['headhunting'], wishes: ['u1', 'u2'], rules: { number: 1 } } });
    expect(version?.content.places).toEqual({ u1: 'A 座 1 层 A0101', u2: 'A 座 1 层 A0102' });
    expect(version?.content.checks.map(({ answer }) => answer)).toEqual(['meets', 'meets', 'meets', 'meets']);
    expect(version?.content.files['licence']?.[0]?.sha256).toBe(inspected('执照').sha256);
    expect(version?.hash).toMatch(/^[0-9a-f]{64}$/u);
    expect(JSON.stringify(version?.content)).not.toContain('13800000001');
    await expect(here.db.moveInVersion.updateMany({ data: { content: '{}' } })).rejects.toThrow();
    await expect(here.db.moveInEvent.deleteMany()).rejects.toThrow();
    expect(await write(here, by, id, PLAN, { section: 'plan', plan: '另一个计划' })).toMatchObject({ ok: false, why: 'stale' });
    expect(await deedsOnRecord(here.db, { subjectId: id })).toEqual([
      'moveIn.open',
      ...Array.from({ length: 5 }, () => 'moveIn.edit'),
      'moveIn.file.add',
      'moveIn.edit',
      'moveIn.submit',
    ]);
  });

  it('is seen by its people, and by the park once it is handed in', async () => {
    const here = await ground();
    const id = await drafted(here, at(here.owner, DAY));
    const seen = async () => [
      (await findOwnMoveIn(here.db, here.member.actor, id, on(DAY))) !== null,
      (await findParkMoveIn(here.db, here.first.actor, { parkSlug: 'yuan', id }, on(DAY))) !== null,
      (await findParkMoveIn(here.db, here.foreign.actor, { parkSlug: 'yuan', id }, on(DAY))) !== null,
      (await findOwnMoveIn(here.db, here.first.actor, id, on(DAY))) !== null,
    ];
    const file = await here.db.moveInFile.findFirstOrThrow({ select: { file: true } });
    const opens = async () =>
      Promise.all(
        [here.member, here.first, here.foreign, here.jingan, here.pudong].map(({ actor }) =>
          materialOwner.mayOpen(here.db, actor, file.file),
        ),
      );
    expect([await seen(), await opens()]).toEqual([
      [true, false, false, false],
      [true, false, false, false, false],
    ]);
    await own(here, at(here.owner, DAY), id, 'submit');
    expect([await seen(), await opens()]).toEqual([
      [true, true, false, false],
      [true, true, false, false, false],
    ]);
    expect(await listOwnMoveIns(here.db, here.organisationId, { today: DAY, calendar: CALENDAR })).toMatchObject([
      { id, state: 'submitted', due: '2026-11-27', version: 1 },
    ]);
  });

  it('takes only units of the park that can be let, and keeps one that is taken later', async () => {
    const here = await ground();
    const by = at(here.owner, DAY);
    const id = await drafted(here, by);
    await here.db.unit.create({
      data: { id: 'x', parkSlug: 'yuan', buildingId: 'a', level: 2, area: 1, number: 'X', addedOn: '2024-01-01', retiredOn: '2025-01-01' },
    });
    await here.db.unitWorks.create({ data: { unitId: 'u2', startsOn: '2026-01-01', reason: '大修' } });
    const wish = (...wishes: string[]) => write(here, by, id, { section: 'wishes', online: false, wishes });
    expect(await wish('u1', 'x')).toMatchObject({ ok: false, why: 'invalid', field: 'wishes' });
    expect(await wish('u1', 'u1')).toMatchObject({ ok: false, why: 'invalid' });
    expect(await wish('u1', 'nothing')).toMatchObject({ ok: false, why: 'invalid' });
    expect(await wish('a', 'b', 'c', 'd', 'e', 'f')).toMatchObject({ ok: false, why: 'tooMany' });
    expect(await wish('u2', 'u1')).toEqual({ ok: true, changed: true });
    expect(await wish('u1')).toEqual({ ok: true, changed: true });
    expect(await wish('u1', 'u2')).toMatchObject({ ok: false, why: 'invalid' });
    expect(await write(here, by, id, { section: 'wishes', online: true, wishes: ['u1'] })).toEqual({ ok: true, changed: true });
    expect((await rowOf(here.db, id, by.now)).answers).toMatchObject({ online: true, wishes: [] });
  });

  it('asks for another unit if a wished one is merged or renumbered meanwhile', async () => {
    const here = await ground();
    const by = at(here.owner, DAY);
    const id = await drafted(here, by);
    await here.db.unit.update({ where: { id: 'u1' }, data: { retiredOn: DAY } });
    expect(await own(here, by, id, 'submit')).toMatchObject({
      why: 'guard',
      message: '还不能提交：改选单元：A 座 1 层 A0101已经不在平面图上。',
    });
    await write(here, by, id, { section: 'wishes', online: false, wishes: ['u2'] });
    expect(await own(here, by, id, 'submit')).toMatchObject({ ok: true });
    await decide(here, at(here.first, '2026-11-23'), id, 'return', { items: { plan: '请写明客户。' } });
    await here.db.unit.update({ where: { id: 'u2' }, data: { retiredOn: '2026-11-24' } });
    const later = at(here.owner, '2026-11-25');
    await write(
      here,
      later,
      id,
      { section: 'plan', plan: '面向静安的猎头服务，客户二十家。' },
      { section: 'wishes', online: true, wishes: [] },
    );
    expect(await own(here, later, id, 'submit')).toMatchObject({ ok: true });
  });

  it('tells who writes on an old page, and refuses what is not asked', async () => {
    const here = await ground();
    const by = at(here.owner, DAY);
    const id = await drafted(here, by);
    const seen = sectionSeen(await rowOf(here.db, id, by.now), 'scale');
    await write(here, at(here.manager, DAY), id, { ...SCALE, staff: 9 });
    expect(await editMoveIn(here.db, by, { ...SCALE, staff: 7, moveInId: id, seen })).toMatchObject({ ok: false, why: 'stale' });
    expect(await editMoveIn(here.db, by, { ...SCALE, staff: 9, moveInId: id, seen })).toEqual({ ok: true, changed: false });
    expect(await editMoveIn(here.db, here.member, { ...SCALE, moveInId: id, seen })).toMatchObject({ ok: false, why: 'notAllowed' });
    expect(await editMoveIn(here.db, here.foreign, { ...SCALE, moveInId: id, seen })).toMatchObject({ ok: false, why: 'absent' });
    await write(here, by, id, { section: 'conditions', declared: { honest: true, invented: true } });
    expect((await rowOf(here.db, id, by.now)).answers.declared).toEqual({ honest: true });
  });

  it('takes a page for old only when its own section was written', async () => {
    const here = await ground();
    const by = at(here.owner, DAY);
    const id = await drafted(here, by);
    const stamps = async () => {
      const row = await rowOf(here.db, id, by.now);
      return Object.fromEntries(SECTIONS.map((section) => [section, sectionSeen(row, section)]));
    };
    const before = await stamps();
    await write(here, by, id, { section: 'materials', notApplicable: [], promised: {} });
    expect(await stamps()).toEqual({ ...before, materials: (await stamps())['materials'] });
    expect((await stamps())['materials']).not.toBe(before['materials']);
    await write(here, by, id, NO_BRANCH);
    expect(await stamps()).toEqual(before);
  });

  it('keeps the submitted files when documents are replaced', async () => {
    const here = await ground();
    const id = await submitted(here);
    await decide(here, at(here.first, '2026-11-23'), id, 'return', { items: { material_licence: '请换成清晰的。' } });
    const by = at(here.owner, '2026-11-24');
    const [old] = (await rowOf(here.db, id, by.now)).evidence;
    expect(await addMaterial(here.db, here.files, by, id, 'branch', inspected('说明'))).toMatchObject({ ok: false, why: 'guard' });
    expect(await removeMaterial(here.db, here.files, by, id, 'licence', old!.id)).toEqual({ ok: true });
    expect(await addMaterial(here.db, here.files, by, id, 'licence', inspected('新执照'))).toEqual({ ok: true });
    expect(await here.files.onDisk()).toHaveLength(2);
    expect(await materialOwner.mayOpen(here.db, here.first.actor, { id: old!.file.id, uploadedById: '' })).toBe(true);
    expect(await own(here, by, id, 'submit')).toMatchObject({ ok: true, to: 'submitted' });
    const { versions } = await rowOf(here.db, id, by.now);
    expect(versions.map(({ content }) => content.files['licence']?.map(({ name }) => name))).toEqual([['执照.pdf'], ['新执照.pdf']]);
  });

  it('takes only the kinds of files that the rules name, whatever a file is called', async () => {
    const [licence, branch] = RULES.materials;
    const here = await ground({ rules: { ...RULES, materials: [{ ...licence!, takes: ['picture'] }, branch!] } });
    const by = at(here.owner, '2026-11-20');
    const opened = await openMoveIn(here.db, by, { parkSlug: 'yuan' });
    if (!opened.ok) throw new Error(opened.message);
    const add = (material: string, mediaType: string) =>
      addMaterial(here.db, here.files, by, opened.id, material, { ...inspected('执照', '执照.png'), mediaType });
    const message = '营业执照只收 JPEG、PNG、WebP 图片，请换一份上传。';
    expect(await add('licence', 'application/pdf')).toEqual({ ok: false, why: 'invalid', field: 'file', message });
    expect(await here.files.onDisk()).toEqual([]);
    expect(await add('licence', 'image/webp')).toEqual({ ok: true });
    expect(await add('branch', 'application/pdf')).toEqual({ ok: true });
  });

  it('deletes a file that was never handed in', async () => {
    const here = await ground();
    const by = at(here.owner, DAY);
    const id = await drafted(here, by);
    const [file] = (await rowOf(here.db, id, by.now)).evidence;
    expect(await removeMaterial(here.db, here.files, by, id, 'branch', file!.id)).toMatchObject({ ok: false, why: 'absent' });
    expect(await removeMaterial(here.db, here.files, by, id, 'licence', file!.id)).toEqual({ ok: true });
    expect([await here.files.onDisk(), await here.db.storedFile.count()]).toEqual([[], 0]);
  });

  it('opens only what the list asks for, and every item is changed or answered', async () => {
    const here = await ground();
    const id = await submitted(here);
    const items = { plan: '请写明客户。', declared_honest: '请附说明。', unknown: '没有这一项' };
    expect(await decide(here, at(here.first, '2026-11-23'), id, 'return', { items })).toMatchObject({ ok: true, to: 'returned' });
    const by = at(here.owner, '2026-11-24');
    expect(await write(here, by, id, { ...SCALE, staff: 6 })).toMatchObject({ ok: false, why: 'guard', field: 'staff' });
    await write(here, by, id, { section: 'plan', plan: '客户二十家。' });
    expect(await own(here, by, id, 'submit')).toMatchObject({ message: '还不能提交：回应补正要求“没有严重失信”。' });
    const answered = async () => answersSeen(await rowOf(here.db, id, by.now));
    expect(
      await answerReturn(here.db, by, { moveInId: id, seen: await answered(), answers: { declared_honest: '长'.repeat(501) } }),
    ).toMatchObject({
      why: 'invalid',
    });
    const before = await answered();
    await answerReturn(here.db, by, { moveInId: id, seen: before, answers: { declared_honest: '见信用报告。', staff: '不问的' } });
    // A colleague who had the page open does not write over it.
    expect(await answerReturn(here.db, by, { moveInId: id, seen: before, answers: { declared_honest: '' } })).toMatchObject({
      why: 'stale',
    });
    expect(await own(here, by, id, 'submit')).toMatchObject({ ok: true });
    const { versions } = await rowOf(here.db, id, by.now);
    expect(versions[0]?.returned).toMatchObject({
      items: [
        { at: 'declared_honest', why: '请附说明。' },
        { at: 'plan', why: '请写明客户。' },
      ],
      answers: { declared_honest: '见信用报告。' },
    });
    expect(await answerReturn(here.db, by, { moveInId: id, seen: await answered(), answers: {} })).toMatchObject({
      ok: false,
      why: 'stale',
    });
  });

  it('lets the contact be changed while it waits, copies and forgets it', async () => {
    const here = await ground();
    const id = await submitted(here);
    const by = at(here.owner, '2026-11-23');
    const seen = sectionSeen(await rowOf(here.db, id, by.now), 'contact');
    const contact = { moveInId: id, contact: '演示别人', phone: '13800000002' };
    expect(await editContact(here.db, by, { ...contact, seen: 'old' })).toMatchObject({ ok: false, why: 'stale' });
    expect(await editContact(here.db, here.member, { ...contact, seen })).toMatchObject({ ok: false, why: 'notAllowed' });
    expect(await editContact(here.db, here.first, { ...contact, seen })).toMatchObject({ ok: false, why: 'absent' });
    expect(await editContact(here.db, by, { ...contact, seen })).toEqual({ ok: true, changed: true });
    const copied = () => moveInTie.copy(here.db, here.owner.actor.personId);
    expect(await copied()).toMatchObject({ moveIns: [{ contact: null, phone: null, state: '待受理' }] });
    const mobile = { mobile: '13800000002' };
    await here.db.person.update({ where: { id: here.manager.actor.personId }, data: mobile, select: { id: true } });
    expect(await copied()).toMatchObject({ moveIns: [{ contact: null, phone: null }] });
    await here.db.person.update({ where: { id: here.manager.actor.personId }, data: { mobile: null }, select: { id: true } });
    await here.db.person.update({ where: { id: here.owner.actor.personId }, data: mobile, select: { id: true } });
    expect(await copied()).toMatchObject({ moveIns: [{ contact: '演示别人', phone: '13800000002' }] });
    await inTransaction(here.db, async (tx) => moveInTie.forget?.(tx, here.owner, ['13800000002']));
    expect(await here.db.moveIn.findUnique({ where: { id }, select: { contact: true, phone: true } })).toEqual({
      contact: null,
      phone: null,
    });
    expect(await own(here, by, id, 'withdraw')).toMatchObject({ ok: true, to: 'withdrawn' });
    const fresh = sectionSeen(await rowOf(here.db, id, by.now), 'contact');
    expect(await editContact(here.db, by, { ...contact, seen: fresh })).toEqual({
      ok: false,
      why: 'stale',
      message: '申请已经办结，不能再修改。',
    });
    expect(await stateOf(here.db, id)).toBe('withdrawn');
  });
});
