import { Link } from '@remix-run/react';
import { Marked } from '#app/ui/marked.tsx';
import { ResultRow } from '#app/ui/result-row.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { paths } from '#app/paths.ts';
import { KeepButton } from '../shortlists/keep-button.tsx';
import type { InstitutionRow } from './list-institutions.server.ts';
import { CheckedMark, VouchedMark } from '../institutions/vouched-mark.tsx';
import { Why } from './order/why.tsx';

/** What helps to decide: the team as stated, the rating and the answers, each with its number; a part without figures is left out. */
function Repute({ row: { team, rating, replies } }: { row: InstitutionRow }) {
  const facts = [
    ...(team === null ? [] : [`团队 ${team.toLocaleString('zh-CN')} 人`]),
    ...(rating === null ? [] : [`评价 ${rating.average} 分（${rating.count} 条）`]),
    ...(replies === null ? [] : [`答复率 ${replies.rate}%（近一年 ${replies.cases} 份邀约）`]),
  ];
  return facts.length > 0 && <p className="text-small text-muted">{facts.join(' · ')}</p>;
}

/** An institution in a list. */
export function InstitutionResult({ row }: { row: InstitutionRow }) {
  const facts = [
    row.distance,
    row.district && `在${row.district}`,
    row.served,
    row.lines.length > 0 ? row.lines.join('、') : '暂无可提供的业态',
    row.park && (
      <Link key="park" to={paths.park(row.park.slug)}>
        {row.park.name}
      </Link>
    ),
  ].filter((fact) => fact !== null);
  return (
    <ResultRow
      to={paths.institution(row.slug)}
      title={<Marked text={row.name} />}
      summary={row.tagline.length > 0 && <Marked text={row.tagline} />}
      facts={facts}
      aside={
        <>
          {row.lowest !== null && <p className="text-body font-semibold">{row.lowest}</p>}
          <StatusTag tone={row.licence.tone}>{row.licence.text}</StatusTag>
          {row.tagChecked && (
            <p className="mt-1">
              <CheckedMark checked={row.tagChecked.when} />
            </p>
          )}
          {row.confirmed !== null && (
            <p>
              <VouchedMark by="own" when={row.confirmed} />
            </p>
          )}
          {row.uncovered.length > 0 && <p className="text-muted">暂不可提供：{row.uncovered.join('、')}</p>}
          <div className="mt-2">
            <KeepButton slug={row.slug} name={row.name.map(({ text }) => text).join('')} />
          </div>
        </>
      }
    >
      <Repute row={row} />
      {row.why.length > 0 && <Why reasons={row.why} />}
    </ResultRow>
  );
}
