import { describe, expect, it } from 'vitest';
import { SERVICE, STOREFRONT } from '#test/factories/content.ts';
import type { ServiceContent } from '#app/domain/services/content.ts';
import { EMPTY_STOREFRONT, type StorefrontContent } from '#app/domain/storefronts/content.ts';
import { shortcomings } from './shortcomings.ts';

const TODAY = '2026-11-21';
const ofStorefront = (given: Partial<StorefrontContent>) => shortcomings('storefront', { ...STOREFRONT, ...given }, TODAY);
const ofService = (given: Partial<ServiceContent>) => shortcomings('service', { ...SERVICE, ...given }, TODAY);
const clientCase = { title: '新能源工厂', industry: '制造业', summary: '三周招满二百人。', consent: true };
const honour = { title: '诚信示范机构', grantedBy: '市人社局', grantedOn: '2025-05-01', proofId: null };
const image = { imageId: '1', alt: '办公室前台', focus: 'center' };
const place = { kind: 'branch' as const, district: 'pudong' as const, address: '张杨路 1 号', phone: null, point: null };

describe('what keeps a storefront from being published', () => {
  it('is nothing where all is in order', () => {
    expect(shortcomings('storefront', STOREFRONT, TODAY)).toEqual([]);
    expect(
      ofStorefront({
        cases: [clientCase],
        honours: [{ ...honour, grantedOn: TODAY }],
        gallery: [image],
        banner: image,
        places: [place],
        team: { size: 1, certified: null, clients: 30 },
        english: { name: 'A', summary: 'B' },
      }),
    ).toEqual([]);
    expect(ofStorefront({ english: { name: '', summary: ' ' } })).toEqual([]);
  });

  it('is said of an empty one at once', () => {
    expect(shortcomings('storefront', EMPTY_STOREFRONT, TODAY)).toEqual([
      { section: 'introduction', message: '一句话介绍应为 4–60 个字，现在 0 个字。' },
      { section: 'introduction', message: '介绍正文至少 50 个字，现在 0 个字。' },
    ]);
  });

  it.each([
    [4, 49, 1],
    [4, 50, 0],
    [3, 50, 1],
    [60, 50, 0],
    [61, 50, 1],
  ])('counts characters: %d and %d', (tagline, text, found) => {
    expect(ofStorefront({ introduction: { tagline: '𠮷'.repeat(tagline), text: ` ${'字'.repeat(text)}\n` } })).toHaveLength(found);
  });

  it('is a case without the client’s consent, or with a gap', () => {
    expect(
      ofStorefront({ cases: [clientCase, { ...clientCase, consent: false }, { title: ' ', industry: '', summary: '', consent: false }] }),
    ).toEqual([
      { section: 'cases', message: '案例“新能源工厂”：取得客户同意并勾选后才能公开。' },
      { section: 'cases', message: '第 3 个案例缺少标题、行业、内容。' },
      { section: 'cases', message: '第 3 个案例：取得客户同意并勾选后才能公开。' },
    ]);
  });

  it('is an honour of tomorrow, or of no day', () => {
    expect(
      ofStorefront({
        honours: [
          { ...honour, grantedOn: '2026-11-22' },
          { ...honour, grantedOn: '2026-02-30', grantedBy: '' },
        ],
      }).map(({ message }) => message),
    ).toEqual(['荣誉“诚信示范机构”的授予日期不能晚于今天。', '荣誉“诚信示范机构”缺少授予单位、授予日期。']);
  });

  it('is a picture without words, an address twice or missing, half an English text, a team of none', () => {
    expect(
      ofStorefront({ gallery: [image, { ...image, alt: ' 图 ' }], banner: { ...image, alt: '' } }).map(({ section }) => section),
    ).toEqual(['gallery', 'banner']);
    expect(
      ofStorefront({ places: [place, { ...place, phone: '021' }, { ...place, address: '' }, { ...place, kind: 'headquarters' }] }).map(
        ({ message }) => message,
      ),
    ).toEqual(['第 3 个地址没有填写。', '地址“张杨路 1 号”写了两次。']);
    expect(ofStorefront({ english: { name: 'Qinghe', summary: '' } })).toHaveLength(1);
    expect(ofStorefront({ team: { size: 0, certified: -1, clients: null } }).map(({ message }) => message)).toEqual([
      '团队人数应大于 0；没有就留空。',
      '持证人数应大于 0；没有就留空。',
    ]);
  });
});

describe('what keeps a service from being published', () => {
  const price = (given: Partial<ServiceContent['price']>) =>
    ofService({ price: { model: 'perHead', from: null, to: null, publicService: false, ...given } }).map(({ message }) => message);

  it('is nothing where all is in order', () => {
    expect(ofService({})).toEqual([]);
    expect(price({})).toEqual([]);
    expect(price({ from: 100, to: 100 })).toEqual([]);
    expect(price({ model: 'successFee', from: 1_800, to: 10_000 })).toEqual([]);
    expect(price({ model: 'free', publicService: true })).toEqual([]);
  });

  it('is a public service that costs something (条例第十五条)', () => {
    expect(price({ publicService: true })).toEqual(['公共服务必须免费（《人力资源市场暂行条例》第十五条）。']);
  });

  it('is a price that does not fit its model', () => {
    expect(price({ model: 'free', from: 1 })).toEqual(['免费或面议时不填写金额。']);
    expect(price({ model: 'negotiable', from: 1, to: 2 })).toEqual(['免费或面议时不填写金额。']);
    expect(price({ from: 200, to: 100 })).toEqual(['最高价不能低于最低价。']);
    expect(price({ to: 100 })).toEqual(['请填写最低价；只有一个价格时，填写在最低价一栏。']);
    expect(price({ model: 'successFee', from: 10_001 })).toEqual(['按成交比例收费时，比例不能超过 100%。']);
    expect(price({ from: -1 })).toEqual(['价格不能小于 0。']);
  });

  it('is a name too short, a tag of another line, nothing delivered, no district', () => {
    expect(
      ofService({
        what: { title: '招聘', summary: '好', category: 'training', tags: ['blue-collar', 'vocational'] },
        deliverables: [' '],
        where: { area: 'districts', districts: [] },
      }),
    ).toEqual([
      { section: 'what', field: 'title', message: '服务名称应为 4–40 个字，现在 2 个字。' },
      { section: 'what', field: 'summary', message: '一句话说明应为 10–120 个字，现在 1 个字。' },
      { section: 'what', field: 'tags', message: '细分“蓝领招聘”不属于所选业态。' },
      { section: 'deliverables', message: '请至少写一项客户得到什么。' },
      { section: 'where', message: '请选择服务的区；不限区时选“全市”。' },
    ]);
  });
});
