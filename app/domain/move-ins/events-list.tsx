import { Link } from '@remix-run/react';
import type { eventsShown } from './move-in-view.ts';

interface EventsListProps {
  events: ReturnType<typeof eventsShown>;
  /** Where the letter of this number is; left out for readers to whom no letter goes. */
  letterAt?: (number: number) => string;
}

/** What happened to an application, the newest first, each with its letter. */
export function EventsList({ events, letterAt }: EventsListProps) {
  return (
    <section aria-labelledby="events">
      <h2 id="events" className="mb-2 text-lead">
        办理经过
      </h2>
      <ol className="border-t border-line">
        {events.map(({ what, when, who, why, findings, letter }, i) => (
          <li key={events.length - i} className="grid gap-1 border-b border-line py-2">
            <p>
              {what} <span className="text-small text-muted">{who === null ? when : `${when}，${who}`}</span>
              {letter !== null && letterAt && (
                <Link to={letterAt(letter)} className="ml-3 text-small" aria-label={`${what}的文书`}>
                  文书
                </Link>
              )}
            </p>
            {why !== null && <p className="max-w-text whitespace-pre-line">{why}</p>}
            {findings.map(({ label, finding }) => (
              <p key={label} className="max-w-text">
                <span className="text-muted">{label}：</span>
                {finding}
              </p>
            ))}
          </li>
        ))}
      </ol>
    </section>
  );
}
