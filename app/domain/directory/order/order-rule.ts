import { SORT_NAME, type DirectoryQuery } from '../query.ts';
import type { Meant } from '../search-query.ts';
import { writeFigures } from '../../inquiries/figures.ts';
import { PART_NAME, pointsOf, standingPoints, VALUE, WEIGHT, writePoints, type Part, type Standing } from './merit.ts';

/** The rule of the order in sentences, as the directory pages state it, most important first. */
export const ORDER_RULE: readonly string[] = [
  '所找的业态今天不能提供的，不在列表里，另列在末尾的“今天不能提供”，写明原因。',
  '输入了关键词的，先按匹配的位置排列：名称在前，其后依次为细分标签、业态、服务、区与园区、简介。',
  '写的是业态名称的，就按业态找，不看名称里有没有这几个字；只有得分相同时，写着的在前。',
  '其余看得分，分数相同的，主管部门核验日期新的在前，再按名称拼音。',
  '机构自行复核、重新发布、重新保存，以及注册地、所有制、规模、年限、评分、价格、点击和付费，都不影响排列；没有人工置顶。',
  '选了别的排序时，按所选的排列；“距离”是机构首要网点到所填地点的直线距离，没有坐标的在最后。',
];

/** What each part of the points is for. */
export const PART_RULE: readonly { part: Part; says: string }[] = [
  { part: 'place', says: '找某个区的：在那里有网点的满分，从别处服务的七成。没有问到的项，人人一样，不计。' },
  { part: 'industry', says: '选了行业的：服务写明这个行业的八成，没有写明的四成。' },
  { part: 'size', says: '选了用工单位规模的：服务写明这个规模的满分，没有写明的四成。' },
  { part: 'delivered', says: '近两年签约并经双方确认的越多越高，前五单按中等折算，新机构也按中等计。' },
  { part: 'answers', says: '近一年的答复率乘以答复快慢，不满 5 份邀约的按中等计。' },
  { part: 'checked', says: '主管部门核验的登记和许可信息都没有过期的得满分。' },
];

/** How a row fits what is asked for; a part that nobody asked for is left out. */
export interface Fit {
  /** Whether it has a place in a district that is asked for. */
  there?: boolean;
  /** Whether a published service names what is asked for. */
  industry?: boolean;
  size?: boolean;
}

/** What was asked for, and what an institution's places and services say to it. */
export function fitOf(
  { refinements }: Pick<Meant, 'refinements'>,
  { seats, industries, sizes }: { seats: readonly string[]; industries: readonly string[]; sizes: readonly string[] },
): Fit {
  const meets = (asked: readonly string[] | undefined, own: readonly string[]) =>
    asked === undefined || asked.length === 0 ? undefined : asked.some((one) => own.includes(one));
  return {
    there: meets(refinements.district, seats),
    industry: meets(refinements.industry, industries),
    size: meets(refinements.size, sizes),
  };
}

function fitParts({ there, industry, size }: Fit): { part: Part; says: string; points: number }[] {
  const one = (part: 'industry' | 'size', meets: boolean | undefined, named: string, otherwise: string) =>
    meets === undefined
      ? []
      : [{ part, says: meets ? named : otherwise, points: pointsOf(part, meets ? VALUE[part].named : VALUE[part].otherwise) }];
  return [
    ...(there === undefined
      ? []
      : [
          {
            part: 'place' as const,
            says: there ? '在所选的区有网点' : '从别处服务所选的区',
            points: pointsOf('place', there ? VALUE.place.there : VALUE.place.served),
          },
        ]),
    ...one('industry', industry, '服务写明所选的行业', '服务没有写明所选的行业'),
    ...one('size', size, '服务写明所选的规模', '服务没有写明所选的规模'),
  ];
}

/** A row's points part by part, in sentences that add up. */
export function explainPoints(standing: Standing, fit: Fit): string[] {
  const points = standingPoints(standing);
  const { replies, delivered, stale } = standing;
  const said: Record<keyof typeof points, string> = {
    delivered: delivered === 0 ? '近两年还没有双方确认的签约，按中等计' : `近两年签约并经双方确认 ${delivered} 单`,
    answers: replies === null ? '近一年不满 5 份邀约，按中等计' : writeFigures(replies),
    checked: stale === 0 ? '主管部门核验的信息都在期限内' : `应由主管部门核验的信息有 ${stale} 项没有核验或者超过期限`,
  };
  const standingParts = (Object.keys(said) as (keyof typeof said)[]).map((part) => ({ part, says: said[part], points: points[part] }));
  const parts = [...fitParts(fit), ...standingParts];
  const total = (of: (one: (typeof parts)[number]) => number): number => parts.reduce((sum, one) => sum + of(one), 0);
  return [
    ...parts.map(({ part, says, points: own }) => `${PART_NAME[part]}：${says}，${writePoints(own)} 分（满分 ${WEIGHT[part]}）`),
    `合计 ${writePoints(total((one) => one.points))} 分（满分 ${total(({ part }) => WEIGHT[part])}）`,
  ];
}

/** By what a list is ordered, for one of its rows. */
export function explainOrder(
  { sort, near }: Pick<DirectoryQuery, 'sort' | 'near'>,
  { checked, standing, fit }: { checked: string | null; standing: Standing; fit: Fit },
): string[] {
  if (near) return [`按到“${near.typed}”的直线距离排列`];
  if (sort === 'name') return ['按名称拼音排列'];
  if (sort === 'checked') return [checked === null ? '主管部门还没有核验过，排在最后' : `主管部门核验日期为${checked}，新的在前`];
  if (sort !== 'relevance') return [`按${SORT_NAME[sort]}排列，没有这项信息的在最后`];
  return explainPoints(standing, fit);
}
