import type { ReactNode } from 'react';

/** A part of a storefront's page with its heading; `id` names its anchor. */
export function StorefrontSection({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="mt-10">
      <h2 id={id} className="mb-3 text-lead font-semibold">
        {title}
      </h2>
      {children}
    </section>
  );
}
