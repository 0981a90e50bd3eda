/** A strand of the demonstration's story: yields when its next deed happens, and does it when resumed. */
export type Strand = AsyncGenerator<Date, void>;

/** Runs several strands together in order of time, so that the record reads in order. */
export async function tell(strands: readonly Strand[]): Promise<void> {
  const next = await Promise.all(strands.map((strand) => strand.next()));
  for (;;) {
    let first: number | null = null;
    for (const [i, { done, value }] of next.entries()) if (!done && (first === null || value < (next[first]?.value ?? value))) first = i;
    const strand = first === null ? undefined : strands[first];
    if (first === null || !strand) return;
    next[first] = await strand.next();
  }
}
