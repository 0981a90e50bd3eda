import type { DirectoryQuery } from './query.ts';
import { PART_NAME, standingPoints, WEIGHT, writePoints, type Part, type Standing } from './merit.ts';

/** The rule of the order in sentences, as the directory pages state it, most important first. */
export const ORDER_RULE: readonly string[] = [
  '所找的业态今天不能提供的，不在列表里，另列在末尾的“今天不能提供”，写明原因。',
  '输入了关键词的，先按匹配的位置排列：名称在前，其后依次为细分标签、业态、服务、区与园区、简介。',
  '其余看得分，分数相同的，主管部门核验日期新的在前，再按名称拼音。',
  '机构自行复核、重新发布、重新保存，以及注册地、所有制、规模、年限、评分、价格、点击和付费，都不影响排列；没有人工置顶。',
  '选了别的排序时，按所选的排列；“距离”是机构首要网点到所填地点的直线距离，没有坐标的在最后。',
];

/** What each part of the points is for. */
export const PART_RULE: readonly { part: Part; says: string }[] = [
  { part: 'delivered', says: '近两年签约并经双方确认的越多越高，前五单按中等折算，新机构也按中等计。' },
  { part: 'answers', says: '近一年的答复率乘以答复快慢，不满 5 份邀约的按中等计。' },
  { part: 'checked', says: '主管部门核验的登记和许可信息都没有过期的得满分。' },
];

/** A row's points part by part, in sentences that add up. */
export function explainPoints(standing: Standing): string[] {
  const points = standingPoints(standing);
  const { replies, delivered, stale } = standing;
  const said: Record<keyof typeof points, string> = {
    delivered: delivered === 0 ? '近两年还没有双方确认的签约，按中等计' : `近两年签约并经双方确认 ${delivered} 单`,
    answers:
      replies === null
        ? '近一年不满 5 份邀约，按中等计'
        : `近一年 ${replies.cases} 份邀约，答复率 ${replies.rate}%${replies.medianHours === null ? '' : `，一半在 ${replies.medianHours} 个工作小时内`}`,
    checked: stale === 0 ? '主管部门核验的信息都在期限内' : `主管部门核验的信息有 ${stale} 项超过期限`,
  };
  const parts = (Object.keys(said) as (keyof typeof said)[]).map(
    (part) => `${PART_NAME[part]}：${said[part]}，${writePoints(points[part])} 分（满分 ${WEIGHT[part]}）`,
  );
  const [sum, most] = [Object.values(points), PART_RULE.map(({ part }) => WEIGHT[part])].map((all) => all.reduce((a, b) => a + b, 0));
  return [...parts, `合计 ${writePoints(sum ?? 0)} 分（满分 ${most}）`];
}

/** By what a list is ordered, for one of its rows. */
export function explainOrder({ sort, near }: Pick<DirectoryQuery, 'sort' | 'near'>, checked: string | null, standing: Standing): string[] {
  if (near) return [`按到“${near.typed}”的直线距离排列`];
  if (sort === 'name') return ['按名称拼音排列'];
  if (sort === 'verified') return [checked === null ? '主管部门还没有核验过，排在最后' : `主管部门核验日期为${checked}，新的在前`];
  return explainPoints(standing);
}
