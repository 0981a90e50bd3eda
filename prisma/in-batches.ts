/** What belongs to rows is asked for by their ids, and a query takes at most 999 of them. */
const BATCH = 500;

/** Reads what belongs to these ids, so many at a time, in their order. */
export async function inBatches<Row>(ids: readonly string[], read: (some: string[]) => Promise<readonly Row[]>): Promise<Row[]> {
  const rows: Row[] = [];
  for (let from = 0; from < ids.length; from += BATCH) rows.push(...(await read(ids.slice(from, from + BATCH))));
  return rows;
}
