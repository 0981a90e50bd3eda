import { FILE_OWNERS } from '#app/domain/assembly/file-owners.server.ts';
import { PERSONAL_TIES } from '#app/domain/assembly/personal-ties.server.ts';
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link } from '@remix-run/react';
import { closeAccount } from '#app/domain/people/close-account.server.ts';
import { button } from '#app/ui/button.ts';
import { Field } from '#app/ui/field.tsx';
import { answerHeaders } from '#app/web/answer-headers.ts';
import { AccountPage } from '#app/frame/account-page.tsx';
import { noSessionCookie } from '#app/web/cookies.server.ts';
import { bound, SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { PostForm } from '#app/kit/post-form.tsx';
import { passwordForm } from '#app/domain/people/forms.server.ts';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { after, paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { noteAttempt } from '#app/web/note-attempt.server.ts';
import { deed, visit } from '#app/web/visit.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  await visit(args, 'account/data');
  return null;
}

export async function action(args: ActionFunctionArgs) {
  const { db, box, limiter, files, by, form } = await deed(args, 'account/data');
  const parsed = parseForm(form, passwordForm, 'close');
  if (!parsed.ok) return parsed.answer;
  const closed = await closeAccount(db, { limiter, files, ties: PERSONAL_TIES, owners: FILE_OWNERS }, by, parsed.value.password);
  if (closed.ok) return redirect(after(paths.login(), 'closed'), { headers: { 'Set-Cookie': noSessionCookie() } });
  noteAttempt(args.context, box, 'password', closed);
  return parsed.refuse(closed);
}

export const headers = answerHeaders;

export const meta: MetaFunction = () => privateMeta('我的数据');

const KEPT = [
  ['姓名、邮箱、手机号码', '登录、办理认领和入驻等事项、发送通知', '到您更正或注销为止'],
  ['登录设备和时间', '让您发现陌生的登录', '退出登录或 30 天后删除'],
  ['登录失败的次数', '防止他人猜测密码', '最长 24 小时'],
  ['申请及其材料', '主管部门核验主体', '草稿随注销删除；已提交的依《人力资源市场暂行条例》保存备查'],
  ['留痕', '证明谁在何时做了什么', '依法长期保存；注销后不再显示姓名'],
] as const;

export default function MyData() {
  const state = useFields<{ password: string }>('close');
  return (
    <AccountPage title="我的数据" intro={<p>依《个人信息保护法》，您可以查阅、复制、更正和删除自己的个人信息。</p>}>
      <section aria-labelledby="kept">
        <h2 id="kept" className="text-lead">
          我们保存什么、为什么、多久
        </h2>
        <table className="mt-3 w-full border-collapse">
          <caption className="sr-only">保存的个人信息</caption>
          <thead>
            <tr className="border-b border-line text-left text-muted">
              <th scope="col" className="py-2 pr-6 font-normal">
                信息
              </th>
              <th scope="col" className="py-2 pr-6 font-normal">
                用途
              </th>
              <th scope="col" className="py-2 font-normal">
                期限
              </th>
            </tr>
          </thead>
          <tbody>
            {KEPT.map(([what, why, long]) => (
              <tr key={what} className="border-b border-line align-top">
                <th scope="row" className="py-2 pr-6 text-left font-normal">
                  {what}
                </th>
                <td className="py-2 pr-6">{why}</td>
                <td className="py-2">{long}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <section aria-labelledby="take">
        <h2 id="take" className="text-lead">
          下载
        </h2>
        <p className="max-w-text text-muted">一份 JSON 文件，包含账号、主体成员关系、申请、通知和与您有关的留痕。下载本身会留痕。</p>
        <PostForm action={paths.accountDownload()} reloadDocument className="mt-3">
          <button className={button.secondary}>下载我的数据</button>
        </PostForm>
      </section>
      <section aria-labelledby="correct">
        <h2 id="correct" className="text-lead">
          更正
        </h2>
        <p className="max-w-text">
          姓名和登录地址可以在<Link to={paths.account()}>账号</Link>里修改；主体的登记事项请在“主体信息”里申请更正。
        </p>
      </section>
      <section aria-labelledby="close-account">
        <h2 id="close-account" className="text-lead">
          注销账号
        </h2>
        <p className="max-w-text text-muted">
          姓名、邮箱、手机号码、密码、登录设备、通知和未提交的申请会立即删除，不能恢复；您会退出所有主体，待办理的申请会撤回。依法须保存的留痕保留，但不再显示您是谁。
        </p>
        <div className="mt-3">
          <SentForm state={state} intent="close" className="grid max-w-[26rem] gap-5">
            <Field {...bound(state.fields.password)} label="输入密码以确认注销" type="password" autoComplete="current-password" />
            <SendButton tone="danger" sending="正在注销…">
              注销账号
            </SendButton>
          </SentForm>
        </div>
      </section>
    </AccountPage>
  );
}
