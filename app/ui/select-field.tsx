import type { SelectHTMLAttributes } from 'react';
import { clsx } from 'clsx';
import { FieldFrame, type FieldFrameProps } from './field-frame.tsx';

interface SelectFieldProps extends FieldFrameProps, Omit<SelectHTMLAttributes<HTMLSelectElement>, 'id' | 'className'> {
  name: string;
  options: readonly { value: string; name: string }[];
  /** The first option, shown when nothing is chosen. */
  empty?: string;
}

/** A choice from a list of options. */
export function SelectField({ label, hint, error, id, className, options, empty, ...select }: SelectFieldProps) {
  return (
    <FieldFrame {...{ label, hint, error, id, className }}>
      {(control) => (
        <select {...select} {...control} className={clsx(control.className, 'min-h-11')}>
          {empty !== undefined && <option value="">{empty}</option>}
          {options.map(({ value, name }) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      )}
    </FieldFrame>
  );
}
