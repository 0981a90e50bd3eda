import { createContext, useContext, type ReactNode } from 'react';
import { useNavigation } from '@remix-run/react';
import { button } from '#app/ui/button.ts';

interface SectionState {
  /** Id of the form. */
  form: string;
  section: string;
  typed: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string>>;
  /** Whether the last entry was just added and is still empty. */
  added: boolean;
}

const Context = createContext<SectionState | null>(null);
export const SectionProvider = Context.Provider;

/** The values of a section's form, and their errors. */
export function useSection(): SectionState {
  const state = useContext(Context);
  if (!state) throw new Error('A field of a section stands outside its form');
  return state;
}

/** The props of a field component from the section's form. */
export function useSectionField(name: string) {
  const { form, typed, errors } = useSection();
  return { id: `${form}-${name}`, name, defaultValue: typed[name] ?? '', error: errors[name] };
}

/** The number of entries in a list's form. */
export function useEntries(): number {
  const { section, typed } = useSection();
  const indexes = Object.keys(typed).flatMap((name) =>
    name.startsWith(`${section}[`) ? [Number.parseInt(name.slice(section.length + 1), 10)] : [],
  );
  return indexes.length === 0 ? 0 : Math.max(...indexes) + 1;
}

type Intent = 'save' | 'add' | 'remove' | 'up' | 'down' | 'upload' | 'theirs';

/** A button of the section's form; what was typed is always saved first. `query` names the entry. */
export function IntentButton({
  intent,
  query,
  tone = 'secondary',
  label,
  children,
}: {
  intent: Intent;
  query?: Readonly<Record<string, string>>;
  tone?: keyof typeof button;
  label?: string;
  children: ReactNode;
}) {
  const { state, formData } = useNavigation();
  const busy = state === 'submitting' && formData?.get('intent') === intent;
  return (
    <button
      type="submit"
      name="intent"
      value={intent}
      formAction={query && `?${new URLSearchParams(query).toString()}`}
      aria-label={label}
      aria-disabled={busy}
      className={`${button[tone]} w-fit`}
    >
      {children}
    </button>
  );
}

interface EntryProps {
  index: number;
  /** The noun for an entry, e.g. 案例. */
  what: string;
  /** Distinguishes it from the others, if it has a title. */
  title?: string;
  /** Entries before this index cannot be moved. */
  fixed?: number;
  children: ReactNode;
}

/** One entry of a list with the buttons to move and remove it. */
export function Entry({ index, what, title = '', fixed = 0, children }: EntryProps) {
  const { section, added } = useSection();
  const count = useEntries();
  const isNew = added && index === count - 1;
  const number = index - fixed + 1;
  const named = title === '' ? `${what} ${number}` : `${what} ${number}：${title}`;
  return (
    <fieldset id={isNew ? 'new' : `${section}-${index}`} tabIndex={-1} className="grid gap-4 border-t border-line-strong pt-4">
      <legend className="float-left w-full font-semibold">{isNew ? `新的${what}` : named}</legend>
      <div className="clear-both grid max-w-text gap-4">{children}</div>
      {!isNew && (
        <div className="flex flex-wrap gap-3">
          {index > fixed && (
            <IntentButton intent="up" query={{ item: String(index) }} label={`上移${named}`}>
              上移
            </IntentButton>
          )}
          {index < count - 1 - (added ? 1 : 0) && (
            <IntentButton intent="down" query={{ item: String(index) }} label={`下移${named}`}>
              下移
            </IntentButton>
          )}
          <IntentButton intent="remove" query={{ item: String(index) }} label={`移除${named}`}>
            移除
          </IntentButton>
        </div>
      )}
    </fieldset>
  );
}

interface EntriesProps {
  what: string;
  /** Shown if there are none. */
  empty: string;
  most: number;
  /** Entries before this index do not count. */
  fixed?: number;
  /** False if entries are added otherwise than by a button of the list. */
  addable?: boolean;
  children: (index: number) => ReactNode;
}

/** The entries of a list, the text shown if there are none, and the button that adds one. */
export function Entries({ what, empty, most, fixed = 0, addable = true, children }: EntriesProps) {
  const { added } = useSection();
  const count = useEntries();
  const own = count - fixed;
  return (
    <div className="grid gap-8">
      {own === 0 && <p className="border-y border-line py-4 text-muted">{empty}</p>}
      {Array.from({ length: count }, (_, index) => children(index))}
      {!added &&
        (own < most ? (
          addable && <IntentButton intent="add">添加一项{what}</IntentButton>
        ) : (
          <p className="text-muted">已有 {most} 项，不能再添加。</p>
        ))}
    </div>
  );
}
