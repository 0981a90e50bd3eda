import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { Notice } from '#app/ui/notice.tsx';
import type { ToCorrect } from './to-correct.ts';

/** Above the preview of a draft: who sees it, what it still lacks, and where to go on. */
export function PreviewNotice({
  title,
  missing,
  links,
  children,
}: {
  title: string;
  missing: readonly ToCorrect[];
  links: readonly { to: string; name: string }[];
  children?: ReactNode;
}) {
  return (
    <Notice tone={missing.length === 0 ? 'info' : 'attention'} title={title}>
      {missing.length > 0 && (
        <>
          <p>公开之前还缺：</p>
          <ul className="list-disc pl-5">
            {missing.map(({ to, text }, i) => (
              <li key={i}>
                <Link to={to}>{text}</Link>
              </li>
            ))}
          </ul>
        </>
      )}
      {children}
      <p className="flex flex-wrap gap-x-6">
        {links.map(({ to, name }) => (
          <Link key={to} to={to}>
            {name}
          </Link>
        ))}
      </p>
    </Notice>
  );
}
