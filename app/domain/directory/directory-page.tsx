import { Link } from '@remix-run/react';
import { clsx } from 'clsx';
import { SlidersHorizontal } from 'lucide-react';
import { useRef, type ReactNode } from 'react';
import type { DirectoryKind } from '#app/domain/directory/facets.ts';
import type { Listing } from '#app/domain/directory/listing.ts';
import {
  SORTS,
  SORT_NAME,
  withoutRefinement,
  withRefinements,
  writeDirectoryQuery,
  type DirectoryQuery,
  type ReadQuery,
} from '#app/domain/directory/query.ts';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { button } from '#app/ui/button.ts';
import { Chips } from '#app/ui/chips.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { FacetList } from '#app/ui/facet-list.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Pager } from '#app/ui/pager.tsx';
import { pagerWords } from '#app/kit/pager-words.ts';
import { paths } from '#app/paths.ts';
import { OrderRule } from './order/why-this-order.tsx';
import { pricedModel } from './price-bands.ts';
import { Understood, WhyNothing } from './understood.tsx';
import { DirectoryPlace } from './directory-place.tsx';
import { SearchCombobox } from './search-combobox.tsx';
import { useTicked } from './use-ticked.ts';

const FORM = 'directory';
const SHEET = 'filters';

interface DirectoryPageProps<Row> extends ReadQuery {
  kind: DirectoryKind;
  title: string;
  intro: string;
  searchLabel: string;
  placeholder: string;
  /** 家 or 项. */
  unit: string;
  listing: Listing<Row>;
  /** The map with the same filters; only if the listed things have places on it. */
  map?: string;
  /** What follows the list. */
  after?: ReactNode;
  children: (row: Row) => ReactNode;
}

/** 机构名录 and 服务名录: search, facets, chips, rows and pages. A plain GET form that scripts submit on every choice. */
export function DirectoryPage<Row>({
  kind,
  title,
  intro,
  searchLabel,
  placeholder,
  unit,
  query,
  problems,
  clipped,
  unpriced,
  listing,
  map,
  after,
  children,
}: DirectoryPageProps<Row>) {
  const sheet = useRef<HTMLDivElement>(null);
  const [groups, submitNow] = useTicked(listing.groups, FORM);
  const { total, pages, rows, corrected } = listing;
  const to = (other: DirectoryQuery): string => paths.directory(kind, writeDirectoryQuery(other));
  const chips = groups.flatMap(({ facet, name, values }) =>
    values
      .filter((value) => value.chosen)
      .map((value) => ({ name: `${name}：${value.name}`, without: to(withoutRefinement(query, facet, value.value)) })),
  );
  const filterable = groups.some(({ values }) => values.some(({ count, chosen }) => count > 0 || chosen));
  const beyond = query.page > pages && total > 0;
  return (
    <>
      <Breadcrumb label="当前位置" crumbs={[{ name: '首页', to: paths.home() }]} />
      <h1 className="mt-2 text-title">{title}</h1>
      <p className="max-w-text text-muted">{intro}</p>
      <div className="no-print mt-6 max-w-[42rem]">
        <SearchCombobox action={paths.directory(kind)} formId={FORM} label={searchLabel} placeholder={placeholder} q={query.q} />
      </div>

      <div className="mt-8 grid gap-x-12 lg:grid-cols-[15rem_1fr]">
        <div id={SHEET} popover="auto" ref={sheet} className="filter-sheet" role="group" aria-label="筛选">
          <div className="mb-4 flex items-center justify-between lg:hidden">
            <div>
              <h2 className="text-lead">筛选</h2>
              <p className="text-small text-muted" role="status">
                符合条件的有 {total.toLocaleString('zh-CN')} {unit}
              </p>
            </div>
            <button type="button" popovertarget={SHEET} popovertargetaction="hide" className={button.secondary}>
              关闭
            </button>
          </div>
          {groups.map(({ facet, name, values }) => (
            <FacetList
              key={facet}
              name={facet}
              legend={name}
              options={values}
              form={FORM}
              onToggle={submitNow}
              countLabel={(count) => `${count} ${unit}`}
              foldedLabel={(hidden) => `另有 ${hidden} 项没有结果`}
            />
          ))}
          {filterable && (
            <button
              form={FORM}
              onClick={() => sheet.current?.matches(':popover-open') && sheet.current.hidePopover()}
              className={`${button.secondary} w-full`}
            >
              应用筛选
            </button>
          )}
        </div>

        <section aria-labelledby="results">
          <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 border-b border-line pb-3">
            <h2 id="results" className="text-lead font-semibold" aria-live="polite">
              {total.toLocaleString('zh-CN')} {unit}
              {pages > 1 && !beyond && (
                <span className="text-small font-normal text-muted">
                  ，第 {query.page} / {pages.toLocaleString('zh-CN')} 页
                </span>
              )}
            </h2>
            <div className="no-print flex flex-wrap items-center gap-3">
              {filterable && (
                <button type="button" popovertarget={SHEET} className={`${button.secondary} lg:hidden`}>
                  <SlidersHorizontal size={16} aria-hidden="true" />
                  筛选{chips.length > 0 && `（${chips.length}）`}
                </button>
              )}
              <fieldset className="flex items-center gap-1">
                <legend className="sr-only">排序</legend>
                {SORTS.filter(
                  (sort) => (sort !== 'distance' || query.near) && (sort !== 'price' || pricedModel(query.refinements) !== null),
                ).map((sort) => (
                  <Link
                    key={sort}
                    to={to({ ...query, near: sort === 'distance' ? query.near : undefined, sort, page: 1 })}
                    preventScrollReset
                    aria-current={sort === query.sort ? 'true' : undefined}
                    className={clsx(
                      'inline-flex min-h-11 items-center border-b-2 px-2 text-small text-ink no-underline',
                      sort === query.sort ? 'border-teal font-semibold' : 'border-transparent',
                    )}
                  >
                    {SORT_NAME[sort]}
                  </Link>
                ))}
              </fieldset>
              {query.sort !== 'relevance' && <input type="hidden" form={FORM} name="sort" value={query.sort} />}
              {query.near && <input type="hidden" form={FORM} name="near" value={query.near.typed} />}
            </div>
          </div>

          {map !== undefined && <DirectoryPlace query={query} map={map} />}
          <div className="mt-3 grid gap-3">
            <Chips
              label="已选条件"
              chips={chips}
              removeLabel={(name) => `去掉条件 ${name}`}
              clear={{ name: '全部清除', to: to(withRefinements(query, {})) }}
            />
            {problems.length > 0 && (
              <Notice tone="attention" title="地址里有本站不认识的条件">
                <ul className="list-disc pl-5">
                  {problems.map(({ parameter, message }) => (
                    <li key={parameter + message}>{message}</li>
                  ))}
                </ul>
                <Link to={to(query)}>去掉它们，用这个地址</Link>
              </Notice>
            )}
            {unpriced && <Notice tone="info" title="单位不同的价格不能放在一起排，已按综合排列。要按价格排列，请先选一种收费方式。" />}
            <Understood listing={listing} unit={unit} />
            {(clipped || listing.truncated) && <Notice tone="info" title="关键词太长，只用了开头的一部分。" />}
            {corrected && <Notice tone="info" title={`没有找到“${corrected.from}”，已为您搜索“${corrected.to}”。`} />}
          </div>

          {beyond ? (
            <EmptyState title={`没有第 ${query.page.toLocaleString('zh-CN')} 页`}>
              <p>
                一共 {pages} 页。<Link to={to({ ...query, page: pages })}>去最后一页</Link>
              </p>
            </EmptyState>
          ) : rows.length === 0 ? (
            <EmptyState title={query.q ? `没有找到与“${query.q}”相符的结果` : '没有符合这些条件的结果'}>
              {listing.nothing && <WhyNothing nothing={listing.nothing} query={query} unit={unit} to={to} />}
              <p>可以换一个说法（例如“猎头”与“高级人才寻访”是一回事），减少关键词，或去掉一些筛选条件。</p>
              <p className="mt-2">
                <Link to={paths.directory(kind)}>查看全部</Link>
                {query.q && (
                  <>
                    <span aria-hidden="true"> · </span>
                    <Link to={paths.search(query.q)}>在机构、服务和产业园里一起找</Link>
                  </>
                )}
              </p>
            </EmptyState>
          ) : (
            <ul>{rows.map(children)}</ul>
          )}

          <Pager current={Math.min(query.page, pages)} last={pages} to={(page) => to({ ...query, page })} words={pagerWords('分页')} />
          {after}
          <OrderRule />
        </section>
      </div>
    </>
  );
}
