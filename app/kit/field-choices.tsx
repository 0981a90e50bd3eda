import type { FieldMetadata } from '@conform-to/react';
import type { ReactNode } from 'react';

interface ChoicesProps {
  field: FieldMetadata<unknown>;
  legend: string;
  hint?: ReactNode;
  options: readonly { value: string; name: ReactNode }[];
  /** One choice, or any number. */
  type: 'radio' | 'checkbox';
}

/** The chosen values of a field. */
export function chosenIn({ initialValue }: FieldMetadata<unknown>): string[] {
  return (Array.isArray(initialValue) ? initialValue : [initialValue]).filter(
    (value) => typeof value === 'string' && value !== '',
  ) as string[];
}

/** One checkbox or radio button with its label, clickable over the whole width. */
export function Choice({
  name,
  value,
  type,
  chosen,
  disabled,
  children,
}: {
  name: string;
  value: string;
  type: ChoicesProps['type'];
  chosen: boolean;
  disabled?: boolean;
  children: ReactNode;
}) {
  return (
    <label className="inline-flex min-h-11 items-center gap-2">
      <input type={type} name={name} value={value} defaultChecked={chosen} disabled={disabled} className="size-5 shrink-0 accent-teal" />
      <span>{children}</span>
    </label>
  );
}

/** The frame of a group of choices: legend, hint and error. `children` are the choices. */
export function ChoiceFrame({ field, legend, hint, children }: Omit<ChoicesProps, 'options' | 'type'> & { children: ReactNode }) {
  const error = field.errors?.join('');
  const described = [hint && `${field.id}-hint`, error && `${field.id}-error`].filter(Boolean).join(' ');
  return (
    <fieldset
      id={field.id}
      tabIndex={-1}
      aria-describedby={described || undefined}
      className={error ? 'border-l-4 border-danger pl-4' : undefined}
    >
      <legend className="font-semibold">{legend}</legend>
      {hint && (
        <p id={`${field.id}-hint`} className="text-small text-muted">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${field.id}-error`} className="text-danger">
          {error}
        </p>
      )}
      {children}
    </fieldset>
  );
}

/** A group of choices. */
export function Choices({ options, type, ...frame }: ChoicesProps) {
  const chosen = chosenIn(frame.field);
  return (
    <ChoiceFrame {...frame}>
      <div className="flex flex-wrap gap-x-6">
        {options.map(({ value, name }) => (
          <Choice key={value} name={frame.field.name} value={value} type={type} chosen={chosen.includes(value)}>
            {name}
          </Choice>
        ))}
      </div>
    </ChoiceFrame>
  );
}
