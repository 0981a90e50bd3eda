import { Link } from '@remix-run/react';
import { Standing } from '#app/domain/organisations/standing.tsx';
import { FactsTable } from '#app/ui/facts-table.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { paths } from '#app/paths.ts';
import type { WrittenRequest } from './request-view.ts';

/** What the request is about, and its state. */
export function RequestSummary({ request }: { request: WrittenRequest }) {
  const { organisation } = request;
  return (
    <FactsTable
      rows={[
        { name: '状态', value: <StatusTag tone={request.tone}>{request.stateName}</StatusTag>, note: request.decided ?? undefined },
        {
          name: '主体',
          value: organisation.slug ? <Link to={paths.institution(organisation.slug)}>{organisation.name}</Link> : organisation.name,
          note: organisation.uscc,
        },
        { name: '主体核验', value: <Standing {...organisation} /> },
        { name: '申请人', value: request.applicant },
        { name: '办理', value: `${request.district}人力资源社会保障主管部门` },
        ...(request.submitted ? [{ name: '提交时间', value: request.submitted }] : []),
        ...(request.statement ? [{ name: '说明', value: <span className="whitespace-pre-line">{request.statement}</span> }] : []),
      ]}
    />
  );
}

/** The corrections, old and new side by side. */
export function Corrections({ corrections }: Pick<WrittenRequest, 'corrections'>) {
  if (corrections.length === 0) return null;
  return (
    <table className="w-full border-collapse">
      <caption className="pb-2 text-left font-semibold">要更正的内容</caption>
      <thead>
        <tr className="border-b border-line text-left text-muted">
          <th scope="col" className="py-2 pr-6 font-normal">
            事项
          </th>
          <th scope="col" className="py-2 pr-6 font-normal">
            现为
          </th>
          <th scope="col" className="py-2 font-normal">
            更正为
          </th>
        </tr>
      </thead>
      <tbody>
        {corrections.map(({ name, now, then }) => (
          <tr key={name} className="border-b border-line align-top">
            <th scope="row" className="py-2 pr-6 text-left font-normal">
              {name}
            </th>
            <td className="py-2 pr-6">{now}</td>
            <td className="py-2 font-semibold">{then}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Others' claims on the same organisation, for the applicant and for the deciding bureau. */
export function OtherClaims({ others, link }: Pick<WrittenRequest, 'others'> & { link?: (id: string) => string }) {
  if (others.length === 0) return null;
  return (
    <Notice tone="attention" title={`另有 ${others.length} 份对同一主体的认领申请`}>
      <ul>
        {others.map(({ id, person, state, when }) => (
          <li key={id}>
            {link ? <Link to={link(id)}>{person}</Link> : '另一位申请人'}：{state}
            {when && `，${when}提交`}
          </li>
        ))}
      </ul>
      {!link && <p>主管部门会一并核对材料后决定。如果对方是您的同事，可以请他在成员里邀请您。</p>}
    </Notice>
  );
}
