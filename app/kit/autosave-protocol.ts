/** The request header by which a form that is saved while somebody types tells itself from one that somebody sends. */
export const AUTOSAVE = 'X-Autosave';

/**
 * How such a form fared, as its answer's header says: saved with what the fields `seen…` hold from now on; overtaken by somebody
 * else; not valid yet; from somebody who is signed out.
 */
export type AutosaveOutcome =
  { state: 'saved'; seen: Readonly<Record<string, string>> } | { state: 'stale' } | { state: 'invalid' } | { state: 'signedOut' };

const PLAIN_STATES = ['stale', 'invalid', 'signedOut'] as const;

/** An outcome as the header's text. */
export function writeOutcome(outcome: AutosaveOutcome): string {
  return new URLSearchParams({ ...(outcome.state === 'saved' ? outcome.seen : {}), state: outcome.state }).toString();
}

/** The header's text as an outcome; null where the answer was none of these. */
export function readOutcome(header: string | null): AutosaveOutcome | null {
  const params = new URLSearchParams(header ?? '');
  const state = params.get('state');
  if (state === 'saved') return { state, seen: Object.fromEntries([...params].filter(([name]) => name.startsWith('seen'))) };
  const plain = PLAIN_STATES.find((one) => one === state);
  return plain ? { state: plain } : null;
}
