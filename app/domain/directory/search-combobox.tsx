import { Form, useFetcher, useNavigate } from '@remix-run/react';
import { Search } from 'lucide-react';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { button } from '#app/ui/button.ts';
import type { Suggestion } from '#app/domain/directory/suggest.ts';
import { paths } from '#app/paths.ts';

const PAUSE_MS = 150;

interface SearchComboboxProps {
  /** Where the form leads. */
  action: string;
  label: string;
  placeholder: string;
  q: string;
  /** Id for the form, if inputs elsewhere on the page belong to it. */
  formId?: string;
}

/**
 * A search form with suggestions while typing (WAI-ARIA combobox). Without scripts it is a plain GET form.
 */
export function SearchCombobox({ action, label, placeholder, q, formId }: SearchComboboxProps) {
  const own = useId();
  const listId = `${own}-list`;
  const fetcher = useFetcher<{ q: string; suggestions: Suggestion[] }>();
  const navigate = useNavigate();
  const [text, setText] = useState(q);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const composing = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>();

  useEffect(() => setText(q), [q]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const asked = text.trim();
  const suggestions = open && asked !== '' && fetcher.data ? fetcher.data.suggestions : [];
  const shown = suggestions.length > 0;

  function ask(value: string) {
    setText(value);
    setActive(-1);
    clearTimeout(timer.current);
    if (composing.current || value.trim() === '') {
      setOpen(false);
      return;
    }
    timer.current = setTimeout(() => {
      setOpen(true);
      fetcher.load(paths.suggest(value.trim()));
    }, PAUSE_MS);
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (composing.current || event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      if (shown) event.preventDefault();
      setOpen(false);
      setActive(-1);
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (!shown) return;
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setActive((now) => ((now + 1 + step + suggestions.length + 1) % (suggestions.length + 1)) - 1);
    } else if (event.key === 'Enter') {
      const chosen = suggestions[active];
      setOpen(false);
      if (chosen) {
        event.preventDefault();
        navigate(chosen.to);
      }
    }
  }

  return (
    <Form action={action} id={formId} role="search" className="relative" onSubmit={() => setOpen(false)}>
      <label htmlFor={`${own}-q`} className="mb-1 block font-semibold">
        {label}
      </label>
      <div className="flex">
        <input
          id={`${own}-q`}
          name="q"
          type="search"
          value={text}
          placeholder={placeholder}
          maxLength={200}
          autoComplete="off"
          enterKeyHint="search"
          role="combobox"
          aria-expanded={shown}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={active >= 0 ? `${listId}-${active}` : undefined}
          onChange={(event) => ask(event.currentTarget.value)}
          onCompositionStart={() => (composing.current = true)}
          onCompositionEnd={(event) => {
            composing.current = false;
            ask(event.currentTarget.value);
          }}
          onKeyDown={onKeyDown}
          onBlur={() => setOpen(false)}
          className="min-h-12 w-full min-w-0 rounded-l-control border border-r-0 border-line-strong bg-paper px-4 placeholder:text-muted"
        />
        <button className={`${button.primary} min-h-12 rounded-l-none`}>
          <Search size={18} aria-hidden="true" />
          <span className="whitespace-nowrap">搜索</span>
        </button>
      </div>
      <ul
        id={listId}
        role="listbox"
        aria-label="搜索建议"
        hidden={!shown}
        className="absolute inset-x-0 top-full z-10 mt-1 border border-line-strong bg-paper py-1"
      >
        {suggestions.map((suggestion, i) => (
          // Options are reached with the arrow keys from the input, which keeps the focus.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
          <li
            key={suggestion.to}
            id={`${listId}-${i}`}
            role="option"
            aria-selected={i === active}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => {
              setOpen(false);
              navigate(suggestion.to);
            }}
            className="flex min-h-11 cursor-pointer items-baseline gap-4 px-4 py-2 hover:bg-teal-wash aria-selected:bg-teal-wash"
          >
            <span>{suggestion.text}</span>
            <span className="ml-auto shrink-0 text-small text-muted">{suggestion.kind}</span>
          </li>
        ))}
      </ul>
      <p role="status" className="sr-only">
        {open && fetcher.state === 'idle' && fetcher.data
          ? shown
            ? `有 ${suggestions.length} 条建议，用上下键选择`
            : '没有建议，按回车搜索'
          : ''}
      </p>
    </Form>
  );
}
