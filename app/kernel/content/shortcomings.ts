import { isDay, type Day } from '../calendar.ts';
import { TAGS } from '#app/domain/lines/categories.ts';
import type { ServiceContent } from '#app/domain/services/content.ts';
import type { StorefrontContent } from '#app/domain/storefronts/content.ts';
import type { ContentKind, ContentOf, SectionOf } from './kinds.ts';

/** Something that keeps a content from being published, and the section where it is put right; where it matters, its field. */
export interface Shortcoming {
  section: string;
  field?: string;
  message: string;
}

/** What the length of a text in characters must be. */
export const TEXT_LENGTH = {
  tagline: { min: 4, max: 60 },
  introduction: { min: 50 },
  alt: { min: 2, max: 120 },
  title: { min: 4, max: 40 },
  summary: { min: 10, max: 120 },
} as const;

/** Basis points: the whole of a year's pay. */
const WHOLE_PAY = 10_000;

const lengthOf = (text: string): number => Array.from(text.trim()).length;
const isBlank = (text: string): boolean => text.trim() === '';
const outside = (text: string, { min, max }: { min: number; max: number }): boolean => lengthOf(text) < min || lengthOf(text) > max;
/** `“…”`, or which one of the list it is while it has no title. */
const named = (what: string, title: string, i: number): string => (isBlank(title) ? `第 ${i + 1} 个${what}` : `${what}“${title.trim()}”`);

function ofIntroduction({ tagline, text }: StorefrontContent['introduction']): string[] {
  const { min, max } = TEXT_LENGTH.tagline;
  return [
    ...(outside(tagline, TEXT_LENGTH.tagline) ? [`一句话介绍应为 ${min}–${max} 个字，现在 ${lengthOf(tagline)} 个字。`] : []),
    ...(lengthOf(text) < TEXT_LENGTH.introduction.min
      ? [`介绍正文至少 ${TEXT_LENGTH.introduction.min} 个字，现在 ${lengthOf(text)} 个字。`]
      : []),
  ];
}

function ofCases(cases: StorefrontContent['cases']): string[] {
  return cases.flatMap(({ title, industry, summary, consent }, i) => {
    const missing = [...(isBlank(title) ? ['标题'] : []), ...(isBlank(industry) ? ['行业'] : []), ...(isBlank(summary) ? ['内容'] : [])];
    return [
      ...(missing.length > 0 ? [`${named('案例', title, i)}缺少${missing.join('、')}。`] : []),
      ...(consent ? [] : [`${named('案例', title, i)}：取得客户同意并勾选后才能公开。`]),
    ];
  });
}

function ofHonours(honours: StorefrontContent['honours'], today: Day): string[] {
  return honours.flatMap(({ title, grantedBy, grantedOn }, i) => {
    const missing = [
      ...(isBlank(title) ? ['名称'] : []),
      ...(isBlank(grantedBy) ? ['授予单位'] : []),
      ...(isDay(grantedOn) ? [] : ['授予日期']),
    ];
    return [
      ...(missing.length > 0 ? [`${named('荣誉', title, i)}缺少${missing.join('、')}。`] : []),
      ...(isDay(grantedOn) && grantedOn > today ? [`${named('荣誉', title, i)}的授予日期不能晚于今天。`] : []),
    ];
  });
}

function ofPlaces(places: StorefrontContent['places']): string[] {
  const addresses = places.map(({ kind, address }) => `${kind} ${address.trim()}`);
  return [
    ...places.flatMap(({ address }, i) => (isBlank(address) ? [`第 ${i + 1} 个地址没有填写。`] : [])),
    ...(places.filter(({ kind }) => kind === 'headquarters').length > 1 ? ['注册与经营地址只能有一个。'] : []),
    ...places.flatMap(({ address }, i) =>
      !isBlank(address) && addresses.indexOf(addresses[i] ?? '') < i ? [`地址“${address.trim()}”写了两次。`] : [],
    ),
  ];
}

function ofImages(images: StorefrontContent['gallery'], what: string): string[] {
  const { min, max } = TEXT_LENGTH.alt;
  return images.flatMap(({ alt }, i) =>
    outside(alt, TEXT_LENGTH.alt)
      ? [`${images.length > 1 ? `第 ${i + 1} 张` : ''}${what}需要 ${min}–${max} 个字的文字说明，供看不见图片的人了解内容。`]
      : [],
  );
}

function ofTeam({ size, certified, clients }: StorefrontContent['team']): string[] {
  const stated = [
    { name: '团队人数', value: size },
    { name: '持证人数', value: certified },
    { name: '服务客户数', value: clients },
  ];
  return stated.flatMap(({ name, value }) => (value !== null && value <= 0 ? [`${name}应大于 0；没有就留空。`] : []));
}

const ofEnglish = (english: StorefrontContent['english']): string[] =>
  english !== null && isBlank(english.name) !== isBlank(english.summary) ? ['英文名称和英文简介要么都填写，要么都留空。'] : [];

function ofStorefront(content: StorefrontContent, today: Day): Shortcoming[] {
  const messages: [SectionOf<'storefront'>, string[]][] = [
    ['introduction', ofIntroduction(content.introduction)],
    ['cases', ofCases(content.cases)],
    ['honours', ofHonours(content.honours, today)],
    ['places', ofPlaces(content.places)],
    ['team', ofTeam(content.team)],
    ['gallery', ofImages(content.gallery, '图片')],
    ['banner', ofImages(content.banner ? [content.banner] : [], '页首图片')],
    ['english', ofEnglish(content.english)],
  ];
  return messages.flatMap(([section, found]) => found.map((message) => ({ section, message })));
}

function ofWhat({ title, summary, category, tags }: ServiceContent['what']): Shortcoming[] {
  const section = 'what';
  const { title: forTitle, summary: forSummary } = TEXT_LENGTH;
  const foreign = TAGS.filter((tag) => tags.includes(tag.slug) && tag.category !== category).map(({ name }) => name);
  return [
    ...(outside(title, forTitle)
      ? [{ section, field: 'title', message: `服务名称应为 ${forTitle.min}–${forTitle.max} 个字，现在 ${lengthOf(title)} 个字。` }]
      : []),
    ...(outside(summary, forSummary)
      ? [
          {
            section,
            field: 'summary',
            message: `一句话说明应为 ${forSummary.min}–${forSummary.max} 个字，现在 ${lengthOf(summary)} 个字。`,
          },
        ]
      : []),
    ...(foreign.length > 0 ? [{ section, field: 'tags', message: `细分“${foreign.join('”“')}”不属于所选业态。` }] : []),
  ];
}

/** Article 15 of 《人力资源市场暂行条例》: public services are free of charge. */
function ofPrice({ model, from, to, publicService }: ServiceContent['price']): string[] {
  const amounts = [from, to].filter((amount) => amount !== null);
  const withoutAmount = model === 'free' || model === 'negotiable';
  return [
    ...(publicService && model !== 'free' ? ['公共服务必须免费（《人力资源市场暂行条例》第十五条）。'] : []),
    ...(withoutAmount && amounts.length > 0 ? ['免费或面议时不填写金额。'] : []),
    ...(from === null && to !== null ? ['请填写最低价；只有一个价格时，填写在最低价一栏。'] : []),
    ...(from !== null && to !== null && to < from ? ['最高价不能低于最低价。'] : []),
    ...(amounts.some((amount) => amount < 0) ? ['价格不能小于 0。'] : []),
    ...(model === 'successFee' && amounts.some((amount) => amount > WHOLE_PAY) ? ['按成交比例收费时，比例不能超过 100%。'] : []),
  ];
}

function ofService({ what, deliverables, where, price }: ServiceContent): Shortcoming[] {
  const messages: [SectionOf<'service'>, string[]][] = [
    ['deliverables', deliverables.every(isBlank) ? ['请至少写一项客户得到什么。'] : []],
    ['where', where.area === 'districts' && where.districts.length === 0 ? ['请选择服务的区；不限区时选“全市”。'] : []],
    ['price', ofPrice(price)],
  ];
  return [...ofWhat(what), ...messages.flatMap(([section, found]) => found.map((message) => ({ section, message })))];
}

const OF: { [K in ContentKind]: (content: ContentOf[K], today: Day) => Shortcoming[] } = { storefront: ofStorefront, service: ofService };

/**
 * Everything that keeps a content from being published, in one complete list (一次性告知), in the order of its editor.
 * @returns an empty list when it may be submitted.
 */
export function shortcomings<K extends ContentKind>(kind: K, content: ContentOf[K], today: Day): Shortcoming[] {
  return OF[kind](content, today);
}
