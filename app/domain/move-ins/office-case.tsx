import { Link } from '@remix-run/react';
import { EvidenceList, type EvidenceShown } from '#app/kernel/cases/evidence-list.tsx';
import { FactsTable } from '#app/ui/facts-table.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import type { ConditionAnswer } from '../entry-rules/check-condition.ts';
import type { MoveInStanding } from './move-in-view.ts';

export const ANSWER_TONE: Record<ConditionAnswer, 'good' | 'bad' | 'attention'> = { meets: 'good', fails: 'bad', unknown: 'attention' };

/** Where the application is: who has it, what comes next, by when, and what happens if nobody acts. */
export function Standing({ standing: { state, tone, who, next, by, otherwise } }: { standing: MoveInStanding }) {
  return (
    <FactsTable
      rows={[
        { name: '现在', value: <StatusTag tone={tone}>{state}</StatusTag> },
        { name: '在谁手里', value: who },
        { name: '下一步', value: next },
        { name: '期限', value: by },
        { name: '到期没有办理', value: otherwise },
      ]}
    />
  );
}

interface Check {
  key: string;
  label: string;
  answer: ConditionAnswer;
  answerName: string;
  evidence: string;
}

/** The machine checks of all conditions, each with its evidence. */
export function Checks({ checks }: { checks: readonly Check[] }) {
  return (
    <ul className="border-t border-line">
      {checks.map(({ key, label, answer, answerName, evidence }) => (
        <li key={key} className="flex flex-wrap items-baseline justify-between gap-x-6 border-b border-line py-2">
          <p className="max-w-text grow">
            {label}
            <span className="block text-small text-muted">{evidence}</span>
          </p>
          <StatusTag tone={ANSWER_TONE[answer]}>{answerName}</StatusTag>
        </li>
      ))}
    </ul>
  );
}

interface Sections {
  sections: readonly {
    name: string;
    rows: readonly { at: string; name: string; says: string; files: readonly EvidenceShown[] }[];
  }[];
}

/** What the institution says, by section, with its papers. */
export function Answers({ sections }: Sections) {
  return sections.map(({ name, rows }) => (
    <div key={name}>
      <h3 className="mb-1 font-semibold">{name}</h3>
      <FactsTable
        rows={rows.map((row) => ({
          name: row.name,
          value:
            row.files.length > 0 ? (
              <EvidenceList files={row.files} what={row.name} />
            ) : (
              <span className="whitespace-pre-line">{row.says}</span>
            ),
        }))}
      />
    </div>
  ));
}

interface Version {
  number: number;
  when: string;
  hash: string;
  changed: readonly { name: string; before: string; after: string }[];
  returned: readonly { at: string; name: string; why: string; answer: string | null }[] | null;
}

/** The versions that were handed in, the newest first: what changed, and with which list each was returned. */
export function Versions({ versions }: { versions: readonly Version[] }) {
  return (
    <ol className="border-t border-line">
      {versions.map(({ number, when, hash, changed, returned }) => (
        <li key={number} className="grid gap-1 border-b border-line py-3">
          <p>
            <span className="font-semibold">第 {number} 次提交</span> {when}
            <span className="block text-small break-all text-muted">内容的摘要（SHA-256）{hash}</span>
          </p>
          {changed.map(({ name, before, after }) => (
            <p key={name}>
              {name}：<del>{before}</del> → <ins>{after}</ins>
            </p>
          ))}
          {returned && (
            <div>
              <p className="font-semibold">退回补正：</p>
              <ul className="list-disc pl-6">
                {returned.map(({ at, name, why, answer }) => (
                  <li key={at}>
                    {name}：{why}
                    {answer !== null && answer !== '' && <span className="block text-muted">申请人说明：{answer}</span>}
                  </li>
                ))}
              </ul>
            </div>
          )}
        </li>
      ))}
    </ol>
  );
}

interface Event {
  letter: number | null;
  what: string;
  when: string;
  who: string | null;
  why: string | null;
  findings: readonly { label: string; finding: string }[];
}

/** What happened, the newest first. */
export function Events({ events, letterAt }: { events: readonly Event[]; letterAt: (number: number) => string }) {
  return (
    <ol className="border-t border-line">
      {events.map(({ what, when, who, why, findings, letter }) => (
        <li key={`${when} ${what}`} className="border-b border-line py-2">
          <p>
            {what}
            <span className="ml-3 text-small text-muted">
              {when}
              {who !== null && `，${who}`}
            </span>
            {letter !== null && (
              <Link to={letterAt(letter)} className="ml-3 text-small">
                文书
              </Link>
            )}
          </p>
          {why !== null && <p className="whitespace-pre-line text-muted">{why}</p>}
          {findings.map(({ label, finding }) => (
            <p key={label} className="text-muted">
              {label}：{finding}
            </p>
          ))}
        </li>
      ))}
    </ol>
  );
}
