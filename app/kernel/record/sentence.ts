interface Said {
  actor: string;
  organisation: string | null;
  sentence: string;
}

/** An entry in one sentence: 演示甲子（为“演示·青禾…”）通过了… */
export function writeSentence({ actor, organisation, sentence }: Said): string {
  return `${actor}${organisation === null ? '' : `（${organisation}）`}${sentence}`;
}

/**
 * The same entry without the name of whoever acted for another organisation, for those on the other side of it.
 * @param own is the reader's organisation, whose own people are named; left out where that does not matter.
 */
export function discreet<E extends Said & { from: string | null }>(entry: E, own: string | null = null): E {
  return entry.from !== null && entry.from !== own ? { ...entry, actor: entry.organisation ?? '对方', organisation: null } : entry;
}
