import { THINGS } from '#app/domain/assembly/things.server.ts';
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { EntryLine } from '#app/kernel/record/entry-line.tsx';
import { listNotices, markRead, NOTICES_PER_PAGE } from '#app/kernel/notices/list-notices.server.ts';
import { button } from '#app/ui/button.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Pager } from '#app/ui/pager.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { entryLines } from '#app/kernel/record/entry-lines.ts';
import { PageHead } from '#app/kit/page-head.tsx';
import { pagerWords } from '#app/kit/pager-words.ts';
import { PostForm } from '#app/kit/post-form.tsx';
import { paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { readPage } from '#app/web/read-page.server.ts';
import { deed, visit } from '#app/web/visit.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db } = await visit(args, 'notices');
  const page = readPage(args.request);
  const { notices, total } = await listNotices(db, THINGS, actor.personId, page.number);
  const last = page.last(total, NOTICES_PER_PAGE);
  return {
    page: page.number,
    last,
    unread: notices.some(({ read }) => !read),
    notices: await Promise.all(
      notices.map(async (notice) => ({
        id: notice.id,
        read: notice.read,
        to: await THINGS[notice.subject.kind].address(db, notice.subject.id, actor),
        line: entryLines([notice.entry])[0]!,
        next: notice.entry.next,
      })),
    ),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, db, form, intent, now } = await deed(args, 'notices');
  const id = form.get('notice');
  await markRead(db, actor.personId, intent === 'read' && typeof id === 'string' ? id : null, now);
  return redirect(paths.notices());
}

export const meta: MetaFunction = () => privateMeta('通知');

export default function Notices() {
  const { notices, page, last, unread } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead title="通知">
        <p>
          与您有关的事会列在这里。哪些同时发送邮件，可以在<Link to={paths.accountNotices()}>通知设置</Link>里选择。
        </p>
      </PageHead>
      <div className="mt-6 grid gap-4">
        {unread && (
          <PostForm>
            <input type="hidden" name="intent" value="readAll" />
            <button className={button.secondary}>全部标为已读</button>
          </PostForm>
        )}
        {notices.length === 0 ? (
          <EmptyState title="还没有通知">
            <p>申请有了结果、成员有变动、账号安全有变化时，会通知您。</p>
          </EmptyState>
        ) : (
          <ol className="border-t border-line">
            {notices.map(({ id, read, to, line, next }) => (
              <EntryLine
                key={id}
                {...line}
                next={next}
                aside={
                  <span className="flex flex-wrap items-center gap-3">
                    {!read && <StatusTag tone="attention">未读</StatusTag>}
                    {to && (
                      <Link to={to} className="inline-flex min-h-6 items-center underline" aria-label={`查看：${line.sentence}`}>
                        查看
                      </Link>
                    )}
                    {!read && (
                      <PostForm>
                        <input type="hidden" name="intent" value="read" />
                        <input type="hidden" name="notice" value={id} />
                        <button className="min-h-6 text-teal underline" aria-label={`标为已读：${line.sentence}`}>
                          标为已读
                        </button>
                      </PostForm>
                    )}
                  </span>
                }
              />
            ))}
          </ol>
        )}
        <Pager current={page} last={last} to={(one) => paths.notices(one)} words={pagerWords('通知的页码')} />
      </div>
    </>
  );
}
