import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { Due } from '#app/kit/due.tsx';
import { SideBySide } from '#app/kit/side-by-side.tsx';
import { StatusTag, type Tone } from '#app/ui/status-tag.tsx';
import { paths } from '#app/paths.ts';

interface Answer {
  inquiryId: string;
  institution: { slug: string; name: string; published: boolean };
  tag: { text: string; tone: Tone };
  clock: { due: string | null; overdue: boolean; answered: string | null };
  reason: string | null;
  licence: { text: string; tone: Tone };
  prices: readonly { title: string; price: string }[];
  figures: string;
  reviews: string;
}

/** The rows of the comparison. */
const ROWS: readonly { name: string; cell: (answer: Answer) => ReactNode }[] = [
  { name: '状态', cell: ({ tag }) => <StatusTag tone={tag.tone}>{tag.text}</StatusTag> },
  {
    name: '答复',
    cell: ({ clock }) => clock.answered ?? (clock.due ? <Due name="期限" due={clock.due} overdue={clock.overdue} /> : '没有答复'),
  },
  { name: '理由', cell: ({ reason }) => (reason ? <span className="whitespace-pre-line">{reason}</span> : '—') },
  { name: '今天的许可备案', cell: ({ licence }) => <StatusTag tone={licence.tone}>{licence.text}</StatusTag> },
  {
    name: '公开的收费',
    cell: ({ prices }) =>
      prices.length === 0 ? (
        '没有今天能提供的公开服务'
      ) : (
        <ul>
          {prices.map(({ title, price }, i) => (
            <li key={i}>
              {title}：{price}
            </li>
          ))}
        </ul>
      ),
  },
  { name: '答复情况', cell: ({ figures }) => figures },
  { name: '评价', cell: ({ reviews }) => reviews },
  { name: '往来', cell: ({ inquiryId, institution }) => <Link to={paths.inquiry(inquiryId)}>打开与{institution.name}的邀约</Link> },
];

const named = ({ institution }: Answer): ReactNode =>
  institution.published ? <Link to={paths.institution(institution.slug)}>{institution.name}</Link> : institution.name;

/** The answers of several institutions, side by side. */
export function Comparison({ answers }: { answers: readonly Answer[] }) {
  return (
    <SideBySide
      name="各家机构的答复"
      caption="各家机构的答复，每列一家"
      columns={answers.map((answer) => ({ key: answer.inquiryId, head: named(answer) }))}
      rows={ROWS.map(({ name, cell }) => ({ name, cells: answers.map((answer) => ({ content: cell(answer) })) }))}
    />
  );
}
