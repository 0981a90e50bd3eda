import type { FieldMetadata } from '@conform-to/react';
import { Field } from '#app/ui/field.tsx';
import { bound } from '#app/kit/form.tsx';

const TERMS = [
  { value: 'until', name: '有到期日' },
  { value: 'forever', name: '长期（证上没有到期日）' },
] as const;

/** 有效期至: a last day, or 长期. */
export function TermFields({ term, validTo }: { term: FieldMetadata<string>; validTo: FieldMetadata<string> }) {
  return (
    <fieldset id={term.id} tabIndex={-1} aria-describedby={term.errors ? `${term.id}-error` : undefined} className="grid gap-2">
      <legend className="font-semibold">有效期至</legend>
      {term.errors && (
        <p id={`${term.id}-error`} className="text-danger">
          {term.errors.join('')}
        </p>
      )}
      {TERMS.map(({ value, name }) => (
        <label key={value} className="flex min-h-11 items-center gap-3">
          <input type="radio" name="term" value={value} defaultChecked={term.initialValue === value} className="size-5 accent-teal" />
          {name}
        </label>
      ))}
      <Field {...bound(validTo)} label="到期日" hint="证上的最后一天；当天仍然有效。" type="date" />
    </fieldset>
  );
}
