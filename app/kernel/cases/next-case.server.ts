/** The case that comes next in a queue, and how many wait altogether. */
export interface NextCase {
  id: string;
  left: number;
}

/**
 * Finds the case to decide next: the first of those that wait within the reader's reach and that they may decide themselves.
 * @returns null if none is left.
 */
export async function findNextCase<Where>({
  where,
  first,
  count,
}: {
  where: Where;
  /** The first of them in the order of the queue. */
  first: (where: Where) => Promise<{ id: string } | null>;
  count: (where: Where) => Promise<number>;
}): Promise<NextCase | null> {
  const next = await first(where);
  return next && { id: next.id, left: await count(where) };
}
