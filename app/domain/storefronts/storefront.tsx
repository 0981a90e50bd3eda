import type { ReactNode } from 'react';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { FactsTable } from '#app/ui/facts-table.tsx';
import { Link } from '#app/ui/link.ts';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { paths } from '#app/web/paths.ts';
import type { StorefrontView } from './get-storefront.server.ts';
import { LicenceTable } from './licence-table.tsx';
import { ObligatoryBlock } from './obligatory-block.tsx';

function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="mt-10">
      <h2 id={id} className="mb-3 text-lead font-semibold">
        {title}
      </h2>
      {children}
    </section>
  );
}

function Story({ story }: { story: NonNullable<StorefrontView['story']> }) {
  return (
    <>
      <Section id="introduction" title="机构介绍">
        <div className="grid max-w-text gap-3">
          {story.introduction.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </div>
        {story.strengths.length > 0 && (
          <>
            <h3 className="mt-4 font-semibold">擅长</h3>
            <ul className="list-disc pl-5">
              {story.strengths.map((strength) => (
                <li key={strength}>{strength}</li>
              ))}
            </ul>
          </>
        )}
      </Section>
      {story.cases.length > 0 && (
        <Section id="cases" title="服务案例">
          <ul className="border-t border-line">
            {story.cases.map(({ title, industry, summary }) => (
              <li key={title} className="border-b border-line py-3">
                <p className="font-semibold">
                  {title} <span className="text-small font-normal text-muted">{industry}</span>
                </p>
                <p className="max-w-text">{summary}</p>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {story.honours.length > 0 && (
        <Section id="honours" title="荣誉">
          <ul className="border-t border-line">
            {story.honours.map(({ title, grantedBy, granted }) => (
              <li key={title + granted} className="flex flex-wrap justify-between gap-x-6 border-b border-line py-2">
                <span>{title}</span>
                <span className="text-muted">
                  {grantedBy}，{granted}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

function Services({ view }: { view: StorefrontView }) {
  return (
    <Section id="services" title="服务项目与收费">
      {view.services.length === 0 ? (
        <p className="text-muted">目前没有可公开的服务项目。</p>
      ) : (
        <ul className="border-t border-line">
          {view.services.map((service) => (
            <li key={service.slug} className="grid gap-x-8 border-b border-line py-3 sm:grid-cols-[1fr_13rem]">
              <div>
                <Link to={paths.service(view.slug, service.slug)} prefetch="intent" className="font-semibold no-underline hover:underline">
                  {service.title}
                </Link>
                <span className="ml-2 text-small text-muted">{service.category}</span>
                <p className="max-w-text text-small text-muted">{service.summary}</p>
              </div>
              <p className="sm:text-right">
                {service.price}
                {service.publicService && <span className="ml-2 text-small text-muted">公共服务</span>}
              </p>
            </li>
          ))}
        </ul>
      )}
      {view.suspended > 0 && (
        <p className="mt-3 text-small text-muted">另有 {view.suspended} 项服务因所需许可备案缺失、过期或被撤销，现在不能提供，未予展示。</p>
      )}
    </Section>
  );
}

function Contact({ view }: { view: StorefrontView }) {
  const contact = view.story?.contact;
  return (
    <section aria-labelledby="contact" className="border-t-2 border-teal pt-3">
      <h2 id="contact" className="font-semibold">
        怎么联系
      </h2>
      {contact ? (
        <>
          <p>{contact.name}</p>
          {contact.phone && <p>电话 {contact.phone}</p>}
          {contact.email && <p>邮箱 {contact.email}</p>}
          <p className="mt-1 text-small text-muted">联系人信息已隐去部分内容，机构同意后才会完整显示。</p>
        </>
      ) : (
        <p className="text-muted">机构尚未登记联系人，可按登记地址前往或通过官网联系。</p>
      )}
      {view.website && (
        <p className="mt-2">
          <a href={view.website} rel="nofollow noopener external" className="underline">
            机构官网
          </a>
        </p>
      )}
    </section>
  );
}

function Freshness({ view }: { view: StorefrontView }) {
  return (
    <section aria-labelledby="freshness" className="border-t border-line pt-3">
      <h2 id="freshness" className="font-semibold">
        信息核验
      </h2>
      {view.freshness.length === 0 ? (
        <p className="text-muted">还没有核验记录。</p>
      ) : (
        <ul className="text-small">
          {view.freshness.map(({ fact, verified, source, stale, limit }) => (
            <li key={fact} className="border-b border-line py-2">
              <span className="flex flex-wrap items-center justify-between gap-x-4">
                <span>{fact}</span>
                <span>{verified}</span>
              </span>
              <span className="flex flex-wrap items-center justify-between gap-x-4 text-muted">
                <span>{source}</span>
                {stale && <StatusTag tone="attention">超过 {limit} 天，待复核</StatusTag>}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** 旗舰店: an institution as the public sees it, in the order of what decides. */
export function Storefront({ view }: { view: StorefrontView }) {
  return (
    <article>
      <Breadcrumb
        label="当前位置"
        crumbs={[
          { name: '首页', to: paths.home() },
          { name: '机构名录', to: paths.directory('institutions') },
        ]}
      />
      <header className="mt-2">
        <h1 className="text-title">{view.name}</h1>
        {view.story && <p className="max-w-text text-lead text-muted">{view.story.tagline}</p>}
        <p className="mt-3 flex flex-wrap items-center gap-2">
          <StatusTag tone={view.licence.tone}>{view.licence.text}</StatusTag>
          {view.demo && <StatusTag tone="plain">演示机构，名称与内容均为虚构</StatusTag>}
          <span className="text-small text-muted">核验截至 {view.verified}</span>
        </p>
      </header>
      <div className="mt-8 grid gap-x-16 gap-y-10 lg:grid-cols-[1fr_20rem]">
        <div>
          <FactsTable
            rows={[
              {
                name: '业务范围',
                value:
                  view.lines.length === 0 ? (
                    '登记中未载明'
                  ) : (
                    <ul>
                      {view.lines.map((line) => (
                        <li key={line.slug}>
                          <Link to={paths.filtered('institutions', 'category', line.slug)} className="no-underline hover:underline">
                            {line.name}
                          </Link>
                          {!line.covered && <span className="text-small text-danger">（暂不可提供：没有有效的{line.needs}）</span>}
                        </li>
                      ))}
                    </ul>
                  ),
              },
              {
                name: '产业园',
                value:
                  view.parks.length === 0
                    ? '不在园'
                    : view.parks.map((park) => (
                        <span key={park.slug} className="block">
                          <Link to={paths.park(park.slug)}>{park.name}</Link>
                          <span className="text-small text-muted">
                            {park.unit && `，${park.unit}`}，{park.since}起
                          </span>
                        </span>
                      )),
              },
              ...view.places.map((place, i) => ({ name: i === 0 ? place.kind : `${place.kind} ${i}`, value: place.address.includes(place.district.name) ? place.address : `${place.district.name} ${place.address}` })),
              ...(view.story
                ? [
                    { name: '服务语言', value: view.story.languages.join('、') },
                    ...(view.story.teamSize ? [{ name: '团队规模', value: `${view.story.teamSize.toLocaleString('zh-CN')} 人` }] : []),
                  ]
                : []),
              ...(view.established ? [{ name: '成立日期', value: view.established }] : []),
            ]}
          />
          <Section id="licences" title="许可备案">
            <LicenceTable licences={view.licences} verified={view.verified} />
          </Section>
          <Services view={view} />
          {view.story ? (
            <Story story={view.story} />
          ) : (
            <Section id="introduction" title="机构介绍">
              <p className="max-w-text text-muted">机构尚未填写介绍。以上登记、许可与地址信息来自主管部门公布的名录。</p>
            </Section>
          )}
        </div>
        <div className="grid content-start gap-8">
          <Contact view={view} />
          <ObligatoryBlock view={view} />
          <Freshness view={view} />
        </div>
      </div>
    </article>
  );
}
