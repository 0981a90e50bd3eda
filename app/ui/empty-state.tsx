import type { ReactNode } from 'react';

/** Says what will be here and how to start. `children` are the links or buttons for that. */
export function EmptyState({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="border-y border-line py-12">
      <p className="text-lead font-semibold">{title}</p>
      <div className="mt-2 max-w-text text-muted">{children}</div>
    </div>
  );
}
