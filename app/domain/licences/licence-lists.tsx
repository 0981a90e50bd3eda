import { Link } from '@remix-run/react';
import { button } from '#app/ui/button.ts';
import { StatusTag } from '#app/ui/status-tag.tsx';
import type { licenceDeskView } from './desk-view.ts';
import { paths } from '#app/paths.ts';

type View = ReturnType<typeof licenceDeskView>;

function Renew({ id, renewal }: Pick<View['held'][number], 'id' | 'renewal'>) {
  return (
    <Link to={renewal === null ? paths.deskNewLicence({ renews: id }) : paths.deskLicence(renewal)} className={button.secondary}>
      {renewal === null ? '申报换证' : '查看换证申报'}
    </Link>
  );
}

/** The licences that end soon and are not continued by another, most urgent first. */
export function Endings({ held, maySubmit }: Pick<View, 'held'> & { maySubmit: boolean }) {
  const ending = held.filter((licence) => licence.ending !== null).sort((a, b) => Number(b.urgent) - Number(a.urgent));
  if (ending.length === 0) return null;
  return (
    <section aria-labelledby="ending" className="border-l-4 border-accent bg-accent-wash px-4 py-3">
      <h2 id="ending" className="font-semibold">
        {ending.length} 份许可即将到期
      </h2>
      <ul>
        {ending.map(({ id, kindName, number, ending: deadline, services, urgent, renewal }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-6 gap-y-2 py-2">
            <p className="grow">
              {kindName} {number}：<strong className={urgent ? 'text-danger' : undefined}>{deadline}</strong>
              {services > 0 && <span className="block text-small text-muted">到期后 {services} 项服务不再公开</span>}
            </p>
            {maySubmit && <Renew id={id} renewal={renewal} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The verified licences with their state today. */
export function HeldLicences({ held, maySubmit }: Pick<View, 'held'> & { maySubmit: boolean }) {
  return (
    <ul className="border-t border-line">
      {held.map(({ id, kindName, number, issuer, branch, district, validity, verified, tag, says, services, renewable, renewal }) => (
        <li key={id} className="grid gap-x-8 gap-y-2 border-b border-line py-4 md:grid-cols-[1fr_14rem]">
          <div>
            <h3 className="font-semibold">{kindName}</h3>
            <p className="break-all">{number}</p>
            <p className="text-small text-muted">
              {issuer}，有效期{validity}
              {branch && `，发给${branch}`}
              {district && `，管辖区${district}`}
            </p>
            {says && <p className="text-small">{says}</p>}
            {services > 0 && <p className="text-small text-muted">{services} 项服务需要这类许可备案</p>}
          </div>
          <div className="text-small md:text-right">
            <StatusTag tone={tag.tone}>{tag.text}</StatusTag>
            <p className="mt-1 text-muted">核验截至 {verified}</p>
            {maySubmit && renewable && (
              <p className="mt-2">
                <Renew id={id} renewal={renewal} />
              </p>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** The open submissions, and those decided last. */
export function Submissions({ submissions }: Pick<View, 'submissions'>) {
  return (
    <ul className="border-t border-line">
      {submissions.map(({ id, kindName, number, stateName, tone, when, reason, toFinish }) => (
        <li key={id} className="grid gap-x-8 gap-y-1 border-b border-line py-3 md:grid-cols-[1fr_14rem]">
          <div>
            <Link to={paths.deskLicence(id)} className="inline-flex min-h-11 items-center font-semibold">
              {kindName} {number}
              {toFinish && '：继续填写'}
            </Link>
            {reason && <p className="text-small whitespace-pre-line">理由：{reason}</p>}
          </div>
          <div className="text-small md:text-right">
            <StatusTag tone={tone}>{stateName}</StatusTag>
            <p className="mt-1 text-muted">{when}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** The licence that each line needs, whether it is in force, and how many services of the institution depend on it. */
export function NeededLicences({ lines, kinds }: Pick<View, 'lines' | 'kinds'>) {
  return (
    <>
      <table className="w-full border-collapse">
        <caption className="sr-only">各业态需要的许可备案</caption>
        <thead>
          <tr className="border-b border-line text-left text-muted">
            <th scope="col" className="py-2 pr-4 font-normal">
              业态
            </th>
            <th scope="col" className="py-2 pr-4 font-normal">
              需要
            </th>
            <th scope="col" className="py-2 pr-4 text-right font-normal">
              本机构服务
            </th>
            <th scope="col" className="py-2 font-normal">
              具备情况
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ name, declared, needs, held, services }) => (
            <tr key={name} className="border-b border-line align-top">
              <th scope="row" className="py-2 pr-4 text-left font-normal">
                {name}
                {declared && <span className="block text-small text-muted">已申报的业务范围</span>}
              </th>
              <td className="py-2 pr-4">{needs ?? '不需要'}</td>
              <td className="py-2 pr-4 text-right">{services} 项</td>
              <td className="py-2">
                <StatusTag tone={needs === null ? 'plain' : held ? 'good' : services > 0 || declared ? 'bad' : 'plain'}>
                  {needs === null ? '不需要' : held ? '已具备' : '未具备'}
                </StatusTag>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mt-2 text-small text-muted">
        {kinds
          .filter(({ services }) => services > 0)
          .map(({ name, services, held }) => `${name}：${services} 项服务需要，${held ? '已具备' : '未具备'}`)
          .join('；')}
        {kinds.some(({ services }) => services > 0) && '。'}网络招聘除许可证外，还需要增值电信业务经营许可证。
      </p>
    </>
  );
}
