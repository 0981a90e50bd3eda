import { useId, type InputHTMLAttributes } from 'react';
import { clsx } from 'clsx';

interface FieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'id'> {
  name: string;
  label: string;
  hint?: string;
  error?: string;
  /** Stable id, so that an error summary can link to the field. */
  id?: string;
}

/** A text field: label above, hint under the label, error beside the field. */
export function Field({ label, hint, error, id, className, ...input }: FieldProps) {
  const made = useId();
  const own = id ?? made;
  const described = [hint && `${own}-hint`, error && `${own}-error`].filter(Boolean).join(' ');
  return (
    <div className={clsx(error && 'border-l-4 border-danger pl-4', className)}>
      <label htmlFor={own} className="block font-semibold">
        {label}
      </label>
      {hint && (
        <p id={`${own}-hint`} className="text-small text-muted">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${own}-error`} className="text-danger">
          {error}
        </p>
      )}
      <input
        {...input}
        id={own}
        aria-invalid={error ? true : undefined}
        aria-describedby={described || undefined}
        className={clsx('mt-1 block min-h-11 w-full rounded-control border bg-paper px-3 disabled:bg-ground disabled:text-muted', error ? 'border-danger' : 'border-line-strong')}
      />
    </div>
  );
}
