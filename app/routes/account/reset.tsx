import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { readLink } from '#app/kernel/links/one-time-link.server.ts';
import { resetPassword } from '#app/domain/people/reset-password.server.ts';
import { Field } from '#app/ui/field.tsx';
import { noSessionCookie } from '#app/web/cookies.server.ts';
import { bound, SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { newPasswordForm } from '#app/domain/people/forms.server.ts';
import { PageHead } from '#app/kit/page-head.tsx';
import { rememberDevice } from '#app/web/known-device.server.ts';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { after, paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { refuseLink } from '#app/routes/account/refuse-link.server.ts';
import { deed, visit } from '#app/web/visit.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { db, box, now } = await visit(args, 'reset/:token');
  const read = await readLink(db, box, args.params.token ?? '', 'resetPassword', now);
  if (!read.ok) throw refuseLink(read.why);
  return null;
}

export async function action(args: ActionFunctionArgs) {
  const { db, box, by, form, now } = await deed(args, 'reset/:token');
  const token = args.params.token ?? '';
  const read = await readLink(db, box, token, 'resetPassword', now);
  if (!read.ok) throw refuseLink(read.why);
  const person = await db.person.findUnique({ where: { id: read.link.personId ?? '' }, select: { name: true } });
  const parsed = parseForm(form, newPasswordForm([read.link.address, person?.name ?? '']));
  if (!parsed.ok) return parsed.answer;
  const reset = await resetPassword(db, box, by, { token, password: parsed.value.password });
  if (!reset.ok) throw refuseLink(reset.why);
  return redirect(after(paths.login(), 'reset'), {
    // Whoever has read the mail is no stranger: guesses elsewhere do not keep them out here.
    headers: [
      ['Set-Cookie', noSessionCookie()],
      ['Set-Cookie', rememberDevice(box, args.request, reset.personId)],
    ],
  });
}

export const meta: MetaFunction = () => privateMeta('设置新密码');

export default function Reset() {
  const state = useFields<{ password: string }>('reset');
  return (
    <>
      <PageHead title="设置新密码">
        <p>设置后，所有设备都会退出登录，请用新密码重新登录。启用了两步验证的账号仍需验证码。</p>
      </PageHead>
      <div className="mt-6">
        <SentForm state={state} className="grid max-w-[26rem] gap-5">
          <Field
            {...bound(state.fields.password)}
            label="新密码"
            hint="至少 10 个字符，可以用一句好记的话；太常见的密码不能用。"
            type="password"
            autoComplete="new-password"
          />
          <SendButton>设置新密码</SendButton>
        </SentForm>
      </div>
    </>
  );
}
