import { useFetcher } from '@remix-run/react';
import { useEffect, useState } from 'react';
import type { Applied, Sheet } from '#app/domain/plans/plan.ts';
import { orderFields, type DrawnOnFloor, type DrawnOnSite } from './plan-order-fields.ts';

/** The action's answer to the drawing. */
type Answer = { ok: true; says: string; ids: string[] } | { ok: false; message: string };

/** A change that is drawn but not stored yet; undo and redo show their result only when stored. */
interface Waiting<C> {
  command: C | null;
  fields: [string, string][];
}

interface Editing<S extends Sheet, C> {
  /** The sheet with everything that was drawn, stored or not. */
  sheet: S;
  draw: (command: C) => void;
  step: (intent: 'undo' | 'redo') => void;
  /** Why the newest change was refused and taken back. */
  refused: string | null;
  /** What was stored last, for screen readers. */
  says: string;
  busy: boolean;
}

let drawn = 0;
/** Temporary ids for shapes that the server has not named yet. */
const provisionalId = (): string => `drawn-${(drawn += 1)}`;

/**
 * Applies changes to a sheet at once and stores them one by one through the page's forms; a refused change is taken back with
 * all later ones.
 * @param apply applies a command to a sheet by the server's rules.
 */
export function usePlanEditing<S extends Sheet, C extends DrawnOnFloor | DrawnOnSite>(
  stored: S,
  mark: string,
  apply: (sheet: S, command: C, newId: () => string) => Applied<S>,
  onAdded: (ids: readonly string[]) => void,
): Editing<S, C> {
  const fetcher = useFetcher<Answer>();
  const [waiting, setWaiting] = useState<readonly Waiting<C>[]>([]);
  const [sent, setSent] = useState(false);
  const [heard, setHeard] = useState<Answer | undefined>(undefined);
  const [refused, setRefused] = useState<string | null>(null);
  const [says, setSays] = useState('');
  const { state, data } = fetcher;
  const answered = sent && state === 'idle' && data !== undefined && data !== heard;

  useEffect(() => {
    if (!answered) return;
    setHeard(data);
    setSent(false);
    if (data.ok) {
      setWaiting((all) => all.slice(1));
      setSays(data.says);
      if (data.ids.length > 0) onAdded(data.ids);
    } else {
      setWaiting([]);
      setRefused(data.message);
    }
  }, [answered, data, onAdded]);

  const next = answered ? undefined : waiting[0];
  useEffect(() => {
    if (!next || sent || state !== 'idle') return;
    setSent(true);
    const form = new FormData();
    for (const [name, value] of [...next.fields, ['seen', mark], ['by', 'drawing']] as const) form.append(name, value);
    fetcher.submit(form, { method: 'post' });
  }, [next, sent, state, mark, fetcher]);

  const sheet = (answered ? waiting.slice(1) : waiting).reduce<S>((so, { command }) => {
    const done = command && apply(so, command, provisionalId);
    return done?.ok ? done.sheet : so;
  }, stored);
  return {
    sheet,
    draw: (command) => {
      const done = apply(sheet, command, provisionalId);
      if (!done.ok) return setRefused(done.message);
      setRefused(null);
      setWaiting((all) => [...all, { command, fields: orderFields(command) }]);
    },
    step: (intent) => {
      setRefused(null);
      setWaiting((all) => [...all, { command: null, fields: [['intent', intent]] }]);
    },
    refused,
    says,
    busy: waiting.length > 0,
  };
}
