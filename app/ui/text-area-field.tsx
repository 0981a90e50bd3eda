import type { TextareaHTMLAttributes } from 'react';
import { clsx } from 'clsx';
import { FieldFrame, type FieldFrameProps } from './field-frame.tsx';

interface TextAreaFieldProps extends FieldFrameProps, Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'id' | 'className'> {
  name: string;
}

/** A text field of several lines. */
export function TextAreaField({ label, hint, error, id, className, rows = 4, ...area }: TextAreaFieldProps) {
  return (
    <FieldFrame {...{ label, hint, error, id, className }}>
      {(control) => <textarea rows={rows} {...area} {...control} className={clsx(control.className, 'py-2')} />}
    </FieldFrame>
  );
}
