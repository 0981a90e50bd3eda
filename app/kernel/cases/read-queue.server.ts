import type { Reach } from '../permissions/may.ts';

/** Cases on one page of a queue. */
export const QUEUE_PAGE = 20;

/** A bureau's reach as a condition on what has a district. */
export function withinDistricts({ everything, districtSlugs }: Reach): { districtSlug?: { in: string[] } } {
  return everything ? {} : { districtSlug: { in: [...districtSlugs] } };
}

/** How one table is asked for its queue. */
interface Asking<State extends string, Reach, Filter, Since, Row> {
  /** The states that have a list of their own, and the one in which a case waits to be decided. */
  states: readonly State[];
  waits: State;
  /** The order in which they came. */
  since: Since;
  /** What the reader may see at all. */
  reach: Reach;
  /** What of it they ask for. */
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
 * One page of a queue: what waits with the one that came first on top, what is decided with the latest first; and how many there are
 * within the reader's reach in each state.
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
