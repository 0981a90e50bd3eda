import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { writeMoment } from '#app/kernel/calendar.ts';
import { endAllOtherSessions, endSession } from '#app/kernel/sessions/end-session.server.ts';
import { listDevices } from '#app/kernel/sessions/list-devices.server.ts';
import { button } from '#app/ui/button.ts';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { PostForm } from '#app/kit/post-form.tsx';
import { AccountPage } from '#app/frame/account-page.tsx';
import { after, paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { refuse } from '#app/web/answer.server.ts';
import { deed, visit } from '#app/web/visit.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, now } = await visit(args, 'account/devices');
  const devices = await listDevices(db, actor, now);
  return {
    devices: devices.map(({ createdAt, seenAt, ...device }) => ({ ...device, since: writeMoment(createdAt), seen: writeMoment(seenAt) })),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { db, by, form, intent } = await deed(args, 'account/devices');
  if (intent === 'endOthers') {
    await endAllOtherSessions(db, by);
    return redirect(after(paths.accountDevices(), 'others'));
  }
  const id = form.get('session');
  if (typeof id !== 'string' || !(await endSession(db, by, id)))
    throw refuse('absent', { title: '没有这台设备', text: '它可能已经退出登录。请返回“登录设备”查看。' });
  return redirect(after(paths.accountDevices(), 'one'));
}

export const meta: MetaFunction = () => privateMeta('登录设备');

export default function Devices() {
  const { devices } = useLoaderData<typeof loader>();
  return (
    <AccountPage
      title="登录设备"
      intro={<p>您的账号在这些设备上处于登录状态。有不认识的，请让它退出，并修改密码。</p>}
      done={{ one: '那台设备已退出登录。', others: '其他设备都已退出登录。' }}
    >
      <ul className="border-t border-line">
        {devices.map(({ id, device, since, seen, current }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-6 gap-y-2 border-b border-line py-3">
            <div className="grow">
              <p className="font-semibold">
                {device} {current && <StatusTag tone="good">这台设备</StatusTag>}
              </p>
              <p className="text-small text-muted">
                {since}登录，{seen}最近使用
              </p>
            </div>
            {!current && (
              <PostForm>
                <input type="hidden" name="intent" value="end" />
                <input type="hidden" name="session" value={id} />
                <button className={button.secondary} aria-label={`让 ${device}（${since}登录）退出`}>
                  退出登录
                </button>
              </PostForm>
            )}
          </li>
        ))}
      </ul>
      {devices.length > 1 && (
        <PostForm>
          <input type="hidden" name="intent" value="endOthers" />
          <button className={button.secondary}>让其他 {devices.length - 1} 台设备全部退出</button>
        </PostForm>
      )}
    </AccountPage>
  );
}
