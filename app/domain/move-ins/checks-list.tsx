import { StatusTag, type Tone } from '#app/ui/status-tag.tsx';
import type { ConditionAnswer } from '../entry-rules/check-condition.ts';

const TONE: Record<ConditionAnswer, Tone> = { meets: 'good', fails: 'bad', unknown: 'attention' };

interface ChecksListProps {
  checks: readonly { key: string; label: string; answer: ConditionAnswer; answerName: string; evidence: string }[];
}

/** The conditions with what is known of each: 符合, 不符合 or 缺信息, and on what that rests. */
export function ChecksList({ checks }: ChecksListProps) {
  return (
    <ul className="border-t border-line">
      {checks.map(({ key, label, answer, answerName, evidence }) => (
        <li key={key} className="grid gap-x-6 gap-y-1 border-b border-line py-2 sm:grid-cols-[6rem_1fr]">
          <span>
            <StatusTag tone={TONE[answer]}>{answerName}</StatusTag>
          </span>
          <span>
            {label}
            <span className="block text-small text-muted">{evidence}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
