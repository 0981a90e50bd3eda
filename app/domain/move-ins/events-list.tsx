import type { eventsShown } from './move-in-view.ts';

/** What happened to an application, the newest first. */
export function EventsList({ events }: { events: ReturnType<typeof eventsShown> }) {
  return (
    <section aria-labelledby="events">
      <h2 id="events" className="mb-2 text-lead">
        办理经过
      </h2>
      <ol className="border-t border-line">
        {events.map(({ what, when, who, why, findings }, i) => (
          <li key={events.length - i} className="grid gap-1 border-b border-line py-2">
            <p>
              {what} <span className="text-small text-muted">{who === null ? when : `${when}，${who}`}</span>
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
