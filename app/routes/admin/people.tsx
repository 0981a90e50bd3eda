import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Form, Link, useLoaderData } from '@remix-run/react';
import { findPeople, PEOPLE_PER_PAGE } from '#app/domain/people/find-people.server.ts';
import { button } from '#app/ui/button.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Field } from '#app/ui/field.tsx';
import { Pager } from '#app/ui/pager.tsx';
import { SectionNav } from '#app/ui/section-nav.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { ADMIN_SECTIONS } from '#app/frame/menu.ts';
import { PageHead } from '#app/kit/page-head.tsx';
import { pagerWords } from '#app/kit/pager-words.ts';
import { paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { readPage } from '#app/web/read-page.server.ts';
import { visit } from '#app/web/visit.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { db } = await visit(args, 'admin/people');
  const q = (new URL(args.request.url).searchParams.get('q') ?? '').trim().slice(0, 100);
  const page = readPage(args.request);
  const { people, total } = await findPeople(db, q, page.number);
  return {
    q,
    total,
    page: page.number,
    last: page.last(total, PEOPLE_PER_PAGE),
    people: people.map(({ id, name, addresses, secondStep, appointments, memberships }) => ({
      id,
      name,
      addresses: addresses.join('、'),
      secondStep,
      appointments: appointments.map(({ says }) => says),
      memberships: memberships.map((membership) => membership.name),
    })),
  };
}

export const meta: MetaFunction = () => privateMeta('账号与任命');

export default function People() {
  const { q, total, page, last, people } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead title="账号与任命" crumbs={[{ name: '工作台', to: paths.desk() }]}>
        <p>{q === '' ? '现有任命的人。要任命别人，请先用姓名，或完整的手机号码、邮箱查找。' : `与“${q}”相符的账号。`}</p>
      </PageHead>
      <div className="mt-4">
        <SectionNav label="系统管理" sections={ADMIN_SECTIONS} />
      </div>
      <Form method="get" role="search" className="flex flex-wrap items-end gap-4">
        <Field name="q" label="姓名、手机号码或邮箱" defaultValue={q} className="w-full max-w-[26rem]" />
        <button className={button.primary}>查找</button>
      </Form>
      <p className="mt-6">
        共 <strong>{total}</strong> 人
      </p>
      {people.length === 0 ? (
        <EmptyState title="没有找到账号">
          <p>姓名可以只写一部分；手机号码和邮箱需要写完整。对方还没有注册时，请他先注册。</p>
        </EmptyState>
      ) : (
        <ul className="mt-2 border-t border-line">
          {people.map(({ id, name, addresses, secondStep, appointments, memberships }) => (
            <li key={id} className="grid gap-x-8 gap-y-1 border-b border-line py-3 md:grid-cols-[16rem_1fr_auto]">
              <div>
                <Link to={paths.person(id)} className="inline-flex min-h-6 items-center font-semibold">
                  {name}
                </Link>
                <p className="text-small text-muted">{addresses}</p>
              </div>
              <div>
                {appointments.map((says) => (
                  <p key={says}>{says}</p>
                ))}
                {memberships.length > 0 && <p className="text-small text-muted">{memberships.join('、')}</p>}
              </div>
              <div>
                <StatusTag tone={secondStep ? 'good' : appointments.length > 0 ? 'attention' : 'plain'}>
                  {secondStep ? '两步验证' : '未启用两步验证'}
                </StatusTag>
              </div>
            </li>
          ))}
        </ul>
      )}
      <Pager
        current={page}
        last={last}
        to={(one) => paths.people({ ...(q ? { q } : {}), ...(one > 1 ? { page: String(one) } : {}) })}
        words={pagerWords('账号的页码')}
      />
    </>
  );
}
