import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { demoCode } from '#app/domain/people/demo-code.server.ts';
import { takeSecondStep } from '#app/domain/people/take-second-step.server.ts';
import { Field } from '#app/ui/field.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { answerHeaders } from '#app/web/answer-headers.ts';
import { signedInHeaders } from '#app/web/known-device.server.ts';
import { bound, SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { codeForm } from '#app/domain/people/forms.server.ts';
import { safeReturnPath } from '#app/web/origin.server.ts';
import { PageHead } from '#app/kit/page-head.tsx';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { noteAttempt } from '#app/web/note-attempt.server.ts';
import { deed, visit } from '#app/web/visit.server.ts';

const destination = (request: Request): string => {
  const to = safeReturnPath(new URL(request.url).searchParams.get('to'));
  return to === '/' ? paths.start() : to;
};

export async function loader(args: LoaderFunctionArgs) {
  const { db, box, now } = await visit(args, 'login/second-step');
  const { reader } = args.context;
  if (reader?.stage !== 'secondStep') throw redirect(reader ? destination(args.request) : paths.login());
  return { demoCode: await demoCode(db, box, reader.personId, now) };
}

export async function action(args: ActionFunctionArgs) {
  const { db, box, limiter, by, form } = await deed(args, 'login/second-step');
  const { reader } = args.context;
  if (reader?.stage !== 'secondStep') throw redirect(paths.login());
  const parsed = parseForm(form, codeForm);
  if (!parsed.ok) return parsed.answer;
  const { sessionId, personId } = reader;
  const taken = await takeSecondStep(db, { box, limiter }, by, { sessionId, personId, code: parsed.value.code });
  if (!taken.ok) {
    noteAttempt(args.context, box, 'secondStep', taken);
    if (taken.why === 'tooLate') throw redirect(paths.login());
    return parsed.refuse(taken);
  }
  return redirect(destination(args.request), {
    headers: signedInHeaders(box, args.request, { token: taken.token, personId }),
  });
}

export const headers = answerHeaders;

export const meta: MetaFunction = () => privateMeta('两步验证');

export default function SecondStep() {
  const { demoCode: shown } = useLoaderData<typeof loader>();
  const state = useFields<{ code: string }>('second-step');
  return (
    <>
      <PageHead title="两步验证" crumbs={[{ name: '登录', to: paths.login() }]}>
        <p>密码正确。请打开手机上的验证器，输入它现在显示的 6 位数字。手机不在身边时，可以输入一个恢复码。</p>
      </PageHead>
      <div className="mt-6 grid max-w-text gap-6">
        {shown && (
          <Notice tone="attention" title={`演示账号现在的动态码：${shown}`}>
            <p>只有演示账号会这样显示。每个动态码只能用一次，约 30 秒更换一次，刷新本页可看新的。</p>
          </Notice>
        )}
        <SentForm state={state}>
          <Field {...bound(state.fields.code)} label="验证码或恢复码" autoComplete="one-time-code" inputMode="text" />
          <SendButton sending="正在验证…">验证并登录</SendButton>
        </SentForm>
        <p>
          <Link to={paths.login()}>换一个账号登录</Link>
        </p>
      </div>
    </>
  );
}
