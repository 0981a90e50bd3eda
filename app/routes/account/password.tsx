import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { changePassword } from '#app/domain/people/change-password.server.ts';
import { Field } from '#app/ui/field.tsx';
import { answerHeaders } from '#app/web/answer-headers.ts';
import { AccountPage } from '#app/frame/account-page.tsx';
import { bound, SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { changePasswordForm } from '#app/domain/people/forms.server.ts';
import { sessionCookie } from '#app/web/cookies.server.ts';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { after, paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { noteAttempt } from '#app/web/note-attempt.server.ts';
import { deed, visit } from '#app/web/visit.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  await visit(args, 'account/password');
  return null;
}

export async function action(args: ActionFunctionArgs) {
  const { db, box, limiter, actor, by, form } = await deed(args, 'account/password');
  const { email, mobile } = await db.person.findUniqueOrThrow({ where: { id: actor.personId }, select: { email: true, mobile: true } });
  const parsed = parseForm(form, changePasswordForm([actor.name, email ?? '', mobile ?? '']));
  if (!parsed.ok) return parsed.answer;
  const changed = await changePassword(db, limiter, by, parsed.value);
  if (!changed.ok) {
    noteAttempt(args.context, box, 'password', changed);
    return parsed.refuse(changed);
  }
  return redirect(after(paths.accountPassword(), 'password'), { headers: { 'Set-Cookie': sessionCookie(changed.token) } });
}

export const headers = answerHeaders;

export const meta: MetaFunction = () => privateMeta('修改密码');

export default function Password() {
  const state = useFields<{ current: string; next: string }>('password');
  return (
    <AccountPage
      title="修改密码"
      intro={<p>修改后，其他设备会退出登录，这台设备不受影响。</p>}
      done={{ password: '密码已修改，其他设备已退出登录。' }}
    >
      <SentForm state={state} className="grid max-w-[26rem] gap-5">
        <Field {...bound(state.fields.current)} label="当前密码" type="password" autoComplete="current-password" />
        <Field
          {...bound(state.fields.next)}
          label="新密码"
          hint="至少 10 个字符，可以用一句好记的话；太常见的密码不能用。"
          type="password"
          autoComplete="new-password"
        />
        <SendButton>修改密码</SendButton>
      </SentForm>
    </AccountPage>
  );
}
