import { describe, expect, it } from 'vitest';
import { findSimilar } from '#app/domain/licences/find-similar.server.ts';
import { FOREVER } from '#app/domain/lines/licence.ts';
import { moveSubmission } from '#app/domain/licences/move-submission.server.ts';
import { findService } from '#app/domain/services/get-service.server.ts';
import { findStorefront } from '#app/domain/storefronts/get-storefront.server.ts';
import { institution } from '#test/factories/institution.ts';
import { after, person } from '#test/factories/person.ts';
import { held, licenceGround, STATED, submitted, TODAY } from './ground.ts';

type Ground = Awaited<ReturnType<typeof licenceGround>>;
const verify = ({ db, bureau }: Ground, submissionId: string) =>
  moveSubmission(db, bureau, { submissionId, seen: 'submitted', move: 'verify' });
const licencesOf = (db: Ground['db']) => db.licence.findMany({ orderBy: { id: 'asc' } });
const publicOn = async ({ db, slug }: Ground, today: string): Promise<string[]> => {
  const found = await findStorefront(db, slug, today);
  return found.kind === 'shown' ? found.view.services.map((service) => service.title) : [];
};

describe('verifying', () => {
  it('makes a licence that cites the bureau, and its services public at once', async () => {
    const ground = await licenceGround();
    const { db, files, owner, institutionId, slug } = ground;
    expect(await publicOn(ground, TODAY)).toEqual(['人事系统']);
    const id = await submitted(db, files, owner);
    expect(await verify(ground, id)).toMatchObject({ ok: true, to: 'verified' });
    const { districtSlug, ...facts } = STATED;
    const [licence] = await licencesOf(db);
    expect(licence).toMatchObject({
      ...facts,
      institutionId,
      kind: 'hrPermit',
      districtSlug,
      sourceId: 'bureau-verification',
      verifiedOn: TODAY,
      revokedOn: null,
      supersededOn: null,
    });
    expect(await db.licenceSubmission.findUniqueOrThrow({ where: { id } })).toMatchObject({
      state: 'verified',
      licenceId: licence?.id,
      decidedAt: after(3_600),
    });
    expect(await db.verification.findMany({ where: { institutionId } })).toEqual([
      { institutionId, fact: 'licence', sourceId: 'bureau-verification', verifiedOn: TODAY },
    ]);
    expect(await db.institution.findUniqueOrThrow({ where: { id: institutionId } })).toMatchObject({ verifiedOn: TODAY });
    expect(await db.outboxEntry.findMany({ where: { subject: 'institution' }, select: { subjectId: true } })).toEqual([
      { subjectId: institutionId },
    ]);
    expect(await publicOn(ground, TODAY)).toEqual(['中高端招聘', '人事系统']);
    expect(await findService(db, slug, 'zhaopin', TODAY)).toMatchObject({ kind: 'shown' });
  });

  it('writes 长期 as such, and keeps a later verification of the institution', async () => {
    const ground = await licenceGround();
    const { db, files, owner, institutionId } = ground;
    await db.institution.update({ where: { id: institutionId }, data: { verifiedOn: '2026-12-01' } });
    await verify(ground, await submitted(db, files, owner, { stated: { validTo: FOREVER, scope: '' } }));
    expect(await licencesOf(db)).toMatchObject([{ validTo: FOREVER, scope: null }]);
    expect(await db.institution.findUniqueOrThrow({ where: { id: institutionId } })).toMatchObject({ verifiedOn: '2026-12-01' });
    const { changes } = await db.recordEntry.findFirstOrThrow({ where: { deed: 'licence.verify' } });
    expect(JSON.parse(changes)).toMatchObject({ validTo: [null, '长期'], number: [null, STATED.number] });
  });

  it('changes the licence of the same number in place, however it is written', async () => {
    const ground = await licenceGround();
    const { db, files, owner, institutionId } = ground;
    const { id } = await held(db, institutionId, { number: '沪人服证字［２０２４］第 15000123 号', validFrom: '2024-03-01' });
    await verify(ground, await submitted(db, files, owner, { renewsId: id }));
    expect(await licencesOf(db)).toMatchObject([
      { id, number: STATED.number, validTo: '2029-02-28', supersededOn: null, sourceId: 'bureau-verification' },
    ]);
    const { changes } = await db.recordEntry.findFirstOrThrow({ where: { deed: 'licence.verify' } });
    expect(JSON.parse(changes)).toMatchObject({
      number: ['沪人服证字［２０２４］第 15000123 号', STATED.number],
      validTo: ['2026-11-30', '2029-02-28'],
    });
  });

  it('lengthens a term that the next one follows without a gap', async () => {
    const ground = await licenceGround();
    const { db, files, owner, institutionId } = ground;
    const { id, number } = await held(db, institutionId);
    await verify(
      ground,
      await submitted(db, files, owner, { renewsId: id, stated: { number, validFrom: '2026-12-01', validTo: '2031-11-30' } }),
    );
    expect(await licencesOf(db)).toMatchObject([{ id, validFrom: '2021-12-01', validTo: '2031-11-30' }]);
    for (const day of [TODAY, '2026-11-30', '2026-12-01', '2031-11-30']) expect(await publicOn(ground, day)).toContain('中高端招聘');
  });

  it('lets a new number take the place of the old one, today or when it begins', async () => {
    for (const [validFrom, supersededOn] of [
      ['2024-03-01', TODAY],
      [null, TODAY],
      ['2026-11-25', '2026-11-25'],
    ] as const) {
      const ground = await licenceGround();
      const { db, files, owner, institutionId } = ground;
      const old = await held(db, institutionId);
      await verify(ground, await submitted(db, files, owner, { renewsId: old.id, stated: { validFrom } }));
      const [first, second] = await licencesOf(db);
      expect(first).toMatchObject({ id: old.id, number: old.number, supersededOn, validTo: '2026-11-30' });
      expect(second).toMatchObject({ number: STATED.number, supersededOn: null });
      expect(await db.recordEntry.findFirstOrThrow({ where: { deed: 'licence.supersede' } })).toMatchObject({
        subjectId: old.id,
        districtSlug: 'pudong',
      });
      for (const day of [TODAY, '2026-11-24', '2026-11-25', '2026-12-15']) expect(await publicOn(ground, day)).toContain('中高端招聘');
    }
  });

  it('does not bring back what was revoked; returning and refusing stay open', async () => {
    const ground = await licenceGround();
    const { db, files, owner, bureau, institutionId } = ground;
    await held(db, institutionId, { number: STATED.number, validTo: '2029-02-28', revokedOn: '2026-11-01' });
    const id = await submitted(db, files, owner);
    expect(await verify(ground, id)).toMatchObject({ ok: false, why: 'guard', message: expect.stringContaining('撤销') as string });
    expect(await moveSubmission(db, bureau, { submissionId: id, seen: 'submitted', move: 'refuse', reason: '已撤销' })).toMatchObject({
      ok: true,
    });
  });
});

describe('a licence that ran out yesterday', () => {
  it('takes its service out of public without any job, and its renewal brings it back', async () => {
    const ground = await licenceGround();
    const { db, files, owner, institutionId, slug } = ground;
    const { id } = await held(db, institutionId, { validTo: '2026-11-20' });
    expect(await publicOn(ground, '2026-11-20')).toEqual(['中高端招聘', '人事系统']);
    expect(await findService(db, slug, 'zhaopin', '2026-11-20')).toMatchObject({ kind: 'shown' });
    expect(await publicOn(ground, TODAY)).toEqual(['人事系统']);
    expect(await findService(db, slug, 'zhaopin', TODAY)).toMatchObject({ kind: 'notOffered', missing: ['人力资源服务许可证'] });
    await verify(ground, await submitted(db, files, owner, { renewsId: id }));
    expect(await publicOn(ground, TODAY)).toEqual(['中高端招聘', '人事系统']);
    expect(await findService(db, slug, 'zhaopin', TODAY)).toMatchObject({ kind: 'shown' });
  });
});

describe('similar numbers', () => {
  it('are those of other institutions, verified or submitted, of the same kind', async () => {
    const ground = await licenceGround();
    const { db, files, institutionId, owner } = ground;
    const other = await institution(db, { name: '演示·邻居' });
    const neighbour = await (await person(db, { memberships: [{ organisationId: other.organisationId, role: 'owner' }] })).by();
    await held(db, other.id, { number: '沪人服证字(2024)第15000123号' });
    await held(db, other.id, { number: STATED.number, kind: 'hrFiling' });
    await held(db, institutionId, { number: '沪人服证字〔2024〕第15000125号' });
    await submitted(db, files, neighbour, { stated: { number: '沪人服证字〔2024〕第15000124号' } });
    const id = await submitted(db, files, owner);
    const similar = await findSimilar(db, { institutionId, kind: 'hrPermit', number: STATED.number });
    expect(similar.map(({ number, institution: of, state, distance }) => [number, of, state, distance])).toEqual([
      ['沪人服证字(2024)第15000123号', '演示·邻居', null, 0],
      ['沪人服证字〔2024〕第15000124号', '演示·邻居', 'submitted', 1],
    ]);
    await verify(ground, id);
    expect(await findSimilar(db, { institutionId, kind: 'hrPermit', number: STATED.number })).toHaveLength(2);
  });
});
