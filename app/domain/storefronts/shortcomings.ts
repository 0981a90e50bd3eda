import { isDay, type Day } from '#app/kernel/calendar.ts';
import { withoutAlt } from '#app/kernel/images/placed-image.ts';
import { inSections, isBlank, lengthOf, named, outside, type Shortcoming } from '#app/kernel/content/shortcomings.ts';
import type { StorefrontContent, StorefrontSection } from './content.ts';

/** Length limits of texts, in characters. */
const TEXT_LENGTH = { tagline: { min: 4, max: 60 }, introduction: { min: 50 } } as const;

/** What is lacking if no address of the institution is known. */
export const NO_ADDRESS: Shortcoming = { section: 'places', message: '请先填写机构地址。' };

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

/** Everything that keeps a storefront from being published, in the order of its editor; an address is required elsewhere. */
export function storefrontShortcomings(content: StorefrontContent, today: Day): Shortcoming[] {
  return inSections<StorefrontSection>([
    ['introduction', ofIntroduction(content.introduction)],
    ['cases', ofCases(content.cases)],
    ['honours', ofHonours(content.honours, today)],
    ['places', ofPlaces(content.places)],
    ['team', ofTeam(content.team)],
    ['gallery', withoutAlt(content.gallery, '图片')],
    ['banner', withoutAlt(content.banner ? [content.banner] : [], '页首图片')],
    ['english', ofEnglish(content.english)],
  ]);
}
