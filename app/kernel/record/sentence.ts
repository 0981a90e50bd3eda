interface Said {
  actor: string;
  organisation: string | null;
  sentence: string;
}

/** An entry in one sentence: 演示甲子（为“演示·青禾…”）通过了… */
export function writeSentence({ actor, organisation, sentence }: Said): string {
  return `${actor}${organisation === null ? '' : `（${organisation}）`}${sentence}`;
}

/** An entry as a notice says it to one reader: 您 instead of their name. */
export function addressed<E extends Said & { concerned: { id: string; sentence: string } | null }>(entry: E, readerId: string): E {
  return entry.concerned?.id === readerId ? { ...entry, sentence: entry.concerned.sentence } : entry;
}

/**
 * Removes the actor's name from an entry made by another organisation, for readers of the other side.
 * @param own is the reader's organisation: its people are named, without the organisation, which goes without saying; left out if that does
 * not matter.
 */
export function discreet<E extends Said & { from: string | null }>(entry: E, own: string | null = null): E {
  if (own !== null && (entry.from === null || entry.from === own)) return { ...entry, organisation: null };
  return entry.from !== null ? { ...entry, actor: entry.organisation ?? '对方', organisation: null } : entry;
}
