import { useLocation, useSearchParams } from '@remix-run/react';
import { createContext, useContext, type ReactNode } from 'react';
import { Notice } from '#app/ui/notice.tsx';

/** What a form of this browser has just done, and the page that it led to; null if there was none. */
export const JustDone = createContext<{ path: string; what: string } | null>(null);

/** What the form that led to this page did (see `after`); null for everybody who only opens its address. */
export function useJustDone(): string | null {
  const done = useContext(JustDone);
  const asked = useSearchParams()[0].get('done');
  const { pathname } = useLocation();
  return done !== null && done.path === pathname && done.what === asked ? asked : null;
}

/** Says what was just done, at the top of the page that a form led to, and what can be done next. Renders nothing otherwise. */
export function DoneNotice({ says, children }: { says: Readonly<Record<string, string>>; children?: ReactNode }) {
  const what = useJustDone();
  const said = what !== null && Object.hasOwn(says, what) ? says[what] : undefined;
  return said === undefined ? null : (
    <div className="mb-6">
      <Notice tone="info" title={said}>
        {children}
      </Notice>
    </div>
  );
}
