import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { ADMIN_SECTIONS } from '#app/frame/menu.ts';
import { YEARS } from '#app/kernel/work-calendar/notice.ts';
import { calendarYearView } from '#app/kernel/work-calendar/notice-view.server.ts';
import { YearKey, YearPicture } from '#app/kernel/work-calendar/year-picture.tsx';
import { DoneNotice } from '#app/kit/done-notice.tsx';
import { PageHead } from '#app/kit/page-head.tsx';
import { paths } from '#app/paths.ts';
import { button } from '#app/ui/button.ts';
import { FactsTable } from '#app/ui/facts-table.tsx';
import { SectionNav } from '#app/ui/section-nav.tsx';
import { refuse } from '#app/web/answer.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { visit } from '#app/web/visit.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { db, calendar } = await visit(args, 'admin/calendar/:year');
  const asked = args.params.year ?? '';
  const year = /^\d{4}$/u.test(asked) ? Number(asked) : 0;
  if (year < YEARS.first || year > YEARS.last) throw refuse('absent', { title: '没有这一年', text: '请回到“放假安排”重新选择。' });
  return calendarYearView(db, calendar, year);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => privateMeta(data ? `${data.year}年放假安排` : '放假安排');

const DONE = { loaded: '已登记，立即生效。正在计算的期限已经重新推算，改变的都已留痕。' };

type Version = ReturnType<typeof useLoaderData<typeof loader>>['versions'][number];

function Arrangement({ version: { document, published, address, loaded, holidays, worked } }: { version: Version }) {
  return (
    <FactsTable
      rows={[
        {
          name: '文号',
          value: (
            <a href={address} rel="noreferrer">
              {document}
            </a>
          ),
          note: `${published}公布，${loaded}登记`,
        },
        ...holidays.map(({ name, days }) => ({ name, value: days })),
        { name: '调休上班', value: worked === '' ? '没有' : worked },
      ]}
    />
  );
}

export default function CalendarYear() {
  const { year, worked, months, versions, statutory, lunarKnown } = useLoaderData<typeof loader>();
  const [current, ...former] = versions;
  return (
    <>
      <PageHead
        title={`${year}年放假安排`}
        crumbs={[
          { name: '工作台', to: paths.desk() },
          { name: '放假安排', to: paths.adminCalendar() },
        ]}
      >
        <p>全年 {worked} 个工作日。</p>
      </PageHead>
      <div className="mt-4">
        <SectionNav label="系统管理" sections={ADMIN_SECTIONS} />
      </div>
      <DoneNotice says={DONE} />
      <div className="grid gap-8">
        <section aria-labelledby="rests">
          <h2 id="rests" className="mb-2 text-lead">
            {current ? `现行的第 ${current.version} 版` : '还没有登记'}
          </h2>
          {current ? (
            <Arrangement version={current} />
          ) : (
            <p className="max-w-text">
              这一年的期限暂按法定节假日推算，不算工作日的是周末和{statutory}。{lunarKnown || '春节、端午、中秋的日子还不知道，没有扣除。'}
            </p>
          )}
          <p className="mt-4">
            <Link to={paths.adminNewNotice(year)} className={current ? button.secondary : button.primary}>
              {current ? '登记新的版本' : '登记这一年的安排'}
            </Link>
          </p>
        </section>
        <section aria-labelledby="days">
          <h2 id="days" className="mb-2 text-lead">
            逐日
          </h2>
          <YearKey />
          <YearPicture year={year} months={months} />
        </section>
        {former.length > 0 && (
          <section aria-labelledby="former" className="grid gap-4">
            <h2 id="former" className="text-lead">
              以前的版本
            </h2>
            {former.map((version) => (
              <details key={version.version} className="border-y border-line">
                <summary className="min-h-11 py-2">
                  第 {version.version} 版，{version.document}
                </summary>
                <Arrangement version={version} />
              </details>
            ))}
          </section>
        )}
      </div>
    </>
  );
}
