import { Form, Link } from '@remix-run/react';
import { writeDay, type Day } from '#app/kernel/calendar.ts';
import type { UnitList } from '#app/domain/units/list-units.server.ts';
import { levelName } from './level.ts';
import { UNIT_SORT_NAME, UNIT_SORTS, writeUnitsQuery, type UnitsQuery, type UnitsQueryProblem } from '#app/domain/units/units-query.ts';
import { isLettable, UNIT_STATE_NAME } from '#app/domain/units/unit-state.ts';
import { writeArea, writeTogether } from '#app/domain/units/write-area.ts';
import { writeRent } from '#app/domain/units/write-rent.ts';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { button } from '#app/ui/button.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Field } from '#app/ui/field.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Pager } from '#app/ui/pager.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { pagerWords } from '#app/kit/pager-words.ts';
import { paths } from '#app/paths.ts';

export interface UnitsPageProps {
  /** The park of this page; null for all parks. */
  park: { slug: string; name: string; shortName: string } | null;
  parks: readonly { slug: string; shortName: string }[];
  /** The parks that have an operator on this site, who can be applied to. */
  operated: readonly string[];
  query: UnitsQuery;
  problems: readonly UnitsQueryProblem[];
  list: UnitList;
  today: Day;
}

const asText = (value: number | null): string => (value === null ? '' : String(value));

function Filters({ park, parks, query, list, problems, today, action }: UnitsPageProps & { action: string }) {
  const wrong = (name: string): string | undefined => problems.find(({ parameter }) => parameter === name)?.message;
  return (
    <Form
      method="get"
      action={action}
      key={writeUnitsQuery({ ...query, page: 1 }).toString()}
      className="grid content-start gap-4 sm:grid-cols-2 lg:grid-cols-1"
      aria-label="筛选"
    >
      {!park && (
        <SelectField
          id="units-park"
          name="park"
          label="产业园"
          empty="全部园区"
          options={parks.map(({ slug, shortName }) => ({ value: slug, name: shortName }))}
          defaultValue={query.park ?? ''}
          error={wrong('park')}
        />
      )}
      {list.buildings.length > 0 && (
        <SelectField
          id="units-building"
          name="building"
          label="楼宇"
          empty="全部楼宇"
          options={list.buildings.map(({ code, name }) => ({ value: code, name }))}
          defaultValue={query.building ?? ''}
          error={wrong('building')}
        />
      )}
      <div className="grid grid-cols-2 gap-3">
        <Field
          id="units-areaFrom"
          name="areaFrom"
          label="面积从（㎡）"
          inputMode="numeric"
          autoComplete="off"
          defaultValue={asText(query.areaFrom)}
          error={wrong('areaFrom')}
        />
        <Field
          id="units-areaTo"
          name="areaTo"
          label="到（㎡）"
          inputMode="numeric"
          autoComplete="off"
          defaultValue={asText(query.areaTo)}
          error={wrong('areaTo')}
        />
      </div>
      <div className="grid grid-cols-2 gap-3">
        <Field
          id="units-rentTo"
          name="rentTo"
          label="租金不超过"
          hint="元/㎡·天"
          inputMode="decimal"
          autoComplete="off"
          defaultValue={query.rentTo === null ? '' : String(query.rentTo / 100)}
          error={wrong('rentTo')}
        />
        <Field
          id="units-level"
          name="level"
          label="楼层"
          hint="如 12"
          inputMode="numeric"
          autoComplete="off"
          defaultValue={asText(query.level)}
          error={wrong('level')}
        />
      </div>
      <Field id="units-by" name="by" type="date" label="最晚何时可入驻" min={today} defaultValue={query.by ?? ''} error={wrong('by')} />
      <SelectField
        id="units-sort"
        name="sort"
        label="排序"
        options={UNIT_SORTS.map((sort) => ({ value: sort, name: UNIT_SORT_NAME[sort] }))}
        defaultValue={query.sort}
        error={wrong('sort')}
      />
      <div className="flex flex-wrap items-center gap-4 self-end">
        <button className={button.primary}>查找</button>
        <Link to={action} className="inline-flex min-h-11 items-center">
          清除条件
        </Link>
      </div>
    </Form>
  );
}

function Rows({ rows, park, operated, today }: Pick<UnitList, 'rows'> & Pick<UnitsPageProps, 'park' | 'operated' | 'today'>) {
  return (
    <ul>
      {rows.map(({ id, number, level, area, rent, state, freeFrom, park: where, building }) => (
        <li
          key={id}
          className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-6 gap-y-1 border-b border-line py-3 sm:grid-cols-[minmax(0,1fr)_6rem_9rem_10rem]"
        >
          <p>
            <Link
              to={paths.parkPlan(where.slug, { building: building.code, level: String(level), unit: number })}
              className="font-semibold"
            >
              {number}
            </Link>
            <span className="block text-small text-muted">{`${park ? '' : `${where.shortName} · `}${building.name} ${levelName(level)}`}</span>
          </p>
          <p className="text-right">{writeArea(area)}</p>
          <p className="sm:text-right">{writeRent(rent)}</p>
          <p className="text-right text-small">
            <StatusTag tone={state === 'vacant' ? 'good' : 'attention'}>{UNIT_STATE_NAME[state]}</StatusTag>
            <span className="block">{freeFrom <= today ? '现在可入驻' : `${writeDay(freeFrom)}起`}</span>
            {isLettable({ state, freeFrom }) && !operated.includes(where.slug) && (
              <span className="block text-muted">还不能在网上申请</span>
            )}
            {isLettable({ state, freeFrom }) && operated.includes(where.slug) && (
              <Link
                to={paths.parkIntent(where.slug, { building: building.code, unit: number })}
                className="no-print inline-flex min-h-6 items-center"
              >
                申请入驻<span className="sr-only">：{number}</span>
              </Link>
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}

/** 空置单元: of one park or of all, filtered by a plain GET form. */
export function UnitsPage(props: UnitsPageProps) {
  const { park, operated, query, problems, list, today } = props;
  const address = (next: UnitsQuery): string =>
    park ? paths.parkUnits(park.slug, writeUnitsQuery({ ...next, park: null })) : paths.units(writeUnitsQuery(next));
  const action = park ? paths.parkUnits(park.slug) : paths.units();
  const beyond = query.page > list.pages;
  return (
    <>
      <Breadcrumb
        label="当前位置"
        crumbs={[
          { name: '首页', to: paths.home() },
          { name: '产业园', to: paths.parks() },
          ...(park ? [{ name: park.shortName, to: paths.park(park.slug) }] : []),
        ]}
      />
      <h1 className="mt-2 text-title">{park ? `${park.shortName}空置单元` : '空置单元'}</h1>
      <p className="max-w-text text-muted">
        现在空着的单元，以及租期 90 天内到期、施工即将结束的单元。选了日期，就列出到那天为止能腾出的全部单元。租金为参考价，以合同为准。
        {park && (
          <>
            {' '}
            <Link to={paths.parkPlan(park.slug)}>在平面图上看</Link>
          </>
        )}
      </p>
      <div className="mt-8 grid gap-x-12 gap-y-8 lg:grid-cols-[17rem_minmax(0,1fr)]">
        <section aria-label="筛选条件" className="no-print">
          <Filters {...props} action={action} />
        </section>
        <section aria-labelledby="found" className="min-w-0">
          <h2 id="found" className="border-b border-line pb-3 text-lead font-semibold">
            {list.total.toLocaleString('zh-CN')} 个单元
            {list.total > 0 && (
              <span className="text-small font-normal text-muted">
                {writeTogether({ units: list.total, vacant: list.vacant, area: list.area }) +
                  (list.pages > 1 && !beyond ? `，第 ${query.page} / ${list.pages} 页` : '')}
              </span>
            )}
          </h2>
          {problems.length > 0 && (
            <div className="mt-3">
              <Notice tone="attention" title="有条件用不上，已按其余条件列出">
                <ul className="list-disc pl-5">
                  {problems.map(({ parameter, message }) => (
                    <li key={parameter}>{message}</li>
                  ))}
                </ul>
              </Notice>
            </div>
          )}
          {beyond ? (
            <EmptyState title={`没有第 ${query.page.toLocaleString('zh-CN')} 页`}>
              <p>
                一共 {list.pages} 页。<Link to={address({ ...query, page: list.pages })}>去最后一页</Link>
              </p>
            </EmptyState>
          ) : list.rows.length === 0 ? (
            <EmptyState title="没有符合条件的单元">
              <p>
                可以放宽面积或租金，选一个更晚的日期，或<Link to={action}>查看全部</Link>。
              </p>
            </EmptyState>
          ) : (
            <Rows rows={list.rows} park={park} operated={operated} today={today} />
          )}
          <Pager
            current={query.page}
            last={beyond ? 1 : list.pages}
            to={(page) => address({ ...query, page })}
            words={pagerWords('空置单元分页')}
          />
        </section>
      </div>
    </>
  );
}
