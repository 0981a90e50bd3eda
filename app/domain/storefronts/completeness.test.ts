import { describe, expect, it } from 'vitest';
import { completeness, type KnownBeside } from './completeness.ts';
import { EMPTY_STOREFRONT, type StorefrontContent } from './content.ts';

const NOBODY = { name: null, phone: null, email: null, complaintPhone: null };
const SOMEBODY = { name: '王经理', phone: '021-55550123', email: null, complaintPhone: '021-55550199' };
const PICTURE = { imageId: 'a', alt: '大厅', focus: 'center' };

const FULL: StorefrontContent = {
  introduction: { tagline: '制造业用工', text: '介绍' },
  strengths: ['批量招聘'],
  cases: [{ title: '案例', industry: '制造', summary: '结果', consent: true }],
  honours: [{ title: '荣誉', grantedBy: '协会', grantedOn: '2026-01-01', proofId: 'p' }],
  places: [],
  languages: ['zh-CN'],
  team: { size: 20, certified: null, clients: null },
  gallery: [PICTURE],
  banner: null,
  english: { name: 'Name', summary: 'Summary' },
};

const missing = (content: StorefrontContent, beside: KnownBeside = { contact: SOMEBODY, placed: true }) =>
  completeness(content, beside).map((gap) => gap.missing);

describe('what readers would miss', () => {
  it('is said in full of an empty storefront, the contact first, each with what it means and without a number', () => {
    const gaps = completeness(EMPTY_STOREFRONT, { contact: NOBODY, placed: false });
    expect(gaps.map(({ missing: what }) => what)).toEqual([
      '没有联系人',
      '没有机构投诉电话',
      '没有一句话介绍',
      '没有介绍正文',
      '没有写擅长什么',
      '没有可以公开的案例',
      '没有英文名称与简介',
      '没有图片',
      '地址没有坐标',
      '没有写团队人数',
    ]);
    for (const { means } of gaps) expect(means).toMatch(/^[^%\d]+。$/u);
  });

  it('is nothing where all is there', () => {
    expect(missing(FULL)).toEqual([]);
  });

  it('counts neither a case without its client’s consent nor a contact that cannot be reached', () => {
    expect(missing({ ...FULL, cases: FULL.cases.map((one) => ({ ...one, consent: false })) })).toEqual(['没有可以公开的案例']);
    expect(missing(FULL, { contact: { ...SOMEBODY, phone: null }, placed: true })).toEqual(['联系人没有电话，也没有邮箱']);
  });

  it('is satisfied with a point that is stated for the headquarters alone, and with a picture on top alone', () => {
    const point = { longitude: 121.4, latitude: 31.2, system: 'WGS84', how: 'typed' } as const;
    const place = { kind: 'headquarters', district: 'pudong', address: '示例路 1 号', phone: null, point } as const;
    expect(missing({ ...FULL, places: [place], gallery: [], banner: PICTURE }, { contact: SOMEBODY, placed: false })).toEqual([]);
    expect(missing({ ...FULL, places: [{ ...place, kind: 'branch' }] }, { contact: SOMEBODY, placed: false })).toEqual(['地址没有坐标']);
  });

  it('names honours without proof and a storefront without languages', () => {
    expect(
      missing({ ...FULL, languages: [], honours: [...FULL.honours, { title: '另', grantedBy: '甲', grantedOn: '', proofId: null }] }),
    ).toEqual(['1 项荣誉没有证明', '没有写服务语言']);
  });
});
