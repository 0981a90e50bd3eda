import { Link } from '@remix-run/react';
import { Marked } from '#app/ui/marked.tsx';
import { ResultRow } from '#app/ui/result-row.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { paths } from '#app/paths.ts';
import { KeepButton } from '../shortlists/keep-button.tsx';
import type { ServiceRow } from './list-services.server.ts';
import { CheckedMark } from '../institutions/vouched-mark.tsx';
import { Why } from './order/why.tsx';

/** A service in a list. */
export function ServiceResult({ row }: { row: ServiceRow }) {
  const { institution } = row;
  return (
    <ResultRow
      to={paths.service(institution.slug, row.slug)}
      title={<Marked text={row.title} />}
      badge={row.publicService && <StatusTag tone="good">公共服务</StatusTag>}
      summary={<Marked text={row.summary} />}
      facts={[
        <Link key="institution" to={paths.institution(institution.slug)}>
          {institution.name}
        </Link>,
        ...(institution.district ? [`在${institution.district}`] : []),
        `服务${row.served}`,
        [row.category, ...row.tags].join('、'),
      ]}
      aside={
        <>
          <p className="text-body font-semibold">{row.price}</p>
          <p className="mt-1">
            <StatusTag tone={row.licence.tone}>{row.licence.text === '有效' ? '许可备案有效' : row.licence.text}</StatusTag>
          </p>
          {row.tagChecked && (
            <p className="mt-1">
              <CheckedMark checked={row.tagChecked.when} />
            </p>
          )}
          <div className="mt-2">
            <KeepButton slug={institution.slug} name={institution.name} at={`${institution.slug}_${row.slug}`} />
          </div>
        </>
      }
    >
      {row.why.length > 0 && <Why reasons={row.why} />}
    </ResultRow>
  );
}
