import type { ReactNode } from 'react';

/** An entry of the record, with its time already written out. */
export interface EntryLineProps {
  when: string;
  who: string;
  organisation: string | null;
  sentence: string;
  changes: readonly string[];
  reason: string | null;
  /** What the reader can do about it. */
  next?: string | null;
  aside?: ReactNode;
}

/** One entry as a sentence: when, who, for which organisation, what they did, and why. */
export function EntryLine({ when, who, organisation, sentence, changes, reason, next, aside }: EntryLineProps) {
  return (
    <li className="grid gap-x-6 border-b border-line py-3 md:grid-cols-[11rem_1fr_auto]">
      <span className="text-small text-muted md:pt-0.5">{when}</span>
      <div>
        <p>
          <span className="font-semibold">{who}</span>
          {organisation && <span className="text-muted">（{organisation}）</span>}
          {sentence}
        </p>
        {changes.map((change) => (
          <p key={change} className="text-small text-muted">
            {change}
          </p>
        ))}
        {reason && <p className="text-small">理由：{reason}</p>}
        {next && <p className="text-small text-muted">{next}</p>}
      </div>
      {aside && <div className="text-small md:text-right">{aside}</div>}
    </li>
  );
}

/** The history of one thing, newest first. */
export function History({ entries }: { entries: readonly EntryLineProps[] }) {
  return (
    <ol className="border-t border-line">
      {entries.map((entry, i) => (
        <EntryLine key={i} {...entry} />
      ))}
    </ol>
  );
}
