import { useActionData } from '@remix-run/react';
import type { ReactNode } from 'react';

/** A collapsed form that is open if it was sent and refused. */
export function Folded({
  title,
  forms,
  open = false,
  children,
}: {
  title: string;
  forms: readonly string[];
  open?: boolean;
  children: ReactNode;
}) {
  const answered = useActionData<{ form?: string }>()?.form;
  return (
    <details open={open || (answered !== undefined && forms.includes(answered))} className="border-b border-line">
      <summary className="min-h-11 py-2 font-semibold">{title}</summary>
      <div className="grid gap-6 pt-2 pb-6">{children}</div>
    </details>
  );
}
