/** What belongs to rows is asked for by their ids, and a query takes at most 999 of them. */
const MOST = 500;

/** Reads what belongs to these ids, `size` at a time, in their order. */
export async function inBatches<Row>(
  ids: readonly string[],
  read: (some: string[]) => Promise<readonly Row[]>,
  size = MOST,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (let from = 0; from < ids.length; from += size) rows.push(...(await read(ids.slice(from, from + size))));
  return rows;
}
