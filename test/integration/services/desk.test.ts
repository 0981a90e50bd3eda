import { describe, expect, it } from 'vitest';
import { CONTENT_KINDS } from '#app/domain/assembly/content-kinds.server.ts';
import { copyService } from '#app/domain/services/copy-service.server.ts';
import { createService } from '#app/domain/services/create-service.server.ts';
import { moveService } from '#app/domain/services/move-service.server.ts';
import { findOwnService, licencesOf, readOwnServices } from '#app/domain/services/read-own-services.server.ts';
import { removeService } from '#app/domain/services/remove-service.server.ts';
import { setServiceStatus } from '#app/domain/services/set-service-status.server.ts';
import { blankService, fromTemplate, TEMPLATES } from '#app/domain/services/templates.ts';
import { organisation, person } from '#test/factories/person.ts';
import { draftOf, ground, sendBack, service, submitted } from '../content/ground.ts';
import { deedsOnRecord, twoRivals, VERIFIED } from '../organisations/ground.ts';
import { drafted, licensed, madePublic, order, renamed } from './ground.ts';

const today = '2026-11-21';

/** A member of another institution who runs it. */
async function stranger(db: Awaited<ReturnType<typeof ground>>['db']) {
  const other = await organisation(db);
  await db.organisation.update({ where: { id: other.id }, data: VERIFIED });
  return (await person(db, { memberships: [{ organisationId: other.id, role: 'owner' }] })).by();
}

describe('a new service', () => {
  it('is a draft with an address of its own, at the end of the list, and on the record without its words', async () => {
    const { db, id, organisationId, byMember } = await ground();
    const first = await drafted(db, byMember, organisationId);
    const second = await drafted(db, byMember, organisationId);
    expect(
      await db.service.findMany({
        where: { institutionId: id },
        orderBy: { position: 'asc' },
        select: { id: true, slug: true, status: true, position: true },
      }),
    ).toEqual([
      { id: first, slug: 'piliang-gangwei-zhaopin', status: 'draft', position: 0 },
      { id: second, slug: 'piliang-gangwei-zhaopin-2', status: 'draft', position: 1 },
    ]);
    expect((await draftOf(db, CONTENT_KINDS.service, first)).content).toMatchObject({
      ...fromTemplate('recruitment', TEMPLATES.recruitment[0]!),
      how: { delivery: TEMPLATES.recruitment[0]!.delivery },
    });
    const entries = await db.recordEntry.findMany({
      where: { subjectId: first },
      select: { deed: true, changes: true, organisationId: true },
    });
    expect(entries).toEqual([{ deed: 'service.create', changes: JSON.stringify({ line: [null, '招聘'] }), organisationId }]);
    expect(await db.outboxEntry.count({ where: { subject: 'institution' } })).toBe(0);
  });

  it('starts from nothing but its name', async () => {
    const { db, by, organisationId } = await ground();
    const serviceId = await drafted(db, by, organisationId, 'software', { template: null, title: 'HR 数据看板' });
    expect((await draftOf(db, CONTENT_KINDS.service, serviceId)).content).toEqual(blankService('software', 'HR 数据看板'));
    expect(await db.service.findUniqueOrThrow({ where: { id: serviceId } })).toMatchObject({
      slug: 'hr-shuju-kanban',
      priceModel: 'negotiable',
    });
  });

  it('is refused to strangers, to organisations without an institution, and beyond a hundred', async () => {
    const { db, id, by, organisationId } = await ground();
    const other = await stranger(db);
    const wanted = { organisationId, category: 'other', template: 'career-guidance', title: '' } as const;
    expect(await createService(db, other, wanted)).toMatchObject({ ok: false, why: 'notAllowed' });
    expect(await createService(db, other, { ...wanted, organisationId: other.actor.organisation?.organisationId ?? '' })).toMatchObject({
      ok: false,
      why: 'absent',
    });
    expect(await createService(db, by, { ...wanted, template: 'executive' })).toMatchObject({ ok: false, why: 'absent' });
    await db.service.createMany({
      data: Array.from({ length: 99 }, (_, i) => ({
        institutionId: id,
        slug: `s-${i}`,
        categorySlug: 'other',
        title: `服务 ${i}`,
        summary: '',
        priceModel: 'free' as const,
        position: i,
      })),
    });
    const last = await drafted(db, by, organisationId);
    expect([await createService(db, by, wanted), await copyService(db, by, last)]).toMatchObject([{ why: 'tooMany' }, { why: 'tooMany' }]);
    await db.service.updateMany({ where: { slug: 's-0' }, data: { status: 'retired' } });
    expect(await createService(db, by, wanted)).toMatchObject({ ok: true });
    expect((await order(db, id)).positions).toEqual(Array.from({ length: 101 }, (_, i) => i));
  });

  it('two at once get two addresses', async () => {
    const { db, id, by, organisationId } = await ground();
    const [one, other] = await twoRivals(db);
    await Promise.all([drafted(one, by, organisationId), drafted(other, by, organisationId)]);
    const rows = await db.service.findMany({
      where: { institutionId: id },
      orderBy: { position: 'asc' },
      select: { slug: true, position: true },
    });
    expect(rows).toEqual([
      { slug: 'piliang-gangwei-zhaopin', position: 0 },
      { slug: 'piliang-gangwei-zhaopin-2', position: 1 },
    ]);
  });
});

describe('a copy', () => {
  it('says what the draft says, under another name and address, and is a draft', async () => {
    const { db, id, by, byMember } = await ground();
    const original = await service(db, id);
    await renamed(db, by, original, '字'.repeat(40));
    const copied = await copyService(db, byMember, original);
    if (!copied.ok) throw new Error(copied.message);
    const { content } = await draftOf(db, CONTENT_KINDS.service, original);
    expect((await draftOf(db, CONTENT_KINDS.service, copied.serviceId)).content).toEqual({
      ...content,
      what: { ...content.what, title: `${'字'.repeat(36)}（副本）` },
    });
    expect(await db.service.findUniqueOrThrow({ where: { id: copied.serviceId } })).toMatchObject({ status: 'draft', versionId: null });
    expect(await copyService(db, await stranger(db), original)).toMatchObject({ why: 'absent' });
    expect(await copyService(db, by, 'nothing')).toMatchObject({ why: 'absent' });
  });
});

describe('the order', () => {
  it('moves within the ends, over what is retired, and stays dense', async () => {
    const { db, id, by, organisationId, byMember } = await ground();
    const [a, b, c] = [
      await service(db, id, { slug: 'a' }),
      await service(db, id, { slug: 'b', status: 'retired' }),
      await service(db, id, { slug: 'c' }),
    ];
    const d = await drafted(db, by, organisationId);
    expect((await order(db, id)).ids).toEqual([a, c, d, b]);
    expect(await moveService(db, by, { serviceId: d, seenAt: 2, steps: -1 })).toEqual({ ok: true });
    expect(await moveService(db, by, { serviceId: a, seenAt: 0, steps: 99 })).toEqual({ ok: true });
    expect(await order(db, id)).toEqual({ ids: [d, c, a, b], positions: [0, 1, 2, 3] });
    expect(await moveService(db, by, { serviceId: d, seenAt: 0, steps: -1 })).toEqual({ ok: true });
    expect(await moveService(db, by, { serviceId: a, seenAt: 0, steps: 1 })).toMatchObject({ why: 'stale' });
    expect(await moveService(db, by, { serviceId: b, seenAt: 3, steps: -1 })).toMatchObject({ why: 'stale' });
    expect(await moveService(db, byMember, { serviceId: d, seenAt: 0, steps: 1 })).toMatchObject({ why: 'notAllowed' });
    expect(await moveService(db, await stranger(db), { serviceId: d, seenAt: 0, steps: 1 })).toMatchObject({ why: 'absent' });
    expect((await deedsOnRecord(db, { subjectId: id })).filter((deed) => deed === 'service.reorder')).toHaveLength(2);
    expect(await db.outboxEntry.count({ where: { subject: 'institution', subjectId: id } })).toBe(2);
  });

  it('of two who move at once each is done or told, and every place is taken once', async () => {
    const { db, id, by } = await ground();
    const ids = [];
    for (const slug of ['a', 'b', 'c', 'd', 'e']) ids.push(await service(db, id, { slug }));
    const [one, other] = await twoRivals(db);
    const both = await Promise.all([
      moveService(one, by, { serviceId: ids[4] ?? '', seenAt: 4, steps: -3 }),
      moveService(other, by, { serviceId: ids[0] ?? '', seenAt: 0, steps: 2 }),
    ]);
    expect(both.filter(({ ok }) => ok).length).toBeGreaterThanOrEqual(1);
    const { ids: after, positions } = await order(db, id);
    expect(positions).toEqual([0, 1, 2, 3, 4]);
    expect([...after].sort()).toEqual([...ids].sort());
  });
});

describe('pausing, retiring and removing', () => {
  it('takes effect at once and is on the record; what is retired stays so', async () => {
    const { db, id, by, byMember } = await ground();
    const [serviceId, other] = [await service(db, id), await service(db, id, { slug: 'b' })];
    expect(await setServiceStatus(db, byMember, { serviceId, seen: 'published', move: 'pause' })).toMatchObject({ why: 'notAllowed' });
    expect(await setServiceStatus(db, await stranger(db), { serviceId, seen: 'published', move: 'pause' })).toMatchObject({
      why: 'absent',
    });
    expect(await setServiceStatus(db, by, { serviceId, seen: 'published', move: 'pause' })).toMatchObject({ ok: true, to: 'paused' });
    expect(await setServiceStatus(db, by, { serviceId, seen: 'published', move: 'pause' })).toMatchObject({ why: 'stale' });
    expect(await setServiceStatus(db, by, { serviceId, seen: 'paused', move: 'resume' })).toMatchObject({ ok: true });
    expect(await setServiceStatus(db, by, { serviceId, seen: 'published', move: 'retire' })).toMatchObject({ ok: true });
    expect(await setServiceStatus(db, by, { serviceId, seen: 'retired', move: 'resume' })).toMatchObject({ why: 'notAMove' });
    expect(await order(db, id)).toEqual({ ids: [other, serviceId], positions: [0, 1] });
    expect(await deedsOnRecord(db, { subjectId: serviceId })).toEqual(['service.pause', 'service.resume', 'service.retire']);
    expect(await db.outboxEntry.count({ where: { subject: 'institution', subjectId: id } })).toBe(3);
  });

  it('of two who pause at once one does', async () => {
    const { db, id, by } = await ground();
    const serviceId = await service(db, id);
    const [one, other] = await twoRivals(db);
    const both = await Promise.all(
      [one, other].map((rival) => setServiceStatus(rival, by, { serviceId, seen: 'published', move: 'pause' })),
    );
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(await deedsOnRecord(db, { subjectId: serviceId })).toEqual(['service.pause']);
  });

  it('waits while a version does', async () => {
    const { db, id, by, bureau } = await ground();
    const serviceId = await service(db, id);
    await renamed(db, by, serviceId, '改过的服务名称');
    const versionId = await submitted(db, by, CONTENT_KINDS.service, serviceId);
    expect(await setServiceStatus(db, by, { serviceId, seen: 'published', move: 'retire' })).toMatchObject({ why: 'guard' });
    expect(await sendBack(db, bureau, versionId, { what: '请写明服务对象。' })).toMatchObject({ ok: true });
    expect(await setServiceStatus(db, by, { serviceId, seen: 'published', move: 'retire' })).toMatchObject({ ok: true });
  });

  it('removes only what was never public and does not wait', async () => {
    const { db, id, by, byMember, bureau, organisationId } = await ground();
    const [serviceId, other] = [await drafted(db, by, organisationId), await drafted(db, by, organisationId)];
    const versionId = await submitted(db, by, CONTENT_KINDS.service, serviceId);
    expect(await removeService(db, by, serviceId)).toMatchObject({ why: 'guard' });
    await sendBack(db, bureau, versionId, { what: '请写明服务对象。' });
    expect(await removeService(db, byMember, serviceId)).toMatchObject({ why: 'notAllowed' });
    expect(await removeService(db, await stranger(db), serviceId)).toMatchObject({ why: 'absent' });
    expect(await removeService(db, by, serviceId)).toEqual({ ok: true });
    expect(await removeService(db, by, serviceId)).toMatchObject({ why: 'absent' });
    expect(await order(db, id)).toEqual({ ids: [other], positions: [0] });
    expect(await db.contentDraft.count({ where: { subjectId: serviceId } })).toBe(0);
    expect(await deedsOnRecord(db, { subjectId: id })).toEqual(['service.remove']);
    expect(await removeService(db, by, await service(db, id))).toMatchObject({ why: 'stale' });
  });
});

describe('the list at the desk', () => {
  it('says how each stands, with the reasons of a return', async () => {
    const all = await ground(licensed('hrPermit'));
    const { db, id, by, bureau, organisationId } = all;
    const shown = await drafted(db, by, organisationId);
    await madePublic(db, all, shown);
    await renamed(db, by, shown, '改过的服务名称');
    const waits = await drafted(db, by, organisationId, 'headhunting');
    await submitted(db, by, CONTENT_KINDS.service, waits);
    const returned = await drafted(db, by, organisationId, 'consulting');
    await sendBack(db, bureau, await submitted(db, by, CONTENT_KINDS.service, returned), { what: '请写明服务对象。' });
    await service(db, id, { slug: 'gone', status: 'retired' });
    const own = await readOwnServices(db, organisationId, today);
    expect(own?.services.map(({ title, tags, pending, returned: why }) => [title, tags.map(({ text }) => text), pending, why])).toEqual([
      ['改过的服务名称', ['已公开', '有修改未提交'], false, []],
      ['中高级管理人才寻访', ['草稿', '审核中'], true, []],
      ['用工合规体检', ['草稿', '缺少人力资源服务备案，不会公开', '被退回'], false, [{ section: '名称与业态', why: '请写明服务对象。' }]],
    ]);
    expect(own?.retired.map(({ tags }) => tags.map(({ text }) => text))).toEqual([['已下架']]);
    expect(own).toMatchObject({ priceVerifiedOn: today, priceStale: false });
    expect(await readOwnServices(db, organisationId, '2028-01-01')).toMatchObject({
      priceStale: true,
      services: [{ tags: [{ text: '缺少人力资源服务许可证，未公开' }, { text: '有修改未提交' }] }, {}, {}],
    });
  });

  it('knows no service of another organisation, and none without an institution', async () => {
    const { db, id, by, organisationId } = await ground(licensed('hrPermit'));
    const serviceId = await service(db, id);
    const other = await stranger(db);
    expect(await findOwnService(db, other.actor, serviceId, today)).toBeNull();
    expect(await findOwnService(db, by.actor, 'nothing', today)).toBeNull();
    expect(await findOwnService(db, by.actor, serviceId, today)).toMatchObject({ id: serviceId, status: 'published' });
    expect(await readOwnServices(db, other.actor.organisation?.organisationId ?? '', today)).toBeNull();
    expect((await licencesOf(db, organisationId, today))?.filter(({ held }) => held).map(({ kind }) => kind)).toEqual(['hrPermit']);
    expect(await licencesOf(db, other.actor.organisation?.organisationId ?? '', today)).toBeNull();
  });
});
