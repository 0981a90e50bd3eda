import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Form, Link, useLoaderData } from '@remix-run/react';
import { LEDGER_PAGE, listLedger } from '#app/domain/units/list-ledger.server.ts';
import { LONGEST_WORDS, readLedgerQuery, writeLedgerQuery, type LedgerQuery } from '#app/domain/units/ledger-query.ts';
import { findPlanPark } from '#app/domain/parks/operated-park.server.ts';
import { UNIT_STATE_NAME, UNIT_STATES } from '#app/domain/units/unit-state.ts';
import { writeArea } from '#app/domain/units/write-area.ts';
import { writeRent } from '#app/domain/units/write-rent.ts';
import { button } from '#app/ui/button.ts';
import { Choices } from '#app/ui/choices.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Field } from '#app/ui/field.tsx';
import { Pager } from '#app/ui/pager.tsx';
import { ConsolePage } from '#app/frame/console-page.tsx';
import { pagerWords } from '#app/kit/pager-words.ts';
import { writeDay } from '#app/kernel/calendar.ts';
import { paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { readPage } from '#app/web/read-page.server.ts';
import { refuse } from '#app/web/answer.server.ts';
import { UnitStateTag } from '#app/domain/units/unit-state-tag.tsx';
import { visit } from '#app/web/visit.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, today } = await visit(args, 'console/:park/units');
  const park = await findPlanPark(db, actor, 'keep:unit', args.params.park ?? '');
  if (!park) throw refuse('absent', { title: '没有找到这个园区的单元台账', text: '您可能不是这个园区的运营方。' });
  const query = readLedgerQuery(new URL(args.request.url).searchParams, today);
  const page = readPage(args.request);
  const { units, buildings, buildingId, counts, totals, whole } = await listLedger(db, park.slug, { ...query, page: page.number }, today);
  return {
    park,
    query: { ...query, buildingId },
    buildings,
    states: UNIT_STATES.map((value) => ({ value, name: UNIT_STATE_NAME[value], count: counts[value] })),
    whole,
    totals: {
      units: totals.units,
      says: [
        `共 ${totals.units.toLocaleString('zh-CN')} 个单元，${writeArea(totals.area)}`,
        `在租 ${writeArea(totals.letArea)}`,
        `空置 ${writeArea(totals.vacantArea)}`,
        ...(totals.meanRent === null ? [] : [`租金参考平均 ${writeRent(totals.meanRent)}（按面积）`]),
      ].join('；'),
    },
    page: page.number,
    last: page.last(totals.units, LEDGER_PAGE),
    units: units.map(({ tenancies, works, ...unit }) => ({
      ...unit,
      tenancies: tenancies.filter(({ over }) => !over),
      works: works.filter(({ over }) => !over),
    })),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => privateMeta(data ? `单元台账 · ${data.park.name}` : '单元台账');

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

function Row({ slug, unit }: { slug: string; unit: Loaded['units'][number] }) {
  const { id, number, place, area, rentText, state, freeFrom, tenancies, works } = unit;
  return (
    <li className="grid gap-x-8 gap-y-1 border-b border-line py-3 md:grid-cols-[9rem_16rem_1fr]">
      <div>
        <Link to={paths.parkLedgerUnit(slug, id)} className="font-semibold">
          {number}
        </Link>
        <p className="text-small text-muted">{place}</p>
      </div>
      <div>
        <UnitStateTag state={state} />
        <p className="text-small text-muted">
          {area} · {rentText}
        </p>
      </div>
      <div className="text-small">
        {tenancies.map((tenancy) => (
          <p key={tenancy.id}>
            {tenancy.slug ? <Link to={paths.institution(tenancy.slug)}>{tenancy.tenant}</Link> : tenancy.tenant}{' '}
            <span className="text-muted">
              {tenancy.lease}
              {tenancy.heldOver && tenancy.leaseId && (
                <>
                  ，
                  <Link to={paths.parkLease(slug, tenancy.leaseId)} className="inline-flex min-h-6 items-center">
                    到期未交还<span className="sr-only">，{tenancy.tenant}的合同</span>
                  </Link>
                </>
              )}
            </span>
          </p>
        ))}
        {works.map((one) => (
          <p key={one.id}>
            施工 {one.days}：{one.reason}
          </p>
        ))}
        {tenancies.length + works.length === 0 && freeFrom && <p className="text-muted">{freeFrom}起可以入驻</p>}
      </div>
    </li>
  );
}

/** What else is asked for: a month of ends, or the states of another day. */
function Asked({ query: { ends, on }, to }: { query: LedgerQuery; to: (changed: Partial<LedgerQuery>) => string }) {
  if (ends === null && on === null) return null;
  return (
    <p className="mt-2 flex flex-wrap gap-x-6">
      {ends !== null && (
        <span>
          租约 {ends.slice(0, 4)}年{Number(ends.slice(5))}月到期的。<Link to={to({ ends: null })}>不限到期</Link>
        </span>
      )}
      {on !== null && (
        <span>
          按 {writeDay(on)}的状态，由现在已经约定的租期和施工推算。<Link to={to({ on: null })}>看今天</Link>
        </span>
      )}
    </p>
  );
}

export default function Units() {
  const { park, query, buildings, states, whole, totals, page, last, units } = useLoaderData<typeof loader>();
  const { buildingId, words, state, ends, on } = query;
  const at = (changed: Partial<LedgerQuery>, number = 1): string =>
    paths.parkLedger(park.slug, { ...writeLedgerQuery({ ...query, ...changed }), ...(number > 1 ? { page: String(number) } : {}) });
  return (
    <ConsolePage
      park={park}
      title="单元台账"
      intro={<p>每个单元今天的状态由租约和施工日期得出，不用手工登记空置或在租。在这里登记施工和租金参考。</p>}
    >
      {buildings.length === 0 ? (
        <EmptyState title={park.online ? '线上园没有单元' : '还没有单元'}>
          {park.online ? (
            <p>线上园没有楼宇和单元，不需要台账。</p>
          ) : (
            <p>
              发布平面图后，图上的单元会列在这里。<Link to={paths.parkDrawing(park.slug)}>去画平面图</Link>
            </p>
          )}
        </EmptyState>
      ) : (
        <>
          <Form method="get" key={words} className="flex flex-wrap items-end gap-x-4 gap-y-2" aria-label="查找单元">
            {buildingId && <input type="hidden" name="building" value={buildingId} />}
            {state && <input type="hidden" name="state" value={state} />}
            {ends && <input type="hidden" name="ends" value={ends} />}
            {on && <input type="hidden" name="on" value={on} />}
            <Field
              id="ledger-words"
              name="q"
              label="单元号或承租机构"
              hint="可以只写一部分，如 A12"
              type="search"
              autoComplete="off"
              maxLength={LONGEST_WORDS}
              defaultValue={words}
            />
            <button className={button.secondary}>查找</button>
            {words !== '' && (
              <Link to={at({ words: '' })} className="inline-flex min-h-11 items-center">
                清除
              </Link>
            )}
          </Form>
          <Asked query={query} to={at} />
          <div className="border-b border-line pb-2">
            <Choices
              label="楼宇"
              choices={[
                { name: '全部楼宇', to: at({ buildingId: null }), chosen: buildingId === null },
                ...buildings.map(({ id, name }) => ({ name, to: at({ buildingId: id }), chosen: id === buildingId })),
              ]}
            />
            <Choices
              label="状态"
              choices={[
                { name: `全部 ${whole}`, to: at({ state: null }), chosen: state === null },
                ...(state === 'occupied' ? [{ name: '在租、即将到期和到期未交还', to: at({}), chosen: true }] : []),
                ...states.map(({ value, name, count }) => ({
                  name: `${name} ${count}`,
                  to: at({ state: value }),
                  chosen: value === state,
                })),
              ]}
            />
          </div>
          {units.length === 0 ? (
            <p className="border-b border-line py-6 text-muted">
              {words === '' ? '没有这样的单元。' : `没有编号或承租机构含“${words}”的单元。`}
            </p>
          ) : (
            <ul>
              {units.map((unit) => (
                <Row key={unit.id} slug={park.slug} unit={unit} />
              ))}
            </ul>
          )}
          {totals.units > 0 && (
            <p className="flex flex-wrap justify-between gap-x-6 border-b border-line py-3">
              <span>{totals.says}。</span>
              <a href={paths.parkLedgerFile(park.slug, writeLedgerQuery(query))}>下载表格（XLSX）</a>
            </p>
          )}
          <Pager current={page} last={last} to={(one) => at({}, one)} words={pagerWords('单元台账的页码')} />
        </>
      )}
    </ConsolePage>
  );
}
