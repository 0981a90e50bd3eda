import { Link } from '@remix-run/react';
import { FactsTable, type FactRow } from '#app/ui/facts-table.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { dialled } from '#app/kit/telephone.ts';
import { paths } from '#app/paths.ts';
import type { IntentShown, SenderShown } from './intent-view.ts';

const written = (text: string) => <span className="break-words whitespace-pre-line">{text}</span>;
const ifAny = (name: string, text: string | null): FactRow[] => (text === null ? [] : [{ name, value: written(text) }]);

const senderRows = ({ contact, phone, email }: SenderShown): FactRow[] => [
  { name: '联系人', value: contact },
  { name: '电话', value: <a href={dialled(phone)}>{phone}</a> },
  ...(email === null ? [] : [{ name: '邮箱', value: <a href={`mailto:${email}`}>{email}</a> }]),
];

interface IntentFactsProps {
  intent: IntentShown;
  /** Who sent it, for the operator; undefined for the sender, null once it is closed. */
  sender?: SenderShown | null;
  /** Where the visit is as a file for the calendar. */
  calendar: string;
  /** Whether nothing can follow, so that the visit is over. */
  closed: boolean;
}

/** What somebody wants, and what the park has answered so far. */
export function IntentFacts({ intent, sender, calendar, closed }: IntentFactsProps) {
  const { state, tone, park, unit, wish, line, question, sent, moved, talked, visit, offer, reason } = intent;
  const place = unit?.to ? <Link to={paths.parkPlan(park.slug, unit.to)}>{unit.place}</Link> : (unit?.place ?? '没有指定单元');
  const visitValue = visit && (
    <>
      {visit.when}，{visit.place}
      {!closed && (
        <a href={calendar} className="ml-4 inline-flex min-h-6 items-center">
          加入日历
        </a>
      )}
      {visit.says !== null && <span className="block">{written(visit.says)}</span>}
    </>
  );
  return (
    <FactsTable
      rows={[
        { name: '状态', value: <StatusTag tone={tone}>{state}</StatusTag>, note: moved ?? undefined },
        ...(sender === undefined ? [] : [{ name: '单位或个人', value: sender?.name ?? '意向已办结，联系信息已删除' }]),
        ...(sender ? senderRows(sender) : []),
        { name: '园区', value: <Link to={paths.park(park.slug)}>{park.name}</Link> },
        { name: '单元', value: place },
        { name: '需要', value: wish, note: `${sent} 提交` },
        ...(line === null ? [] : [{ name: '业态', value: line }]),
        ...ifAny('问题', question),
        ...ifAny('电话里谈的', talked),
        ...(visitValue ? [{ name: '看房', value: visitValue }] : []),
        ...ifAny('方案', offer),
        ...(reason === null ? [] : ifAny(reason.name, reason.text)),
      ]}
    />
  );
}
