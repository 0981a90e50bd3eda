import type { Day } from '#app/kernel/calendar.ts';
import type { Actor } from '#app/kernel/permissions/actor.ts';
import { MOVE_IN_STATES, type MoveInState } from '../move-in-states.ts';
import { byDeadline, isFor, needsAct, type MoveInLine } from '../queue.ts';

/** So many are approved at once at most. */
export const BATCH_MOST = 50;

/** So many that may be decided are looked through for a list, the most urgent first. */
export const BATCH_EXAMINED = 100;

/** So many are looked through just to tell whether there is anything to list. */
export const BATCH_GLANCED = 20;

/** An application that was ticked, as it was seen. */
export interface Chosen {
  id: string;
  seen: MoveInState;
  seenAt: string;
}

/** As the value of a box: what is ticked on one page is approved as it was seen there. */
export const writeChosen = ({ id, seen, seenAt }: Chosen): string => `${id}~${seen}~${seenAt}`;

const CHOSEN = /^([\w-]{1,40})~([a-zA-Z]{1,20})~([\dTZ:.-]{0,30})$/u;

/** The same read again; null for what no page of ours has sent. */
export function readChosen(text: string): Chosen | null {
  const [, id = '', state, seenAt = ''] = CHOSEN.exec(text) ?? [];
  const seen = MOVE_IN_STATES.find((one) => one === state);
  return seen ? { id, seen, seenAt } : null;
}

/** What was ticked, each application once; null stands for what cannot be read. */
export function readAllChosen(texts: readonly string[]): (Chosen | null)[] {
  const known = new Set<string>();
  return [...new Set(texts)].map(readChosen).filter((one) => {
    if (one === null) return true;
    const isNew = !known.has(one.id);
    known.add(one.id);
    return isNew;
  });
}

/** The lines that may be decided, by effective deadline: those that nothing in the line itself keeps the actor from, and the others. */
export function split(lines: readonly MoveInLine[], actor: Actor, today: Day): { likely: MoveInLine[]; kept: MoveInLine[] } {
  const open = lines.filter(({ state }) => state === 'accepted' || state === 'announced').toSorted(byDeadline);
  const isLikely = (line: MoveInLine): boolean => isFor(line, actor) && needsAct(line, today);
  return { likely: open.filter(isLikely), kept: open.filter((line) => !isLikely(line)) };
}
