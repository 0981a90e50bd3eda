import { clsx } from 'clsx';
import type { ReactNode } from 'react';

export type Tone = 'good' | 'attention' | 'bad' | 'plain';

const LOOK: Record<Tone, string> = {
  good: 'border-teal text-teal-deep bg-teal-wash',
  attention: 'border-accent text-accent-ink bg-accent-wash',
  bad: 'border-danger text-danger bg-danger-wash',
  plain: 'border-line-strong text-muted bg-paper',
};

/** A disc, triangle, cross or dash beside the words, so that colour is never the only sign. */
function Shape({ tone }: { tone: Tone }) {
  return (
    <svg width="8" height="8" viewBox="0 0 8 8" aria-hidden="true" className="shrink-0" fill="none" stroke="currentColor" strokeWidth="1.6">
      {tone === 'good' && <circle cx="4" cy="4" r="3" fill="currentColor" stroke="none" />}
      {tone === 'attention' && <path d="M4 0.8 7.6 7.2H0.4Z" fill="currentColor" stroke="none" />}
      {tone === 'bad' && <path d="M1 1 7 7M7 1 1 7" />}
      {tone === 'plain' && <path d="M1 4H7" />}
    </svg>
  );
}

/** A status as text with a shape and a colour. */
export function StatusTag({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={clsx('inline-flex items-center gap-1.5 border px-2 text-small whitespace-nowrap', LOOK[tone])}>
      <Shape tone={tone} />
      {children}
    </span>
  );
}
