import { describe, expect, it } from 'vitest';
import { CONTENT_KINDS } from '#app/domain/assembly/content-kinds.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import type { StorefrontContent } from '#app/domain/storefronts/content.ts';
import { findEnglishStorefront, previewEnglishStorefront } from '#app/domain/storefronts/english-storefront.server.ts';
import { findStorefront, previewStorefront, type StorefrontView } from '#app/domain/storefronts/get-storefront.server.ts';
import { readContentDesk } from '#app/kernel/content/read-desk.server.ts';
import { findOwnInstitution, heldFacts } from '#app/domain/storefronts/read-desk.server.ts';
import { decideVersion } from '#app/kernel/content/decide-version.server.ts';
import { STOREFRONT } from '#test/factories/content.ts';
import { ground, publish, submitted, write } from '../content/ground.ts';

const TODAY = '2026-11-21';

const WRITTEN: Partial<StorefrontContent> = {
  ...STOREFRONT,
  cases: [{ title: '产线配员', industry: '汽车', summary: '两周配齐一百二十人。', consent: true }],
  honours: [
    { title: '旧荣誉', grantedBy: '协会', grantedOn: '2024-01-10', proofId: null },
    { title: '新荣誉', grantedBy: '协会', grantedOn: '2026-01-15', proofId: null },
  ],
  places: [
    {
      kind: 'headquarters',
      district: 'pudong',
      address: '示例路',
      phone: null,
      point: { longitude: 121.5, latitude: 31.2, system: 'WGS84', how: 'picked' },
    },
    { kind: 'branch', district: 'xuhui', address: '漕溪路 9 号', phone: '021-55550123', point: null },
  ],
  languages: ['zh-CN', 'en'],
  team: { size: 86, certified: 12, clients: null },
  english: { name: 'Qinghe HR', summary: 'Recruitment for manufacturers.' },
};

async function published() {
  const made = await ground({
    lines: { create: [{ categorySlug: 'recruitment' }] },
    licences: {
      create: [
        {
          kind: 'hrPermit',
          number: '沪1',
          issuer: '浦东新区人社局',
          validFrom: '2024-01-01',
          validTo: '2026-12-01',
          sourceId: 'example',
          verifiedOn: '2026-06-01',
        },
      ],
    },
  });
  const { db, by, bureau, id } = made;
  await write(db, by, id, WRITTEN);
  const { draft } = await readContentDesk(db, by.actor, CONTENT_KINDS.storefront, id);
  const preview = await previewStorefront(db, id, draft, TODAY);
  const versionId = await submitted(db, by, CONTENT_KINDS.storefront, id);
  expect(await publish(db, bureau, versionId)).toMatchObject({ ok: true });
  const { slug } = await db.institution.findUniqueOrThrow({ where: { id }, select: { slug: true } });
  const answer = await findStorefront(db, slug, TODAY);
  if (answer.kind !== 'shown') throw new Error('The storefront is not public');
  return { ...made, slug, preview, view: answer.view };
}

/** Without the dates of verification, which publishing itself sets. */
const said = (view: StorefrontView | null) => view && { ...view, confirmed: '', freshness: [] };

describe('a published storefront', () => {
  it('stands as it was previewed, place by place', async () => {
    const { preview, view } = await published();
    expect(said(view)).toEqual(said(preview));
    expect(view.places.map(({ address, phone }) => [address.startsWith('示例路'), phone])).toEqual([
      [true, null],
      [false, '021-55550123'],
    ]);
    expect(view.point).toEqual({ longitude: 121.5, latitude: 31.2 });
    expect(view.story?.honours.map(({ title, granted }) => [title, granted])).toEqual([
      ['新荣誉', '2026年1月15日'],
      ['旧荣誉', '2024年1月10日'],
    ]);
    expect(view.story?.languages).toEqual(['中文', '英语']);
  });

  it('is there in English once it was written, with its licences in English words', async () => {
    const { db, id, by, slug } = await published();
    expect(await findEnglishStorefront(db, slug, TODAY)).toMatchObject({
      name: 'Qinghe HR',
      languages: ['Chinese', 'English'],
      lines: [{ name: 'Recruitment', covered: true }],
      licences: [{ kind: 'Human resources service licence', state: 'In force, ends soon', tone: 'attention', until: '1 December 2026' }],
      teamSize: 86,
    });
    expect(JSON.stringify(await findEnglishStorefront(db, slug, '2026-12-02'))).toContain('Expired');
    await write(db, by, id, { english: null });
    const { draft } = await readContentDesk(db, by.actor, CONTENT_KINDS.storefront, id);
    expect(await previewEnglishStorefront(db, id, draft, TODAY)).toBeNull();
    expect(await findEnglishStorefront(db, 'nobody', TODAY)).toBeNull();
    await db.institution.update({ where: { id }, data: { status: 'withdrawn', withdrawnOn: TODAY, withdrawnReason: '注销' } });
    expect(await findEnglishStorefront(db, slug, TODAY)).toBeNull();
  });

  it('shows no case without its client’s consent, not even one that came with the data', async () => {
    const { db, id, preview } = await published();
    expect(preview?.story?.cases).toEqual([{ title: '产线配员', industry: '汽车', summary: '两周配齐一百二十人。' }]);
    const [one] = WRITTEN.cases ?? [];
    const secret = { ...STOREFRONT, cases: one ? [{ ...one, consent: false }] : [] };
    expect((await previewStorefront(db, id, secret, TODAY))?.story?.cases).toEqual([]);
  });
});

describe('the desk of a storefront', () => {
  const stateOf = async (db: Awaited<ReturnType<typeof ground>>['db'], by: ByActor, id: string, section: string) =>
    (await readContentDesk(db, by.actor, CONTENT_KINDS.storefront, id)).sections.find((one) => one.section === section);

  it('says of each section how it stands, and who changed it last', async () => {
    const { db, id, by, byMember, bureau } = await published();
    expect(await stateOf(db, by, id, 'strengths')).toMatchObject({
      state: 'public',
      reason: null,
    });
    expect((await stateOf(db, by, id, 'strengths'))?.changed).toMatch(/^演示甲，/u);
    await write(db, byMember, id, { strengths: ['另一件事'] });
    expect((await stateOf(db, by, id, 'strengths'))?.changed).toMatch(/^演示乙，/u);
    expect(await stateOf(db, by, id, 'strengths')).toMatchObject({ state: 'changed' });
    const versionId = await submitted(db, by, CONTENT_KINDS.storefront, id);
    expect(await stateOf(db, byMember, id, 'strengths')).toMatchObject({ state: 'pending' });
    expect((await readContentDesk(db, byMember.actor, CONTENT_KINDS.storefront, id)).pending).toMatchObject({
      id: versionId,
      who: '演示甲',
    });
    await decideVersion(db, bureau, CONTENT_KINDS.storefront, { versionId, move: 'return', reasons: { strengths: '请写得具体一些' } });
    expect(await stateOf(db, by, id, 'strengths')).toMatchObject({ state: 'returned', reason: '请写得具体一些' });
    expect(await readContentDesk(db, by.actor, CONTENT_KINDS.storefront, id)).toMatchObject({
      pending: null,
      differs: true,
      shown: { strengths: STOREFRONT.strengths },
    });
  });

  it('shows what others hold of it, and is found by its organisation', async () => {
    const { db, id, organisationId } = await published();
    expect(await findOwnInstitution(db, organisationId)).toMatchObject({ id, status: 'published' });
    expect(await findOwnInstitution(db, 'unknown')).toBeNull();
    expect(await heldFacts(db, id, TODAY)).toMatchObject({
      organisation: { standing: 'verified' },
      lines: ['招聘'],
      licences: [{ kind: '人力资源服务许可证', tag: { tone: 'attention' } }],
      parks: [],
      addresses: [expect.stringMatching(/^示例路/u)],
    });
  });
});
