/** Part of the demonstration's story: it says when what it does next happens, and does it when it is asked to go on. */
export type Strand = AsyncGenerator<Date, void>;

/** Tells strands of a story together, each deed after all that happened before it, so that the record reads in order. */
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
