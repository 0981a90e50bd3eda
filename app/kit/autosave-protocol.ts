/** The request header that tells an autosave from a form that somebody sends. */
export const AUTOSAVE = 'X-Autosave';

/**
 * The outcome of an autosave, sent in a header of the answer: saved, with the new values of the fields `seen…`; stale because
 * somebody else saved first; not valid yet; or the sender is signed out.
 */
export type AutosaveOutcome =
  { state: 'saved'; seen: Readonly<Record<string, string>> } | { state: 'stale' } | { state: 'invalid' } | { state: 'signedOut' };

const PLAIN_STATES = ['stale', 'invalid', 'signedOut'] as const;

/** Writes an outcome as the header's text. */
export function writeOutcome(outcome: AutosaveOutcome): string {
  return new URLSearchParams({ ...(outcome.state === 'saved' ? outcome.seen : {}), state: outcome.state }).toString();
}

/** Reads the header's text as an outcome; returns null if it is none of these. */
export function readOutcome(header: string | null): AutosaveOutcome | null {
  const params = new URLSearchParams(header ?? '');
  const state = params.get('state');
  if (state === 'saved') return { state, seen: Object.fromEntries([...params].filter(([name]) => name.startsWith('seen'))) };
  const plain = PLAIN_STATES.find((one) => one === state);
  return plain ? { state: plain } : null;
}
