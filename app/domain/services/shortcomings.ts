import { inSections, isBlank, lengthOf, outside, type Shortcoming } from '#app/kernel/content/shortcomings.ts';
import { TAGS } from '../lines/categories.ts';
import type { ServiceContent, ServiceSection } from './content.ts';

/** Length limits of texts, in characters. */
export const TEXT_LENGTH = { title: { min: 4, max: 40 }, summary: { min: 10, max: 120 } } as const;

/** Basis points: the whole of a year's pay. */
const WHOLE_PAY = 10_000;

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

/** Everything that keeps a service from being published, in the order of its editor. */
export function serviceShortcomings({ what, deliverables, where, price }: ServiceContent): Shortcoming[] {
  return [
    ...ofWhat(what),
    ...inSections<ServiceSection>([
      ['deliverables', deliverables.every(isBlank) ? ['请至少写一项客户得到什么。'] : []],
      ['where', where.area === 'districts' && where.districts.length === 0 ? ['请选择服务的区；不限区时选“全市”。'] : []],
      ['price', ofPrice(price)],
    ]),
  ];
}
