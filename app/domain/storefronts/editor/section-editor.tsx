import { Link, useActionData, useLoaderData, useLocation } from '@remix-run/react';
import { useEffect, useState } from 'react';
import { DifferenceList } from '#app/kernel/content/difference-list.tsx';
import type { SectionDifference } from '#app/kernel/content/differences.server.ts';
import type { StorefrontSection } from '#app/domain/storefronts/content.ts';
import { button } from '#app/ui/button.ts';
import { Autosave } from '#app/kit/autosave.tsx';
import { SentForm } from '#app/kit/form.tsx';
import { pointedAt } from '#app/kit/pointed-at.client.ts';
import { paths } from '#app/paths.ts';
import { IntentButton, SectionProvider } from './section-form.tsx';
import { CasesFields, HonoursFields, StrengthsFields } from './section-lists.tsx';
import { BannerFields, GalleryFields } from './section-pictures.tsx';
import { PlacesFields } from './section-places.tsx';
import { EnglishFields, IntroductionFields, LanguagesFields, TeamFields } from './section-texts.tsx';
import type { SectionView } from './section-view.server.ts';

/** The action's answer to a form that was refused. */
interface SectionAnswer {
  typed: Record<string, string>;
  errors: Record<string, string>;
  seen: number;
  /** The differences from what somebody else has saved to what was typed. */
  conflict: { message: string; differences: SectionDifference[] } | null;
}

interface SectionEditorProps {
  organisation: string;
  institution: string;
  today: string;
  view: SectionView;
}

const FORM = 'section';

/** Sections with a file in their form. */
const WITH_FILE: readonly StorefrontSection[] = ['honours', 'gallery', 'banner'];

function Fields({ view, today }: Pick<SectionEditorProps, 'view' | 'today'>) {
  switch (view.section) {
    case 'introduction':
      return <IntroductionFields />;
    case 'strengths':
      return <StrengthsFields />;
    case 'cases':
      return <CasesFields />;
    case 'honours':
      return <HonoursFields today={today} proofs={view.proofs} />;
    case 'places':
      return view.places && <PlacesFields places={view.places} />;
    case 'languages':
      return <LanguagesFields />;
    case 'team':
      return <TeamFields />;
    case 'gallery':
      return <GalleryFields images={view.images} />;
    case 'banner':
      return <BannerFields images={view.images} />;
    case 'english':
      return <EnglishFields />;
  }
}

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

/** The form of one section of the storefront. Works without scripts; with them it autosaves. */
export function SectionEditor({ organisation, institution, today, view }: SectionEditorProps) {
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
      <Autosave form={FORM} keep={`${institution}/${view.section}`} mark={String(seen)} />
      <SentForm key={`${seen} ${JSON.stringify(typed)}`} state={state} multipart={WITH_FILE.includes(view.section)} className="grid gap-8">
        <input type="hidden" name="organisation" value={organisation} />
        <input type="hidden" name="seen" value={seen} />
        {/* The Enter key presses the first button of a form. */}
        <button type="submit" name="intent" value="save" tabIndex={-1} aria-hidden="true" className="sr-only">
          保存
        </button>
        {answer?.conflict && <Conflict conflict={answer.conflict} />}
        <Fields view={view} today={today} />
        <div className="flex flex-wrap items-center gap-4 border-t border-line pt-6">
          <IntentButton intent="save" tone="primary">
            保存
          </IntentButton>
          <Link to={paths.deskStorefront()} className={button.secondary}>
            回到旗舰店目录
          </Link>
        </div>
      </SentForm>
    </SectionProvider>
  );
}
