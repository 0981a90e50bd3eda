import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { readPreferences, setPreferences } from '#app/kernel/notices/preferences.server.ts';
import { ALWAYS_MAILED, TOPIC_NAME } from '#app/kernel/notices/topics.ts';
import { TOPICS } from '#app/kernel/record/tells.ts';
import { AccountPage } from '#app/frame/account-page.tsx';
import { SendButton } from '#app/kit/form.tsx';
import { PostForm } from '#app/kit/post-form.tsx';
import { after, paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { deed, visit } from '#app/web/visit.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db } = await visit(args, 'account/notices');
  const { email } = await db.person.findUniqueOrThrow({ where: { id: actor.personId }, select: { email: true } });
  return { mailed: await readPreferences(db, actor.personId), hasMail: email !== null };
}

export async function action(args: ActionFunctionArgs) {
  const { db, by, form } = await deed(args, 'account/notices');
  const chosen = form.getAll('mail');
  await setPreferences(
    db,
    by,
    TOPICS.filter((topic) => chosen.includes(topic)),
  );
  return redirect(after(paths.accountNotices(), 'saved'));
}

export const meta: MetaFunction = () => privateMeta('通知设置');

export default function NoticePreferences() {
  const { mailed, hasMail } = useLoaderData<typeof loader>();
  return (
    <AccountPage
      title="通知设置"
      intro={<p>所有通知都会出现在本站的“通知”里。这里选择哪些同时发送邮件。</p>}
      done={{ saved: '通知设置已保存。' }}
    >
      {!hasMail && <p className="max-w-text">您还没有填写电子邮箱，暂时只能在本站查看通知。</p>}
      <PostForm className="grid gap-4">
        <fieldset>
          <legend className="font-semibold">同时发送邮件</legend>
          <ul className="mt-2">
            {TOPICS.map((topic) => (
              <li key={topic}>
                <label className="flex min-h-11 items-center gap-3">
                  <input
                    type="checkbox"
                    name="mail"
                    value={topic}
                    defaultChecked={mailed[topic]}
                    disabled={ALWAYS_MAILED.includes(topic)}
                  />
                  <span>
                    {TOPIC_NAME[topic]}
                    {ALWAYS_MAILED.includes(topic) && <span className="text-muted">（不能关闭）</span>}
                  </span>
                </label>
              </li>
            ))}
          </ul>
        </fieldset>
        <SendButton>保存</SendButton>
      </PostForm>
    </AccountPage>
  );
}
