import { useSearchParams } from '@remix-run/react';
import type { ReactNode } from 'react';
import { Notice } from '#app/ui/notice.tsx';

/**
 * Says what was just done, at the top of the page that a form led to (see `after`), and what can be done next. Renders nothing otherwise.
 */
export function DoneNotice({ says, children }: { says: Readonly<Record<string, string>>; children?: ReactNode }) {
  const what = useSearchParams()[0].get('done');
  const said = what !== null && Object.hasOwn(says, what) ? says[what] : undefined;
  return said === undefined ? null : (
    <div className="mb-6">
      <Notice tone="info" title={said}>
        {children}
      </Notice>
    </div>
  );
}
