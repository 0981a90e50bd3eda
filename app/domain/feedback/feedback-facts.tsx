import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { FactsTable } from '#app/ui/facts-table.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import type { FeedbackShown } from './feedback-view.ts';

/** What somebody sent, and the answer; `sender` is the row about who sent it, if the reader sees it. */
export function FeedbackFacts({ feedback, sender }: { feedback: FeedbackShown; sender?: { value: ReactNode; note?: string } }) {
  const { kind, state, tone, page, text, sent, decided, answer } = feedback;
  const about = page === null ? '没有指明某一页' : <Link to={page}>{readable(page)}</Link>;
  return (
    <FactsTable
      rows={[
        { name: '状态', value: <StatusTag tone={tone}>{state}</StatusTag>, note: decided ?? undefined },
        { name: '类别', value: kind, note: sent },
        ...(sender ? [{ name: '提出人', ...sender }] : []),
        { name: '页面', value: about },
        { name: '意见', value: <span className="break-words whitespace-pre-line">{text}</span> },
        ...(answer === null ? [] : [{ name: '答复', value: <span className="break-words whitespace-pre-line">{answer}</span> }]),
      ]}
    />
  );
}

/** An address with its Chinese as Chinese. */
function readable(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}
