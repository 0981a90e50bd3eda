import { useSearchParams } from '@remix-run/react';
import { Notice } from '#app/ui/notice.tsx';

/** What was just done, on top of the page to which its form led (see `after`); nothing where nothing was. */
export function DoneNotice({ says }: { says: Readonly<Record<string, string>> }) {
  const what = useSearchParams()[0].get('done');
  const said = what !== null && Object.hasOwn(says, what) ? says[what] : undefined;
  return said === undefined ? null : (
    <div className="mb-6">
      <Notice tone="info" title={said} />
    </div>
  );
}
