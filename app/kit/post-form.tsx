import { Form, useNavigation, type FormProps } from '@remix-run/react';
import { createContext, useContext, useEffect, useId, useMemo, useRef, useState, type FormEvent } from 'react';
import { FORM_KEY_FIELD, NO_SEED } from './form-key.ts';

/** What the keys of the page's forms begin with; new with every answer. Null if the page could not be loaded. */
export const FormSeed = createContext<string | null>(null);

const SEED_BYTES = 16;

/** The seed that came with the page; for a page that came to every visitor alike, one of this browser's own. */
export function useFormSeed(given: string | null): string | null {
  return useMemo(() => {
    if (given !== NO_SEED) return given;
    const bytes = crypto.getRandomValues(new Uint8Array(SEED_BYTES));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  }, [given]);
}

const OwnKey = createContext('');

/** Counts how often the page came back from the browser's back/forward cache: its forms are then filled in anew. */
function useReturns(): number {
  const [returns, setReturns] = useState(0);
  useEffect(() => {
    const onShow = ({ persisted }: PageTransitionEvent) => persisted && setReturns((before) => before + 1);
    addEventListener('pageshow', onShow);
    return () => removeEventListener('pageshow', onShow);
  }, []);
  return returns;
}

/** The form's key; the same on the server and in the browser. */
function useFormKey(returns: number): string {
  const seed = useContext(FormSeed);
  const id = useId().replaceAll(/\W/gu, '');
  return seed === null ? '' : `${seed}-${id}${returns > 0 ? `-${returns}` : ''}`;
}

const isSubmit = (control: Element): control is HTMLButtonElement => control instanceof HTMLButtonElement && control.type === 'submit';

/**
 * The form of everything that is made or sent. It carries a key of its own, under which the server does it once, whatever is clicked how
 * often; with scripts, it is not sent again before the answer is there, and its buttons say that they are off without losing focus.
 * `keyless` is for what nobody minds to be done twice, and lets a page be the same for every visitor.
 */
export function PostForm({ children, onSubmit, keyless = false, ...form }: Omit<FormProps, 'method'> & { keyless?: boolean }) {
  const returns = useReturns();
  const ownKey = useFormKey(returns);
  const key = keyless ? '' : ownKey;
  const { state } = useNavigation();
  const sent = useRef<HTMLFormElement | null>(null);
  useEffect(() => {
    if (state !== 'idle' || sent.current === null) return;
    for (const control of sent.current.elements) if (isSubmit(control)) control.removeAttribute('aria-disabled');
    sent.current = null;
    // The key is new with every answer, also when it comes before the browser has drawn that the form is being sent.
  }, [state, returns, ownKey]);
  const send = (event: FormEvent<HTMLFormElement>) => {
    if (sent.current !== null) {
      event.preventDefault();
      return;
    }
    onSubmit?.(event);
    // A form that loads a document or a file gives no sign when it is answered.
    if (event.defaultPrevented || form.reloadDocument) return;
    sent.current = event.currentTarget;
    for (const control of sent.current.elements) if (isSubmit(control)) control.setAttribute('aria-disabled', 'true');
  };
  return (
    <Form method="post" {...form} onSubmit={send}>
      {key !== '' && <input type="hidden" name={FORM_KEY_FIELD} value={key} autoComplete="off" />}
      <OwnKey.Provider value={key}>{children}</OwnKey.Provider>
    </Form>
  );
}

/** The fields with which the form around is just being sent; null while it is not. */
export function useSending(): FormData | null {
  const own = useContext(OwnKey);
  const { state, formData } = useNavigation();
  return state !== 'idle' && formData !== undefined && formData.get(FORM_KEY_FIELD) === own ? formData : null;
}
