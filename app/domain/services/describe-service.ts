import { asItIs, factLine, listLines, textLine, type Line } from '#app/kernel/content/describe.ts';
import { categoryName, TAGS } from '../lines/categories.ts';
import { industryName, sizeName, writeArea } from './audience.ts';
import type { ServiceContent, ServiceSection } from './content.ts';
import { DELIVERY_NAME } from './delivery.ts';
import { PRICE_MODEL_NAME, writePrice } from './pricing.ts';

const tagName = (slug: string): string => TAGS.find((tag) => tag.slug === slug)?.name ?? slug;

/** What each section of a service says, in words for people. */
export const DESCRIBE_SERVICE: { [S in ServiceSection]: (value: ServiceContent[S]) => Line[] } = {
  what: ({ title, summary, category, tags }) => [
    ...textLine('名称', title),
    ...textLine('一句话说明', summary),
    ...factLine('业态', categoryName(category)),
    ...listLines('细分', tags, tagName),
  ],
  deliverables: (lines) => listLines('客户得到', lines, asItIs),
  audience: ({ industries, sizes, note }) => [
    ...listLines('适用行业', industries, industryName),
    ...listLines('适用规模', sizes, sizeName),
    ...textLine('适用对象说明', note),
  ],
  where: ({ area, districts }) => factLine('服务地域', writeArea(area, districts)),
  how: ({ delivery, duration }) => [...factLine('服务方式', DELIVERY_NAME[delivery]), ...factLine('服务周期', duration)],
  price: ({ model, from, to, publicService }) => [
    ...factLine('计价方式', PRICE_MODEL_NAME[model]),
    ...factLine('收费', writePrice({ model, from, to })),
    ...factLine('公共服务', publicService ? '是，免费提供' : null),
  ],
  documents: (lines) => listLines('材料', lines, asItIs),
  term: (term) => factLine('合同期限', term),
};
