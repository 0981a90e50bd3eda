import { entriesOf, forgetCopy, isSameText, keepCopy } from './autosave-copy.ts';
import { AUTOSAVE, readOutcome } from './autosave-protocol.ts';

/** How long after the last key the form is saved. */
const PAUSE_MS = 1_500;
const RETRY_MS = 15_000;
/** The status with which Remix redirects a form, here to the sign-in page. */
const LED_ELSEWHERE = 202;
const TOUCHES = ['input', 'change', 'click', 'keyup', 'pointerup'] as const;

export type AutosaveState = 'idle' | 'saving' | 'saved' | 'offline' | 'invalid' | 'stale' | 'signedOut' | 'refused';

interface Watched {
  /** Id of the form. */
  form: string;
  /** The path that it is sent to. */
  address: string;
  /** The name of the copy on this device. */
  keep: string;
  /** Called with each change of state. */
  tell: (state: AutosaveState) => void;
}

export interface Watch {
  /** Whether there is unsaved typing. */
  unsaved(): boolean;
  /** Saves unsaved typing at once. Never fails: the copy on this device stays until it is saved. */
  save(): Promise<void>;
  /** When the form was last sent by its own button, in milliseconds; 0 if it was not. */
  sentAt(): number;
  stop(): void;
}

/**
 * Saves a form a moment after the last key, keeping a copy on this device until it is saved. The form's hidden fields `seen…`
 * are updated after each save. A form that is sent by its button waits for a save that is under way, so that the two do not
 * conflict.
 */
export function watchForm({ form: id, address, keep, tell }: Watched): Watch {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let underWay: Promise<void> | null = null;
  let typed = false;
  let givenUp = false;
  let sent = 0;
  let seen: Readonly<Record<string, string>> = {};
  let last: [string, string][] | null = null;

  const formNow = (): HTMLFormElement | null => {
    const found = document.getElementById(id);
    return found instanceof HTMLFormElement ? found : null;
  };

  const later = (ms: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void save(), ms);
  };

  async function send(form: HTMLFormElement): Promise<void> {
    const entries = entriesOf(form);
    typed = false;
    tell('saving');
    let answer: Response;
    try {
      answer = await fetch(`${address}.data`, {
        method: 'POST',
        headers: { [AUTOSAVE]: '1' },
        body: new URLSearchParams([...entries, ['intent', 'autosave']]),
        redirect: 'manual',
      });
    } catch {
      typed = true;
      tell('offline');
      later(RETRY_MS);
      return;
    }
    const outcome = readOutcome(answer.headers.get(AUTOSAVE));
    if (outcome?.state === 'saved') {
      seen = { ...seen, ...outcome.seen };
      if (!typed) forgetCopy(keep);
      tell('saved');
      return;
    }
    // Only the person can continue: by signing in, correcting what is wrong, or choosing between two texts.
    typed = true;
    givenUp = outcome?.state === 'stale';
    tell(outcome?.state ?? (answer.status === LED_ELSEWHERE || answer.type === 'opaqueredirect' ? 'signedOut' : 'refused'));
  }

  async function save(): Promise<void> {
    clearTimeout(timer);
    while (underWay) await underWay;
    const form = formNow();
    if (!typed || givenUp || !form) return;
    underWay = send(form).finally(() => {
      underWay = null;
    });
    await underWay;
  }

  /** Notes that the form's text has changed, whatever changed it. */
  const notice = (): void => {
    const form = formNow();
    if (!form) return;
    const entries = entriesOf(form);
    if (last !== null && isSameText(last, entries)) return;
    last = entries;
    typed = true;
    keepCopy(keep, { at: Date.now(), entries });
    later(PAUSE_MS);
  };

  // Picking a point on a map changes fields without firing their events, so clicks and keys are watched as well.
  const onTouched = ({ target }: Event): void => {
    if (target instanceof Element && target.closest('form')?.id === id) setTimeout(notice, 0);
  };

  const onFormData = ({ target, formData }: FormDataEvent): void => {
    if (target instanceof HTMLFormElement && target.id === id) for (const [name, value] of Object.entries(seen)) formData.set(name, value);
  };

  const onSubmit = (event: SubmitEvent): void => {
    const form = formNow();
    if (!form || event.target !== form) return;
    clearTimeout(timer);
    if (underWay) {
      event.preventDefault();
      event.stopPropagation();
      const { submitter } = event;
      void underWay.finally(() => form.requestSubmit(submitter));
      return;
    }
    typed = false;
    sent = Date.now();
  };

  const onOnline = (): void => void save();

  const first = formNow();
  if (first) last = entriesOf(first);
  for (const event of TOUCHES) document.addEventListener(event, onTouched);
  document.addEventListener('formdata', onFormData);
  document.addEventListener('submit', onSubmit, true);
  window.addEventListener('online', onOnline);
  return {
    unsaved: () => typed || underWay !== null,
    save,
    sentAt: () => sent,
    stop: () => {
      clearTimeout(timer);
      for (const event of TOUCHES) document.removeEventListener(event, onTouched);
      document.removeEventListener('formdata', onFormData);
      document.removeEventListener('submit', onSubmit, true);
      window.removeEventListener('online', onOnline);
    },
  };
}
