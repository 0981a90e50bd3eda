import type { InputHTMLAttributes } from 'react';
import { clsx } from 'clsx';
import { FieldFrame, type FieldFrameProps } from './field-frame.tsx';

interface FieldProps extends FieldFrameProps, Omit<InputHTMLAttributes<HTMLInputElement>, 'id' | 'className'> {
  name: string;
}

/** A text field or a file picker. */
export function Field({ label, hint, error, id, className, ...input }: FieldProps) {
  return (
    <FieldFrame {...{ label, hint, error, id, className }}>
      {(control) => <input {...input} {...control} className={clsx(control.className, 'min-h-11', input.type === 'file' && 'py-2')} />}
    </FieldFrame>
  );
}
