import { describe, expect, it } from 'vitest';
import { CONTENT_KINDS } from '#app/domain/assembly/content-kinds.server.ts';
import { institutionDocuments } from '#app/domain/directory/documents.ts';
import { readInstitutions } from '#app/domain/directory/read-records.server.ts';
import { findService, previewService } from '#app/domain/services/get-service.server.ts';
import { setServiceStatus } from '#app/domain/services/set-service-status.server.ts';
import { CALENDAR } from '#test/factories/calendar.ts';
import type { Database } from '#prisma/database.ts';
import { draftOf, ground, publish, submit, submitted, writeService } from '../content/ground.ts';
import { drafted, licensed, madePublic, renamed } from './ground.ts';

const today = '2026-11-21';

/** The titles of services that search finds on a day. */
async function findable(db: Database, day: string): Promise<string[]> {
  const titles: string[] = [];
  for await (const record of readInstitutions(db, day))
    titles.push(...institutionDocuments(record, day, CALENDAR).services.map(({ title }) => title as string));
  return titles;
}

const addressOf = async (db: Database, serviceId: string): Promise<[string, string]> => {
  const { slug, institution } = await db.service.findUniqueOrThrow({
    where: { id: serviceId },
    select: { slug: true, institution: { select: { slug: true } } },
  });
  return [institution.slug, slug];
};
const ask = async (db: Database, serviceId: string, day = today) => findService(db, ...(await addressOf(db, serviceId)), day);

describe('from a template to the public', () => {
  it('is absent until a moderator has published it, then shows all it says', async () => {
    const all = await ground(licensed('hrPermit'));
    const { db, by, organisationId, bureau } = all;
    const serviceId = await drafted(db, by, organisationId);
    await writeService(db, by, serviceId, {
      price: { model: 'perHead', from: 80_000, to: 120_050, publicService: false },
      where: { area: 'districts', districts: ['huangpu', 'pudong'] },
    });
    expect(await ask(db, serviceId)).toEqual({ kind: 'absent' });
    const versionId = await submitted(db, by, CONTENT_KINDS.service, serviceId);
    expect([await ask(db, serviceId), await findable(db, today)]).toEqual([{ kind: 'absent' }, []]);
    expect(await publish(db, bureau, versionId)).toMatchObject({ ok: true });
    expect(await ask(db, serviceId)).toMatchObject({
      kind: 'shown',
      view: {
        title: '批量岗位招聘',
        price: '800–1,200.5 元/人次',
        area: '黄浦区、浦东新区',
        served: ['上海市黄浦区', '上海市浦东新区'],
        audience: ['制造业、交通物流、住宿餐饮', '旺季或新开点位、需要在短时间内招满一批人的单位'],
        documents: ['营业执照', '岗位名称、人数、工作地点和薪酬', '用工方式和劳动合同样本'],
        term: '按项目签订，招满或到期为止',
        licences: [{ kind: '人力资源服务许可证', tag: { text: '有效' } }],
      },
    });
    expect(await findable(db, today)).toEqual(['批量岗位招聘']);
  });

  it('says at once all that is missing', async () => {
    const { db, by, organisationId } = await ground();
    const serviceId = await drafted(db, by, organisationId, 'recruitment', { template: null, title: '短' });
    const answer = await submit(db, by, CONTENT_KINDS.service, serviceId);
    expect(answer).toMatchObject({ ok: false, why: 'incomplete' });
    expect(answer.ok ? [] : answer.missing).toHaveLength(3);
  });

  it('never without its licence, and not any day after it ends', async () => {
    const all = await ground(licensed('hrPermit', '2026-12-31'));
    const { db, by, organisationId } = all;
    const [covered, missing] = [await drafted(db, by, organisationId), await drafted(db, by, organisationId, 'dispatch')];
    for (const serviceId of [covered, missing]) await madePublic(db, all, serviceId);
    expect(await ask(db, missing)).toMatchObject({ kind: 'notOffered', missing: ['劳务派遣经营许可证'] });
    expect(await findable(db, today)).toEqual(['批量岗位招聘']);
    expect((await ask(db, covered, '2026-12-31')).kind).toBe('shown');
    expect(await ask(db, covered, '2027-01-01')).toMatchObject({ kind: 'notOffered', missing: ['人力资源服务许可证'] });
    expect(await findable(db, '2027-01-01')).toEqual([]);
  });

  it('needs what its tags need besides', async () => {
    const all = await ground(licensed('hrPermit'));
    const { db, by, organisationId } = all;
    const serviceId = await drafted(db, by, organisationId);
    const { what } = (await draftOf(db, CONTENT_KINDS.service, serviceId)).content;
    await writeService(db, by, serviceId, { what: { ...what, tags: ['online-recruiting'] } });
    await madePublic(db, all, serviceId);
    expect(await ask(db, serviceId)).toMatchObject({ kind: 'notOffered', missing: ['增值电信业务经营许可证'] });
  });

  it('does not let a public service cost anything', async () => {
    const all = await ground(licensed('hrFiling'));
    const { db, by, organisationId } = all;
    const serviceId = await drafted(db, by, organisationId, 'other');
    await writeService(db, by, serviceId, { price: { model: 'perHead', from: 100, to: null, publicService: true } });
    expect(await submit(db, by, CONTENT_KINDS.service, serviceId)).toMatchObject({
      ok: false,
      why: 'incomplete',
      missing: [expect.stringContaining('公共服务必须免费') as string],
    });
    await writeService(db, by, serviceId, { price: { model: 'free', from: null, to: null, publicService: true } });
    await madePublic(db, all, serviceId);
    expect(await ask(db, serviceId)).toMatchObject({ kind: 'shown', view: { price: '免费', publicService: true } });
  });
});

describe('what is public already', () => {
  it('stays while a change waits', async () => {
    const all = await ground(licensed('hrPermit'));
    const { db, by, bureau, organisationId } = all;
    const serviceId = await drafted(db, by, organisationId);
    await madePublic(db, all, serviceId);
    await renamed(db, by, serviceId, '改过的服务名称');
    const versionId = await submitted(db, by, CONTENT_KINDS.service, serviceId);
    expect(await ask(db, serviceId)).toMatchObject({ view: { title: '批量岗位招聘' } });
    await publish(db, bureau, versionId);
    expect(await ask(db, serviceId)).toMatchObject({ view: { title: '改过的服务名称' } });
  });

  it('paused during moderation stays paused when the change is published', async () => {
    const all = await ground(licensed('hrPermit'));
    const { db, by, bureau, organisationId } = all;
    const serviceId = await drafted(db, by, organisationId);
    await madePublic(db, all, serviceId);
    await renamed(db, by, serviceId, '改过的服务名称');
    const versionId = await submitted(db, by, CONTENT_KINDS.service, serviceId);
    await setServiceStatus(db, by, { serviceId, seen: 'published', move: 'pause' });
    expect(await ask(db, serviceId)).toMatchObject({ kind: 'paused', title: '批量岗位招聘' });
    expect(await publish(db, bureau, versionId)).toMatchObject({ ok: true });
    expect([await ask(db, serviceId), await findable(db, today)]).toMatchObject([{ kind: 'paused', title: '改过的服务名称' }, []]);
    await setServiceStatus(db, by, { serviceId, seen: 'paused', move: 'resume' });
    expect(await ask(db, serviceId)).toMatchObject({ kind: 'shown', view: { title: '改过的服务名称' } });
    await setServiceStatus(db, by, { serviceId, seen: 'published', move: 'retire' });
    expect([await ask(db, serviceId), await findable(db, today)]).toMatchObject([{ kind: 'retired' }, []]);
  });

  it('is previewed as the draft would look, with the licence it would lack', async () => {
    const all = await ground(licensed('hrPermit'));
    const { db, by, organisationId } = all;
    const [shown, other] = [await drafted(db, by, organisationId), await drafted(db, by, organisationId, 'training')];
    await madePublic(db, all, shown);
    const preview = async (serviceId: string) =>
      previewService(db, serviceId, (await draftOf(db, CONTENT_KINDS.service, serviceId)).content, today);
    expect(await preview(other)).toMatchObject({
      missing: ['人力资源服务备案'],
      view: { title: '基层主管管理能力培训', licences: [], others: [{ title: '批量岗位招聘' }] },
    });
    const page = await ask(db, shown);
    expect(await preview(shown)).toEqual({ missing: [], view: page.kind === 'shown' ? page.view : null });
    expect(await previewService(db, 'nothing', (await draftOf(db, CONTENT_KINDS.service, shown)).content, today)).toBeNull();
  });
});
