import { writeDay, type Day } from '#app/kernel/calendar.ts';
import { writeDeadline } from '#app/kernel/work-calendar/deadline.ts';
import type { MoveInRow } from '../load-move-in.server.ts';
import { owedOf } from '../move-in-content.ts';
import type { MoveInState } from '../move-in-states.ts';

/** The states in which a promised material may follow (补交). */
export const SUPPLIED_IN: readonly MoveInState[] = ['submitted', 'accepted', 'announced'];

/** A material that was promised with the last version, as it stands on the day. */
export interface PromiseShown {
  key: string;
  name: string;
  /** By when it follows, or that it has come. */
  says: string;
  overdue: boolean;
  files: { fileId: string; name: string }[];
}

/** What was promised with the last version, in the order of the rules; empty for one that was never handed in. */
export function promisesShown({ versions, answers, rules, calendar, today }: MoveInRow): PromiseShown[] {
  const last = versions.at(-1)?.content;
  if (!last) return [];
  const owed = new Set(owedOf(last, answers.files).map(({ key }) => key));
  return rules.materials.flatMap(({ key, name }): PromiseShown[] => {
    const until: Day | undefined = last.promised[key];
    if (until === undefined || (last.files[key] ?? []).length > 0) return [];
    const is = owed.has(key);
    const says = is ? `补交期限 ${writeDeadline(calendar, until, today)}` : `约定${writeDay(until)}以前补交，已补交`;
    const files = (answers.files[key] ?? []).map((file) => ({ fileId: file.id, name: file.name }));
    return [{ key, name, says, overdue: is && until < today, files }];
  });
}
