import { writeDay, isDay } from '../calendar.ts';
import { districtName } from '../city/districts.ts';
import { industryName, sizeName, writeArea } from '#app/domain/services/audience.ts';
import { categoryName, TAGS } from '#app/domain/lines/categories.ts';
import type { ServiceContent } from '#app/domain/services/content.ts';
import { DELIVERY_NAME } from '#app/domain/services/delivery.ts';
import { PRICE_MODEL_NAME, writePrice } from '#app/domain/services/pricing.ts';
import type { PlacedImage, StatedPlace, StorefrontContent } from '#app/domain/storefronts/content.ts';
import { languageName } from '#app/domain/storefronts/languages.ts';
import { canonical } from './canonical.ts';
import type { ContentKind, ContentOf, SectionOf, SectionValue } from './kinds.ts';

/** One thing that a section says, as people read it. */
export interface Line {
  label: string;
  text: string;
  /** Of an entry of a list: what tells it from the others, also where they read alike; null for a text of its own. */
  key: string | null;
}

const SYSTEM_NAME = { WGS84: 'WGS-84', GCJ02: '高德（GCJ-02）', BD09: '百度（BD-09）' } as const;

/** A text of its own; nothing where it is empty. */
const text = (label: string, written: string | null): Line[] =>
  written === null || written.trim() === '' ? [] : [{ label, text: written, key: null }];
const number = (label: string, count: number | null, unit: string): Line[] =>
  text(label, count === null ? null : `${count.toLocaleString('zh-CN')} ${unit}`);
const entries = <T>(label: string, list: readonly T[], write: (one: T) => string): Line[] =>
  list.map((one) => ({ label, text: write(one), key: canonical(one) }));
const asItIs = (one: string): string => one;

function writePlace({ kind, district, address, phone, point }: StatedPlace): string {
  const at =
    point &&
    `坐标 ${point.longitude}, ${point.latitude}（${SYSTEM_NAME[point.system]}，${point.how === 'picked' ? '在地图上选取' : '手工填写'}）`;
  const name = districtName(district);
  return [
    `${kind === 'headquarters' ? '注册与经营地址' : '分支机构'}：${address.includes(name) ? address : `${name} ${address}`}`,
    phone && `电话 ${phone}`,
    at,
  ]
    .filter((part) => part !== null && part !== '')
    .join('\n');
}

const writeImage = ({ alt }: PlacedImage): string => (alt.trim() === '' ? '（没有文字说明的图片）' : alt);

const STOREFRONT: { [S in SectionOf<'storefront'>]: (value: StorefrontContent[S]) => Line[] } = {
  introduction: (introduction) => [...text('一句话介绍', introduction.tagline), ...text('介绍', introduction.text)],
  strengths: (strengths) => entries('擅长', strengths, asItIs),
  cases: (cases) =>
    entries(
      '案例',
      cases,
      ({ title, industry, summary, consent }) =>
        `${title}（${industry}）\n${summary}\n${consent ? '客户已同意公开' : '尚未取得客户同意，不公开'}`,
    ),
  honours: (honours) =>
    entries(
      '荣誉',
      honours,
      ({ title, grantedBy, grantedOn, proofId }) =>
        `${title}\n${grantedBy}，${isDay(grantedOn) ? writeDay(grantedOn) : '日期未填'}，${proofId === null ? '没有证明材料' : '附有证明材料'}`,
    ),
  places: (places) => entries('地址', places, writePlace),
  languages: (languages) => entries('语言', languages, languageName),
  team: ({ size, certified, clients }) => [
    ...number('团队人数', size, '人'),
    ...number('持证人数', certified, '人'),
    ...number('服务客户数', clients, '家'),
  ],
  gallery: (gallery) => entries('图片', gallery, writeImage),
  banner: (banner) => entries('页首图片', banner ? [banner] : [], writeImage),
  english: (english) => [...text('英文名称', english?.name ?? null), ...text('英文简介', english?.summary ?? null)],
};

const tagName = (slug: string): string => TAGS.find((tag) => tag.slug === slug)?.name ?? slug;

const SERVICE: { [S in SectionOf<'service'>]: (value: ServiceContent[S]) => Line[] } = {
  what: ({ title, summary, category, tags }) => [
    ...text('名称', title),
    ...text('一句话说明', summary),
    ...text('业态', categoryName(category)),
    ...entries('细分', tags, tagName),
  ],
  deliverables: (lines) => entries('客户得到', lines, asItIs),
  audience: ({ industries, sizes, note }) => [
    ...entries('适用行业', industries, industryName),
    ...entries('适用规模', sizes, sizeName),
    ...text('适用对象说明', note),
  ],
  where: ({ area, districts }) => text('服务地域', writeArea(area, districts)),
  how: ({ delivery, duration }) => [...text('服务方式', DELIVERY_NAME[delivery]), ...text('服务周期', duration)],
  price: ({ model, from, to, publicService }) => [
    ...text('计价方式', PRICE_MODEL_NAME[model]),
    ...text('收费', writePrice({ model, from, to })),
    ...text('公共服务', publicService ? '是，免费提供' : null),
  ],
  documents: (lines) => entries('材料', lines, asItIs),
  term: (term) => text('合同期限', term),
};

const DESCRIBE: { [K in ContentKind]: { [S in SectionOf<K>]: (value: ContentOf[K][S]) => Line[] } } = {
  storefront: STOREFRONT,
  service: SERVICE,
};

/** What a section says, in Chinese, for differences and check pages; what is empty is left out, pictures appear as their words. */
export function describeSection<K extends ContentKind>(kind: K, section: SectionOf<K>, value: SectionValue<K>): Line[] {
  const describe = DESCRIBE[kind][section] as (value: SectionValue<K>) => Line[];
  return describe(value);
}
