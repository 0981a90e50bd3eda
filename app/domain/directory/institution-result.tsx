import { Link } from '@remix-run/react';
import { Marked } from '#app/ui/marked.tsx';
import { ResultRow } from '#app/ui/result-row.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { paths } from '#app/paths.ts';
import type { InstitutionRow } from './list-institutions.server.ts';
import { CheckedMark, VouchedMark } from '../institutions/vouched-mark.tsx';
import { Why } from './why.tsx';

/** An institution in a list. */
export function InstitutionResult({ row }: { row: InstitutionRow }) {
  const facts = [
    row.distance,
    row.district,
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
          <StatusTag tone={row.licence.tone}>{row.licence.text}</StatusTag>
          <p className="mt-1">
            <CheckedMark checked={row.checked} />
          </p>
          {row.confirmed !== null && (
            <p>
              <VouchedMark by="own" when={row.confirmed} />
            </p>
          )}
          {row.uncovered.length > 0 && <p className="text-muted">暂不可提供：{row.uncovered.join('、')}</p>}
        </>
      }
    >
      {row.why.length > 0 && <Why reasons={row.why} />}
    </ResultRow>
  );
}
