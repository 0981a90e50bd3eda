import { writeDay } from '#app/kernel/calendar.ts';
import type { ComparedAll } from './compared.ts';

/** Why institutions that were asked for are not shown, a sentence for each. */
export const leftOutWords = ({ withdrawn, unknown }: Pick<ComparedAll, 'withdrawn' | 'unknown'>): string[] => [
  ...withdrawn.map(
    ({ name, on, reason }) =>
      `${name}的展示页已经撤下，不能比较${on === null ? '' : `：${writeDay(on)}起`}${reason ? `，原因：${reason}` : ''}。`,
  ),
  ...(unknown.length > 0 ? [`地址里有 ${unknown.length} 家机构没有找到，地址可能输错了。`] : []),
];
