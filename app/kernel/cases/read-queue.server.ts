import type { Reach } from '../permissions/may.ts';

/** Cases per page of a queue. */
export const QUEUE_PAGE = 20;

/** A bureau's reach as a condition on rows with a district. */
export function withinDistricts({ everything, districtSlugs }: Reach): { districtSlug?: { in: string[] } } {
  return everything ? {} : { districtSlug: { in: [...districtSlugs] } };
}

/** How the queue is read from one table. */
interface Asking<State extends string, Reach, Filter, Since, Row> {
  /** The states with a list of their own, and the one in which a case waits for a decision. */
  states: readonly State[];
  waits: State;
  /** The order by time of arrival. */
  since: Since;
  /** Everything that the reader may see. */
  reach: Reach;
  /** What they ask for of it. */
  filter: Filter;
  rows: (asked: {
    where: { AND: (Reach | Filter | { state: State })[] };
    orderBy: (Since | { decidedAt: 'desc' } | { id: 'asc' | 'desc' })[];
    skip: number;
    take: number;
  }) => Promise<Row[]>;
  count: (asked: { where: { AND: (Reach | Filter | { state: State })[] } }) => Promise<number>;
}

/**
 * Reads one page of a queue: waiting cases oldest first, decided ones newest first. Also counts the cases within the reader's reach by
 * state.
 */
export async function readQueue<State extends string, Reach extends object, Filter extends object, Since extends object, Row>(
  { states, waits, since, reach, filter, rows, count }: Asking<State, Reach, Filter, Since, Row>,
  { state, page }: { state: NoInfer<State>; page: number },
): Promise<{ rows: Row[]; total: number; counts: Record<State, number> }> {
  const where = { AND: [reach, filter, { state }] };
  const [found, total, ...counted] = await Promise.all([
    rows({
      where,
      orderBy: state === waits ? [since, { id: 'asc' }] : [{ decidedAt: 'desc' }, { id: 'desc' }],
      skip: (page - 1) * QUEUE_PAGE,
      take: QUEUE_PAGE,
    }),
    count({ where }),
    ...states.map((one) => count({ where: { AND: [reach, { state: one }] } })),
  ]);
  const counts = Object.fromEntries(states.map((one, i) => [one, counted[i] ?? 0])) as Record<State, number>;
  return { rows: found, total, counts };
}
