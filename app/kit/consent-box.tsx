import type { ReactNode } from 'react';

interface ConsentBoxProps {
  field: { id: string; errors?: string[]; initialValue?: string };
  /** What the box sends when it is ticked. */
  value: string;
  children: ReactNode;
}

/** A box that somebody ticks to agree, named `agreed`; never ticked beforehand. */
export function ConsentBox({ field: { id, errors, initialValue }, value, children }: ConsentBoxProps) {
  return (
    <div>
      {errors && (
        <p id={`${id}-error`} className="text-danger">
          {errors.join('')}
        </p>
      )}
      <label className="flex min-h-11 items-center gap-3">
        <input
          id={id}
          type="checkbox"
          name="agreed"
          value={value}
          defaultChecked={initialValue === value}
          aria-invalid={errors ? true : undefined}
          aria-describedby={errors ? `${id}-error` : undefined}
        />
        {children}
      </label>
    </div>
  );
}
