import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { StatusTag } from '#app/ui/status-tag.tsx';
import type { SectionDesk } from './read-desk.server.ts';
import { SECTION_STATE_NAME, SECTION_STATE_TONE } from './section-state.ts';

/** The sections of a content as a list of tasks: state, reason of return, last author. `children` are further rows. */
export function SectionList({
  sections,
  to,
  children,
}: {
  sections: readonly SectionDesk[];
  to: (section: string) => string;
  children?: ReactNode;
}) {
  return (
    <section aria-labelledby="sections">
      <h2 id="sections" className="text-lead">
        各部分内容
      </h2>
      <ul className="mt-2 border-t border-line">
        {sections.map(({ section, name, state, reason, changed }) => (
          <li key={section} className="border-b border-line py-2">
            <div className="flex flex-wrap items-center gap-x-6">
              <Link to={to(section)} className="inline-flex min-h-11 grow items-center font-semibold">
                {name}
              </Link>
              {changed && <span className="text-small text-muted">{changed}</span>}
              <StatusTag tone={SECTION_STATE_TONE[state]}>{SECTION_STATE_NAME[state]}</StatusTag>
            </div>
            {reason && (
              <p className="max-w-text border-l-4 border-danger pl-3">
                上次退回的理由：<span className="whitespace-pre-line">{reason}</span>
              </p>
            )}
          </li>
        ))}
        {children}
      </ul>
    </section>
  );
}
