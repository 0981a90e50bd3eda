import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { ADMIN_SECTIONS } from '#app/frame/menu.ts';
import { calendarYears } from '#app/kernel/work-calendar/notice-view.server.ts';
import { PageHead } from '#app/kit/page-head.tsx';
import { paths } from '#app/paths.ts';
import { button } from '#app/ui/button.ts';
import { SectionNav } from '#app/ui/section-nav.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { privateMeta } from '#app/web/private-meta.ts';
import { visit } from '#app/web/visit.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { db, calendar, today } = await visit(args, 'admin/calendar');
  return { years: await calendarYears(db, calendar, today) };
}

export const meta: MetaFunction = () => privateMeta('放假安排');

export default function Calendar() {
  const { years } = useLoaderData<typeof loader>();
  const missing = years.filter(({ notice }) => notice === null).at(-1);
  return (
    <>
      <PageHead title="放假安排" crumbs={[{ name: '工作台', to: paths.desk() }]}>
        <p>以工作日计的期限，按国务院办公厅每年公布的放假安排计算。还没有登记的年份只扣除法定节假日，期限里写明“暂按法定节假日推算”。</p>
      </PageHead>
      <div className="mt-4">
        <SectionNav label="系统管理" sections={ADMIN_SECTIONS} />
      </div>
      <ul className="border-t border-line">
        {years.map(({ year, worked, notice }) => (
          <li key={year} className="flex flex-wrap items-center gap-x-8 border-b border-line py-2">
            <Link to={paths.adminCalendarYear(year)} className="inline-flex min-h-11 w-24 items-center font-semibold">
              {year}年
            </Link>
            <span className="w-32">{worked} 个工作日</span>
            {notice ? (
              <span className="text-muted">
                {notice.document}，{notice.published}公布{notice.version > 1 && `，第 ${notice.version} 版`}
              </span>
            ) : (
              <StatusTag tone="attention">还没有登记，暂按法定节假日推算</StatusTag>
            )}
          </li>
        ))}
      </ul>
      <p className="mt-6">
        <Link to={paths.adminNewNotice(missing?.year)} className={button.primary}>
          登记放假安排
        </Link>
      </p>
    </>
  );
}
