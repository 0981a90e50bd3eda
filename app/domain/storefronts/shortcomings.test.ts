import { describe, expect, it } from 'vitest';
import { STOREFRONT } from '#test/factories/content.ts';
import { EMPTY_STOREFRONT, type StorefrontContent } from './content.ts';
import { storefrontShortcomings } from './shortcomings.ts';

const TODAY = '2026-11-21';
const ofStorefront = (given: Partial<StorefrontContent>) => storefrontShortcomings({ ...STOREFRONT, ...given }, TODAY);
const clientCase = { title: '新能源工厂', industry: '制造业', summary: '三周招满二百人。', consent: true };
const honour = { title: '诚信示范机构', grantedBy: '市人社局', grantedOn: '2025-05-01', proofId: null };
const image = { imageId: '1', alt: '办公室前台', focus: 'center' };
const place = { kind: 'branch' as const, district: 'pudong' as const, address: '张杨路 1 号', phone: null, point: null };

describe('what keeps a storefront from being published', () => {
  it('is nothing where all is in order', () => {
    expect(storefrontShortcomings(STOREFRONT, TODAY)).toEqual([]);
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
    expect(storefrontShortcomings(EMPTY_STOREFRONT, TODAY)).toEqual([
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
      { section: 'cases', message: '第 3 项案例缺少标题、行业、内容。' },
      { section: 'cases', message: '第 3 项案例：取得客户同意并勾选后才能公开。' },
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
