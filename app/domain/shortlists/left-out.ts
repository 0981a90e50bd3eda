import { writeDay } from '#app/kernel/calendar.ts';
import type { ComparedAll } from './compared.ts';

/** Why institutions that were asked for are not shown, a sentence for each. */
export const leftOutWords = ({ withdrawn, unknown }: Pick<ComparedAll, 'withdrawn' | 'unknown'>): string[] => [
  ...withdrawn.map(
    ({ name, on, reason }) =>
      `${name}的展示页已经撤下，不能比较${on === null ? '' : `：${writeDay(on)}起`}${reason ? `，原因：${reason}` : ''}。`,
  ),
  ...unknown.map((slug) => `没有找到编号为“${slug}”的机构。`),
];
