import { Link, useActionData, useLoaderData, useLocation } from '@remix-run/react';
import { useEffect, useState, type ReactNode } from 'react';
import { Autosave } from '#app/kit/autosave.tsx';
import { SentForm } from '#app/kit/form.tsx';
import { pointedAt } from '#app/kit/pointed-at.client.ts';
import { button } from '#app/ui/button.ts';
import { DifferenceList } from '../difference-list.tsx';
import type { SectionDifference } from '../differences.server.ts';
import { IntentButton, SectionProvider } from './section-form.tsx';

/** The action's answer to a form that was refused. */
interface SectionAnswer {
  typed: Record<string, string>;
  errors: Record<string, string>;
  seen: number;
  /** The differences from what somebody else has saved to what was typed. */
  conflict: { message: string; differences: SectionDifference[] } | null;
}

/** A section of a draft as its form shows it. */
export interface FramedSection {
  section: string;
  /** How often it was changed: what the form has seen. */
  seen: number;
  typed: Record<string, string>;
  /** Whether a list has one more entry, still empty. */
  added: boolean;
}

interface SectionFrameProps {
  view: FramedSection;
  /** Names the thing whose section it is, for what the browser keeps of it. */
  keep: string;
  /** The organisation that the page was opened for, if its deeds are an organisation's. */
  organisation?: string;
  /** Whether a file is in its form. */
  multipart: boolean;
  back: { name: string; to: string };
  children: ReactNode;
}

const FORM = 'section';

/** Shows what somebody else saved beside what was typed, with the two ways to continue; nothing is lost unless the person chooses so. */
function Conflict({ conflict }: { conflict: NonNullable<SectionAnswer['conflict']> }) {
  return (
    <section role="alert" aria-labelledby="conflict" className="grid gap-4 border-2 border-accent px-4 py-3">
      <h2 id="conflict" className="font-semibold">
        有人同时修改了这一部分
      </h2>
      <p className="max-w-text">
        {conflict.message}
        下面从对方保存的内容对照到您填写的：划去的是对方写的、您没有的，标出的是您写的、对方没有的。您填写的仍在下面的表单里。
      </p>
      <DifferenceList differences={conflict.differences} />
      <div className="flex flex-wrap gap-3">
        <IntentButton intent="save">用我填写的覆盖</IntentButton>
        <IntentButton intent="theirs">用对方的</IntentButton>
      </div>
    </section>
  );
}

/**
 * Keeps the action's answer while the page stays: following a link from an error to its field drops Remix's own, and the typed text must
 * not be lost with it.
 */
function useAnswer(): SectionAnswer | null {
  const answered = useActionData<SectionAnswer>();
  const loaded = useLoaderData<unknown>();
  const [kept, setKept] = useState({ answered, loaded });
  // The page may be reloaded with the answer; the answer belongs to the data loaded then.
  if (answered !== undefined && (kept.answered !== answered || kept.loaded !== loaded)) setKept({ answered, loaded });
  if (answered !== undefined) return answered;
  return kept.answered !== undefined && kept.loaded === loaded ? kept.answered : null;
}

/** The form of one section of a draft, around its fields. Works without scripts; with them it autosaves. */
export function SectionFrame({ view, keep, organisation, multipart, back, children }: SectionFrameProps) {
  const answer = useAnswer();
  const { typed, seen } = answer ?? view;
  const errors: Record<string, string> = answer?.errors ?? {};
  const { hash } = useLocation();
  useEffect(() => {
    pointedAt(hash)?.focus();
  }, [hash, view]);
  const { '': whole, ...fields } = errors;
  const state = {
    id: FORM,
    formErrors: whole ? [whole] : [],
    allErrors: Object.fromEntries(Object.entries(fields).map(([name, message]) => [name, [message]])),
  };
  return (
    <SectionProvider value={{ form: FORM, section: view.section, typed, errors, added: view.added && answer === null }}>
      <Autosave form={FORM} keep={`${keep}/${view.section}`} mark={String(seen)} />
      <SentForm key={`${seen} ${JSON.stringify(typed)}`} state={state} multipart={multipart} className="grid gap-8">
        {organisation !== undefined && <input type="hidden" name="organisation" value={organisation} />}
        <input type="hidden" name="seen" value={seen} />
        {/* The Enter key presses the first button of a form. */}
        <button type="submit" name="intent" value="save" tabIndex={-1} aria-hidden="true" className="sr-only">
          保存
        </button>
        {answer?.conflict && <Conflict conflict={answer.conflict} />}
        {children}
        <div className="flex flex-wrap items-center gap-4 border-t border-line pt-6">
          <IntentButton intent="save" tone="primary">
            保存
          </IntentButton>
          <Link to={back.to} className={button.secondary}>
            {back.name}
          </Link>
        </div>
      </SentForm>
    </SectionProvider>
  );
}
