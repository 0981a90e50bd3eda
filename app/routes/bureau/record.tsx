import { THINGS } from '#app/domain/assembly/things.server.ts';
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { reachOf } from '#app/kernel/permissions/may.ts';
import { DEEDS, type DeedName } from '#app/kernel/record/deeds.ts';
import { History } from '#app/kernel/record/entry-line.tsx';
import { readEntries } from '#app/kernel/record/read-entries.server.ts';
import { button } from '#app/ui/button.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Field } from '#app/ui/field.tsx';
import { Pager } from '#app/ui/pager.tsx';
import { SectionNav } from '#app/ui/section-nav.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { entryLines } from '#app/kernel/record/entry-lines.ts';
import { BUREAU_SECTIONS } from '#app/frame/menu.ts';
import { PageHead } from '#app/kit/page-head.tsx';
import { pagerWords } from '#app/kit/pager-words.ts';
import { PostForm } from '#app/kit/post-form.tsx';
import { paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { readPage } from '#app/web/read-page.server.ts';
import { deedName, readRecordQuery, recordFilter, UNKNOWN_CONDITION } from '#app/kernel/record/record-query.ts';
import { refuse } from '#app/web/answer.server.ts';
import { visit } from '#app/web/visit.server.ts';

const PER_PAGE = 30;

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db } = await visit(args, 'bureau/record');
  const query = readRecordQuery(new URL(args.request.url).searchParams);
  if (!query) throw refuse('invalid', UNKNOWN_CONDITION);
  const page = readPage(args.request);
  const { entries, total } = await readEntries(
    db,
    THINGS,
    { ...recordFilter(query), reach: reachOf(actor, 'read:record') },
    { take: PER_PAGE, skip: (page.number - 1) * PER_PAGE, audit: true },
  );
  return {
    query,
    total,
    page: page.number,
    last: page.last(total, PER_PAGE),
    entries: entryLines(entries),
    deeds: (Object.keys(DEEDS) as DeedName[]).map((value) => ({ value, name: deedName(value) })),
  };
}

export const meta: MetaFunction = () => privateMeta('留痕查询');

export default function RecordSearch() {
  const { query, total, page, last, entries, deeds } = useLoaderData<typeof loader>();
  const given = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''));
  return (
    <>
      <PageHead title="留痕查询" crumbs={[{ name: '工作台', to: paths.desk() }]}>
        <p>所辖范围内，谁在何时做了什么。留痕逐条相接，不能修改，也不能删除。</p>
      </PageHead>
      <div className="mt-4">
        <SectionNav label="主管部门" sections={BUREAU_SECTIONS} />
      </div>
      <Form method="get" role="search" className="grid items-end gap-4 sm:grid-cols-2 lg:grid-cols-[2fr_2fr_1fr_1fr_auto]">
        <Field name="q" label="人或主体的名称、请求编号" defaultValue={query.q} />
        <SelectField name="deed" label="事项" options={deeds} empty="全部" defaultValue={query.deed} />
        <Field name="from" label="从" type="date" defaultValue={query.from} />
        <Field name="to" label="到" type="date" defaultValue={query.to} />
        <button className={button.primary}>查询</button>
      </Form>
      <div className="mt-6 flex flex-wrap items-center gap-x-6 gap-y-2">
        <p className="grow">
          共 <strong>{total.toLocaleString('zh-CN')}</strong> 条
        </p>
        {total > 0 && (
          <PostForm action={paths.exportRecord()} reloadDocument>
            {Object.entries(given).map(([name, value]) => (
              <input key={name} type="hidden" name={name} value={value} />
            ))}
            <button className={button.secondary}>导出为 CSV（会留痕）</button>
          </PostForm>
        )}
      </div>
      <div className="mt-4">
        {entries.length === 0 ? (
          <EmptyState title="没有符合条件的留痕">
            <p>可以放宽日期，或只写名称的一部分。</p>
          </EmptyState>
        ) : (
          <History entries={entries} />
        )}
      </div>
      <Pager
        current={page}
        last={last}
        to={(one) => paths.bureauRecord({ ...given, ...(one > 1 ? { page: String(one) } : {}) })}
        words={pagerWords('留痕的页码')}
      />
    </>
  );
}
