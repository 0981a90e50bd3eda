import { writeDay, writeMoment, type Day } from '#app/kernel/calendar.ts';
import { writeDeadline } from '#app/kernel/work-calendar/deadline.ts';
import type { MoveInRow } from '../load-move-in.server.ts';
import { FOLLOWS_IN } from '../move-in-states.ts';

/** A material that follows the last version (补交). */
export interface Following {
  key: string;
  name: string;
  /** The last day on which it may follow. */
  until: Day;
  /** What has followed, also what was replaced since. */
  came: MoveInRow['supplied'];
}

/** The materials that were promised with the last version and not handed in with it, in the order of the rules. */
export function followsOf({ versions, rules, supplied }: Pick<MoveInRow, 'versions' | 'rules' | 'supplied'>): Following[] {
  const last = versions.at(-1);
  if (!last) return [];
  const { promised, files } = last.content;
  return rules.materials.flatMap(({ key, name }): Following[] => {
    const until = Object.hasOwn(promised, key) ? promised[key] : undefined;
    if (until === undefined || (files[key] ?? []).length > 0) return [];
    return [{ key, name, until, came: supplied.filter(({ material, suppliedAt }) => material === key && suppliedAt >= last.submittedAt) }];
  });
}

/** What was promised and has not come. */
export const owedOf = (row: Parameters<typeof followsOf>[0]): Following[] => followsOf(row).filter(({ came }) => came.length === 0);

/** A material that follows, as it stands on the day. */
export interface PromiseShown {
  key: string;
  name: string;
  /** By when it follows, or that it has come. */
  says: string;
  overdue: boolean;
  files: { fileId: string; name: string; when: string }[];
}

/** What follows the last version, in words; a deadline runs only while it may still come. */
export function promisesShown(row: MoveInRow): PromiseShown[] {
  const { calendar, today, standing } = row;
  const runs = FOLLOWS_IN.includes(standing);
  return followsOf(row).map(({ key, name, until, came }) => {
    const owed = came.length === 0;
    return {
      key,
      name,
      says: !owed ? `约定最晚${writeDay(until)}补交，已补交` : runs ? `补交期限 ${writeDeadline(calendar, until, today)}` : '没有补交',
      overdue: owed && runs && until < today,
      files: came.map(({ file, suppliedAt }) => ({ fileId: file.id, name: file.name, when: `${writeMoment(suppliedAt)}补交` })),
    };
  });
}
