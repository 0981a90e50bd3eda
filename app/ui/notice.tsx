import { clsx } from 'clsx';
import type { ReactNode } from 'react';

const LOOK = {
  info: 'border-teal bg-teal-wash',
  attention: 'border-accent bg-accent-wash',
  error: 'border-danger bg-danger-wash',
} as const;

/** A message that belongs to the page. Screen readers announce errors at once and other messages politely. */
export function Notice({ tone, title, children }: { tone: keyof typeof LOOK; title: string; children?: ReactNode }) {
  return (
    <div role={tone === 'error' ? 'alert' : 'status'} className={clsx('border-l-4 px-4 py-3', LOOK[tone])}>
      <p className="font-semibold">{title}</p>
      {children && <div className="max-w-text">{children}</div>}
    </div>
  );
}
