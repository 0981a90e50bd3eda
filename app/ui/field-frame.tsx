import { useId, type ReactNode } from 'react';
import { clsx } from 'clsx';

export interface FieldFrameProps {
  label: ReactNode;
  hint?: ReactNode;
  error?: string;
  /** A stable id, so that an error summary can link to the field. */
  id?: string;
  className?: string;
}

export interface ControlProps {
  id: string;
  'aria-invalid': true | undefined;
  'aria-describedby': string | undefined;
  className: string;
}

/** The frame of every field: label above, hint under the label, error beside the field. `children` draws the control. */
export function FieldFrame({
  label,
  hint,
  error,
  id,
  className,
  children,
}: FieldFrameProps & { children: (control: ControlProps) => ReactNode }) {
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
      {children({
        id: own,
        'aria-invalid': error ? true : undefined,
        'aria-describedby': described || undefined,
        className: clsx(
          'mt-1 block w-full rounded-control border bg-paper px-3 disabled:bg-ground disabled:text-muted',
          error ? 'border-danger' : 'border-line-strong',
        ),
      })}
    </div>
  );
}
