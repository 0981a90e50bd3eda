import { Due } from '#app/kit/due.tsx';
import { Link } from '@remix-run/react';
import { FactsTable, type FactRow } from '#app/ui/facts-table.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import type { BriefFacts, ConversationFacts, WrittenInquiry } from './inquiry-view.ts';
import { paths } from '#app/paths.ts';

/** An enterprise's need, as rows. */
export function briefRows({ line, headcount, district, start, budget, text }: BriefFacts): FactRow[] {
  return [
    { name: '业态', value: line },
    { name: '人数', value: headcount },
    { name: '地点', value: district },
    { name: '希望开始', value: start },
    { name: '预算', value: budget },
    { name: '需求说明', value: <span className="whitespace-pre-line">{text}</span> },
  ];
}

/** The two sides, the subject, the state and the deadline. */
export function InquirySummary({ facts }: { facts: ConversationFacts }) {
  const { tag, clock, enterprise, institution, service, reason, stoppedBy, state, outcome } = facts;
  const why = state === 'declined' ? '谢绝的理由' : state === 'stopped' ? '终止的理由' : '上次记录的结果未获确认';
  return (
    <FactsTable
      rows={[
        {
          name: '状态',
          value: <StatusTag tone={tag.tone}>{tag.text}</StatusTag>,
          note: stoppedBy === null ? undefined : `由${stoppedBy}终止`,
        },
        ...(clock.due
          ? [
              {
                name: '答复期限',
                value: <Due due={clock.due} overdue={clock.overdue} />,
                note: clock.overdue ? '已经逾期，仍然可以答复' : undefined,
              },
            ]
          : []),
        ...(clock.answered ? [{ name: '答复时间', value: clock.answered }] : []),
        ...(reason ? [{ name: why, value: <span className="whitespace-pre-line">{reason}</span> }] : []),
        ...(outcome
          ? [
              {
                name: '结果',
                value: <span className="whitespace-pre-line">{outcome.text ?? tag.text}</span>,
                note: `${outcome.by}记录，${outcome.when}；${outcome.confirmed ? `对方已确认，${outcome.confirmed}` : '等待对方确认'}`,
              },
            ]
          : []),
        {
          name: '用人单位',
          value: (
            <span className="inline-flex flex-wrap items-center gap-x-3">
              {enterprise.name}
              {!enterprise.verified && <StatusTag tone="attention">发出邀约的主体待核验</StatusTag>}
            </span>
          ),
        },
        {
          name: '机构',
          value: institution.slug ? <Link to={paths.institution(institution.slug)}>{institution.name}</Link> : institution.name,
        },
        ...(service && institution.slug
          ? [{ name: '来自服务', value: <Link to={paths.service(institution.slug, service.slug)}>{service.title}</Link> }]
          : []),
        { name: '发出时间', value: facts.sent },
        ...briefRows(facts.brief),
      ]}
    />
  );
}

/** Both sides' contacts: masked until the institution accepts, and removed once it is broken off. */
export function Contacts({ facts }: { facts: WrittenInquiry }) {
  const { contacts, state, side } = facts;
  const over = state === 'declined' || state === 'stopped';
  const says = contacts.shown
    ? '双方都能看到，只用于这次合作的联系。'
    : over
      ? '邀约没有继续，不再显示对方的联系方式。'
      : '机构接受后，双方才能看到对方完整的联系方式。';
  const written = (contact: WrittenInquiry['contacts']['enterprise'], of: typeof side) =>
    contact === null
      ? over && of !== side
        ? '不再显示'
        : '还没有填写'
      : [contact.name, contact.phone, contact.email].filter((one) => one !== null).join('，');
  return (
    <section aria-labelledby="contacts">
      <h2 id="contacts" className="text-lead">
        联系人
      </h2>
      <p className="mb-2 text-small text-muted">{says}</p>
      <FactsTable
        rows={[
          { name: '用人单位', value: written(contacts.enterprise, 'enterprise') },
          { name: '机构', value: written(contacts.institution, 'institution') },
        ]}
      />
    </section>
  );
}

/** The messages, oldest first. */
export function Thread({ messages }: Pick<ConversationFacts, 'messages'>) {
  if (messages.length === 0) return <p className="border-y border-line py-4 text-muted">还没有留言。</p>;
  return (
    <ol className="border-t border-line">
      {messages.map(({ id, own, who, when, text, files }) => (
        <li key={id} className={`border-b border-line py-3 ${own ? 'border-l-4 border-l-teal pl-4' : ''}`}>
          <p className="text-small text-muted">
            <span className="font-semibold text-ink">{who}</span>，{when}
          </p>
          <p className="max-w-text whitespace-pre-line">{text}</p>
          {files.map((file) => (
            <p key={file.id}>
              <a href={paths.file(file.id)} target="_blank" rel="noreferrer" className="inline-flex min-h-11 items-center">
                附件：{file.name}
                <span className="sr-only">（在新窗口打开）</span>
              </a>
            </p>
          ))}
        </li>
      ))}
    </ol>
  );
}
