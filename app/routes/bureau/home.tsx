import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { CASE_FIGURES } from '#app/domain/assembly/case-figures.server.ts';
import { countByDistrict } from '#app/domain/directory/count-by-district.server.ts';
import { countLicences } from '#app/domain/licences/oversight/count-licences.server.ts';
import { EXPIRING_WITHIN_DAYS, LICENCE_KINDS, LICENCE_NAME, LICENCE_STATES, type LicenceState } from '#app/domain/lines/licence.ts';
import { STATE_NAME, stateTone } from '#app/domain/lines/licence-tag.ts';
import { listCaseFigures } from '#app/kernel/cases/case-figures.server.ts';
import { PERIOD_DAYS } from '#app/kernel/cases/time-taken.ts';
import { addDays, startOf, writeDay } from '#app/kernel/calendar.ts';
import { reachOf } from '#app/kernel/permissions/may.ts';
import { BarTable } from '#app/kit/bar-table.tsx';
import { button } from '#app/ui/button.ts';
import { SectionNav } from '#app/ui/section-nav.tsx';
import { BUREAU_SECTIONS } from '#app/frame/menu.ts';
import { PageHead } from '#app/kit/page-head.tsx';
import { paths } from '#app/paths.ts';
import { homeView, type HomeView } from '#app/routes/bureau/home-view.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { visit } from '#app/web/visit.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, search, today, calendar, cached } = await visit(args, 'bureau');
  const reach = reachOf(actor, 'read:bureau-desk');
  const scope = reach.everything ? 'all' : reach.districtSlugs.toSorted().join();
  const [cases, licences, institutions] = await Promise.all([
    listCaseFigures(db, CASE_FIGURES, actor, { today, calendar, from: startOf(addDays(today, 1 - PERIOD_DAYS)) }),
    cached(`licence counts ${scope}`, () => countLicences(db, reach, today)),
    cached('institutions by district', () => countByDistrict(search)),
  ]);
  return { day: writeDay(today), ...homeView({ reach, today, calendar, cases, licences, institutions }) };
}

export const meta: MetaFunction = () => privateMeta('主管部门工作台');

const written = (count: number): string => count.toLocaleString('zh-CN');

/** A number that leads to the list of what it counts; nought leads nowhere. */
function Count({ count, to, of }: { count: number; to: string | null; of: string }) {
  if (count === 0 || to === null) return written(count);
  return (
    <Link to={to} aria-label={`${of}：${written(count)}`} className="inline-flex min-h-6 items-center underline">
      {written(count)}
    </Link>
  );
}

function Waiting({ waiting }: Pick<HomeView, 'waiting'>) {
  return (
    <section aria-labelledby="waiting">
      <h2 id="waiting" className="mb-2 text-lead">
        等待办理
      </h2>
      {waiting.every((one) => one.waiting === 0) ? (
        <p className="border-y border-line py-6 text-muted">现在没有等待办理的事项。</p>
      ) : (
        <BarTable
          caption="所辖范围内已经提交、还没有答复的事项；超期是过了答复时限仍未答复的。"
          columns={[{ name: '事项' }, { name: '待办（件）', look: 'good' }, { name: '其中超期', look: 'bad' }, { name: '最早一件应于' }]}
          rows={waiting.map(({ name, to, lateTo, waiting: count, overdue, due }) => ({
            id: name,
            name,
            parts: [
              { look: 'bad', value: overdue },
              { look: 'good', value: count - overdue },
            ],
            cells: [
              <Count key="all" count={count} to={to} of={`${name}待办`} />,
              lateTo === null ? '不限时' : <Count key="late" count={overdue} to={lateTo} of={`${name}超期`} />,
              due ?? '',
            ],
          }))}
          name="等待办理的表"
        />
      )}
    </section>
  );
}

function Ending({ ending }: Pick<HomeView, 'ending'>) {
  return (
    <section aria-labelledby="ending">
      <h2 id="ending" className="mb-2 text-lead">
        {EXPIRING_WITHIN_DAYS} 天内到期的许可备案
      </h2>
      {ending.at(-1)?.all === 0 ? (
        <p className="border-y border-line py-6 text-muted">{EXPIRING_WITHIN_DAYS} 天内没有到期的许可备案。</p>
      ) : (
        <>
          <BarTable
            caption="从今天起算，最后一天也算在内；较长的期限包含较短的。"
            columns={[
              { name: '到期' },
              { name: '合计（份）', look: 'attention' },
              ...LICENCE_KINDS.map((kind) => ({ name: LICENCE_NAME[kind] })),
            ]}
            rows={ending.map(({ within, all, kinds }) => {
              const to = (query: Record<string, string> = {}) => paths.bureauHeldLicences({ within: String(within), ...query });
              return {
                id: String(within),
                name: `${within} 天内`,
                parts: [{ look: 'attention', value: all }],
                cells: [
                  <Count key="all" count={all} to={to()} of={`${within} 天内到期`} />,
                  ...LICENCE_KINDS.map((kind) => (
                    <Count key={kind} count={kinds[kind]} to={to({ kind })} of={`${within} 天内到期的${LICENCE_NAME[kind]}`} />
                  )),
                ],
              };
            })}
            name="到期的表"
          />
          <p className="mt-4">
            <Link to={paths.bureauHeldLicences({ within: String(EXPIRING_WITHIN_DAYS) })} className={button.secondary}>
              查看并提醒这些机构
            </Link>
          </p>
        </>
      )}
    </section>
  );
}

function Districts({ districts, states, institutions }: Pick<HomeView, 'districts' | 'states' | 'institutions'>) {
  const to = (slug: string | null, state: LicenceState): string | null =>
    slug === null ? null : paths.bureauHeldLicences({ state, district: slug });
  return (
    <section aria-labelledby="districts">
      <h2 id="districts" className="mb-2 text-lead">
        各区的机构与许可备案
      </h2>
      <BarTable
        caption="公开机构按经营场所所在的区计算，在几个区都有场所的各计一次；许可备案按管辖区和今天的状态计算，图中是许可备案的份数。"
        columns={[
          { name: '区' },
          { name: '公开机构（家）' },
          ...LICENCE_STATES.map((state) => ({ name: STATE_NAME[state], look: stateTone(state) })),
        ]}
        rows={[
          ...districts.map(({ slug, name, states: here, institutions: public_ }) => ({
            id: slug ?? 'unknown',
            name,
            parts: (['good', 'attention', 'bad', 'plain'] as const).map((look) => ({
              look,
              value: LICENCE_STATES.reduce((sum, state) => sum + (stateTone(state) === look ? here[state] : 0), 0),
            })),
            cells: [
              public_ === null || slug === null ? (
                ''
              ) : (
                <Count key="institutions" count={public_} to={paths.filtered('institutions', 'seat', slug)} of={`${name}公开机构`} />
              ),
              ...LICENCE_STATES.map((state) => (
                <Count key={state} count={here[state]} to={to(slug, state)} of={`${name}${STATE_NAME[state]}的许可备案`} />
              )),
            ],
          })),
          ...(districts.length > 1
            ? [
                {
                  id: 'all',
                  name: '合计',
                  total: true as const,
                  parts: [],
                  cells: [
                    institutions === null ? (
                      ''
                    ) : (
                      <Count key="institutions" count={institutions} to={paths.directory('institutions')} of="全部公开机构" />
                    ),
                    ...LICENCE_STATES.map((state) => (
                      <Count
                        key={state}
                        count={states[state]}
                        to={paths.bureauHeldLicences({ state })}
                        of={`全部${STATE_NAME[state]}的许可备案`}
                      />
                    )),
                  ],
                },
              ]
            : []),
        ]}
        name="各区的表"
      />
    </section>
  );
}

const inDays = (days: number | null): string => (days === null ? '' : days === 0 ? '当天' : `${days} 个工作日`);

function Taken({ taken }: Pick<HomeView, 'taken'>) {
  return (
    <section aria-labelledby="taken">
      <h2 id="taken" className="mb-2 text-lead">
        近 {PERIOD_DAYS} 天的办理用时
      </h2>
      {taken.length === 0 ? (
        <p className="border-y border-line py-6 text-muted">近 {PERIOD_DAYS} 天没有答复过事项。</p>
      ) : (
        <BarTable
          caption="从最近一次提交到答复（通过、退回或不予通过）的工作日，提交当天不算；工作日按国务院公布的放假安排计。"
          columns={[
            { name: '事项' },
            { name: '答复（件）' },
            { name: '一半不超过', look: 'good' },
            { name: '九成不超过', look: 'plain' },
            { name: '时限' },
          ]}
          rows={taken.map(({ name, days, count, half, most }) => ({
            id: name,
            name,
            parts: [
              { look: 'good', value: half ?? 0 },
              { look: 'plain', value: (most ?? 0) - (half ?? 0) },
            ],
            cells: [written(count), inDays(half), inDays(most), days === null ? '不限时' : inDays(days)],
          }))}
          name="用时的表"
        />
      )}
    </section>
  );
}

export default function BureauHome() {
  const { day, scope, waiting, taken, ending, districts, states, institutions } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead title="主管部门工作台" crumbs={[{ name: '工作台', to: paths.desk() }]}>
        <p>
          {scope}，{day}。点开数字，就是它所数的那张列表。
        </p>
      </PageHead>
      <div className="mt-4">
        <SectionNav label="主管部门" sections={BUREAU_SECTIONS} />
      </div>
      <div className="grid grid-cols-1 gap-12">
        <Waiting waiting={waiting} />
        <Ending ending={ending} />
        <Districts districts={districts} states={states} institutions={institutions} />
        <Taken taken={taken} />
      </div>
    </>
  );
}
