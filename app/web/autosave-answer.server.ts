import { statusOf } from './answer-status.ts';
import { data, type ActionFunctionArgs, type HeadersFunction } from '@remix-run/node';
import { AUTOSAVE, writeOutcome, type AutosaveOutcome } from '../kit/autosave-protocol.ts';

const STATUS: Record<AutosaveOutcome['state'], number> = {
  saved: 200,
  invalid: statusOf('invalid'),
  signedOut: 401,
  stale: statusOf('stale'),
};

/** The answer to a form with the intent `autosave`; everything is in its header. */
export function autosaveAnswer(outcome: AutosaveOutcome) {
  return data(null, { status: STATUS[outcome.state], headers: { [AUTOSAVE]: writeOutcome(outcome) } });
}

/**
 * Answers an autosaving form whose sender's session has ended, without a redirect, since they are still typing. Null for every other form.
 */
export function signedOutAutosave({ request, context }: ActionFunctionArgs) {
  return request.headers.has(AUTOSAVE) && !context.reader?.actor ? autosaveAnswer({ state: 'signedOut' }) : null;
}

/** Every route with an autosaving form exports it as `headers`. */
export const autosaveHeaders: HeadersFunction = ({ actionHeaders }) => {
  const kept = [AUTOSAVE, 'Retry-After'].flatMap((name): [string, string][] => {
    const value = actionHeaders.get(name);
    return value === null ? [] : [[name, value]];
  });
  return new Headers(kept);
};
