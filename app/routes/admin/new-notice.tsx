import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { CLOCKS } from '#app/domain/assembly/clocks.server.ts';
import { ADMIN_SECTIONS } from '#app/frame/menu.ts';
import { noticeForm } from '#app/kernel/work-calendar/forms.server.ts';
import { loadNotice, previewNotice } from '#app/kernel/work-calendar/load-notice.server.ts';
import { NoticeConfirm, NoticeForm } from '#app/kernel/work-calendar/notice-form.tsx';
import { writeNoticeDays } from '#app/kernel/work-calendar/notice-text.ts';
import { noticePreview } from '#app/kernel/work-calendar/notice-view.server.ts';
import { listNotices } from '#app/kernel/work-calendar/read-calendar.server.ts';
import { PageHead } from '#app/kit/page-head.tsx';
import { after, paths } from '#app/paths.ts';
import { SectionNav } from '#app/ui/section-nav.tsx';
import { answerHeaders } from '#app/web/answer-headers.ts';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { deed, visit } from '#app/web/visit.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { db, today } = await visit(args, 'admin/calendar/new');
  const asked = new URL(args.request.url).searchParams.get('year') ?? '';
  const year = /^\d{4}$/u.test(asked) ? asked : String(Number(today.slice(0, 4)) + 1);
  // A new version starts from the days of the one in force.
  const [current] = await listNotices(db, Number(year));
  return { typed: { year, document: '', publishedOn: '', address: '', days: current ? writeNoticeDays(current, current.year) : '' } };
}

export async function action(args: ActionFunctionArgs) {
  const { db, by, form, intent, now, today } = await deed(args, 'admin/calendar/new');
  // All errors are shown beside the fields of the first step.
  const parsed = parseForm(form, noticeForm, 'notice');
  if (!parsed.ok) return parsed.answer;
  const { seen, ...notice } = parsed.value;
  if (intent === 'check') {
    const standing = await listNotices(db);
    const previewed = await previewNotice(db, now, { notice, clocks: CLOCKS });
    return previewed.ok ? data({ preview: noticePreview(notice, previewed, { standing, today }) }) : parsed.refuse(previewed);
  }
  const loaded = await loadNotice(db, by, { notice, seen: seen ?? 0, clocks: CLOCKS });
  return loaded.ok ? redirect(after(paths.adminCalendarYear(notice.year), 'loaded')) : parsed.refuse(loaded);
}

export const headers = answerHeaders;

export const meta: MetaFunction = () => privateMeta('登记放假安排');

export default function NewNotice() {
  const { typed } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const preview = answer && 'preview' in answer ? answer.preview : null;
  return (
    <>
      <PageHead
        title="登记放假安排"
        crumbs={[
          { name: '工作台', to: paths.desk() },
          { name: '放假安排', to: paths.adminCalendar() },
        ]}
      >
        <p>照国务院办公厅的通知填写。先核对改变了什么，确认后才生效。</p>
      </PageHead>
      <div className="mt-4">
        <SectionNav label="系统管理" sections={ADMIN_SECTIONS} />
      </div>
      <div className="grid gap-8">
        {preview && <NoticeConfirm preview={preview} />}
        <NoticeForm key={preview?.fields.days} typed={preview?.fields ?? typed} again={preview !== null} />
      </div>
    </>
  );
}
