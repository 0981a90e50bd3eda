import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { button } from '#app/ui/button.ts';
import { FactsTable } from '#app/ui/facts-table.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { CheckedMark, VouchedMark } from '../institutions/vouched-mark.tsx';
import { paths } from '#app/paths.ts';
import type { ServiceView } from './get-service.server.ts';

function Lines({ lines }: { lines: readonly string[] }) {
  return lines.map((line) => (
    <span key={line} className="block">
      {line}
    </span>
  ));
}

/**
 * A service as the public sees it, also used for its preview.
 * @param linked whether it is public, so that an invitation may start from it.
 * @param actions what else its public page offers.
 */
export function ServicePage({
  view: service,
  linked,
  crumbs,
  actions,
}: {
  view: ServiceView;
  linked: boolean;
  crumbs?: ReactNode;
  actions?: ReactNode;
}) {
  const { institution } = service;
  return (
    <article>
      {crumbs}
      <h1 className="mt-2 text-title">{service.title}</h1>
      <p className="max-w-text text-lead text-muted">{service.summary}</p>
      <p className="mt-3 flex flex-wrap items-center gap-2">
        {service.publicService && <StatusTag tone="good">公共服务，免费</StatusTag>}
        {institution.demo && <StatusTag tone="plain">演示机构，名称与内容均为虚构</StatusTag>}
        <span className="text-small">
          <CheckedMark checked={service.checked} />
        </span>
      </p>
      <div className="mt-8 grid gap-x-16 gap-y-10 lg:grid-cols-[1fr_20rem]">
        <div>
          <FactsTable
            rows={[
              {
                name: '收费',
                value: <span className="font-semibold">{service.price}</span>,
                note: (
                  <>
                    {service.priceModel}
                    {service.priceVouched && (
                      <span className="ml-2">
                        <VouchedMark {...service.priceVouched} />
                      </span>
                    )}
                  </>
                ),
              },
              {
                name: '业态',
                value: <Link to={paths.filtered('services', 'category', service.category.slug)}>{service.category.name}</Link>,
                note: service.tags.length > 0 ? service.tags.join('、') : undefined,
              },
              ...(service.audience.length > 0 ? [{ name: '适用对象', value: <Lines lines={service.audience} /> }] : []),
              { name: '服务地域', value: service.area },
              { name: '服务方式', value: service.delivery },
              ...(service.duration ? [{ name: '服务周期', value: service.duration }] : []),
              ...(service.term ? [{ name: '合同期限', value: service.term }] : []),
              ...(service.districts.length > 0 ? [{ name: '机构所在', value: service.districts.join('、') }] : []),
            ]}
          />
          {service.deliverables.length > 0 && (
            <section className="mt-8">
              <h2 className="text-lead font-semibold">您会得到</h2>
              <ul className="mt-2 max-w-text list-disc pl-5">
                {service.deliverables.map((deliverable) => (
                  <li key={deliverable}>{deliverable}</li>
                ))}
              </ul>
            </section>
          )}
          {service.documents.length > 0 && (
            <section className="mt-8">
              <h2 className="text-lead font-semibold">需要您提供的材料</h2>
              <ul className="mt-2 max-w-text list-disc pl-5">
                {service.documents.map((document) => (
                  <li key={document}>{document}</li>
                ))}
              </ul>
            </section>
          )}
          <section className="mt-8">
            <h2 className="text-lead font-semibold">所需许可备案</h2>
            {service.licences.length === 0 ? (
              <p className="mt-2 text-muted">这项服务无需人力资源服务许可或备案。</p>
            ) : (
              <ul className="mt-2 border-t border-line">
                {service.licences.map((licence) => (
                  <li key={licence.number} className="flex flex-wrap items-start justify-between gap-x-6 border-b border-line py-3">
                    <span>
                      {licence.kind}，{licence.number}
                      <span className="block text-small text-muted">有效期{licence.validity}</span>
                    </span>
                    <StatusTag tone={licence.tag.tone}>{licence.tag.text}</StatusTag>
                  </li>
                ))}
              </ul>
            )}
          </section>
        </div>
        <aside aria-labelledby="provider" className="grid content-start gap-8">
          <section className="border-t-2 border-teal pt-3">
            <h2 id="provider" className="font-semibold">
              提供机构
            </h2>
            <p>{institution.name}</p>
            <p className="text-small text-muted">统一社会信用代码 {institution.uscc}</p>
            <div className="mt-3 flex flex-wrap gap-3">
              {linked ? (
                <Link to={paths.newInquiry({ to: [institution.slug], service: service.slug })} className={button.primary}>
                  发起服务邀约
                </Link>
              ) : (
                <span className={button.secondary}>发起服务邀约（公开后可用）</span>
              )}
              <Link to={paths.institution(institution.slug)} className={button.secondary}>
                查看机构与联系方式
              </Link>
              {actions}
            </div>
            <p className="mt-2 text-small text-muted">邀约需要登录，写明需求后机构在规定的工作日内答复；接受前双方看不到对方的联系方式。</p>
          </section>
          {service.others.length > 0 && (
            <section className="border-t border-line pt-3">
              <h2 className="font-semibold">这家机构的其他服务</h2>
              <ul>
                {service.others.map((other) => (
                  <li key={other.slug} className="border-b border-line py-2">
                    <Link to={paths.service(institution.slug, other.slug)} className="no-underline hover:underline">
                      {other.title}
                    </Link>
                    <span className="block text-small text-muted">{other.price}</span>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </aside>
      </div>
    </article>
  );
}
