import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { otpauthUri, totpQr } from '#app/kernel/credentials/totp.server.ts';
import { writeMoment } from '#app/kernel/calendar.ts';
import { pendingSecret, renewRecoveryCodes, turnOffSecondStep, turnOnSecondStep } from '#app/domain/people/set-up-second-step.server.ts';
import { Field } from '#app/ui/field.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { answerHeaders } from '#app/web/answer-headers.ts';
import { AccountPage } from '#app/frame/account-page.tsx';
import { sessionCookie } from '#app/web/cookies.server.ts';
import { bound, SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { codeForm, turnOnForm } from '#app/domain/people/forms.server.ts';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { after, paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { noteAttempt } from '#app/web/note-attempt.server.ts';
import { deed, visit } from '#app/web/visit.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, by, db, box } = await visit(args, 'account/second-step');
  const { email, mobile, totpSince } = await db.person.findUniqueOrThrow({
    where: { id: actor.personId },
    select: { email: true, mobile: true, totpSince: true },
  });
  const due = actor.secondStepDue;
  if (totpSince) {
    const codesLeft = await db.recoveryCode.count({ where: { personId: actor.personId, usedAt: null } });
    const required = (await db.appointment.count({ where: { personId: actor.personId, endedAt: null } })) > 0;
    return { on: true as const, due, since: writeMoment(totpSince), codesLeft, required };
  }
  const secret = (await pendingSecret(db, box, by)) ?? '';
  const svg = await totpQr(otpauthUri({ issuer: '线上产业园', label: email ?? mobile ?? actor.name, secret }));
  return {
    on: false as const,
    due,
    secret: secret.replace(/(.{4})(?=.)/gu, '$1 '),
    qr: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`,
  };
}

export async function action(args: ActionFunctionArgs) {
  const { db, box, limiter, by, form, intent } = await deed(args, 'account/second-step');
  const tools = { box, limiter };
  if (intent === 'turnOn') {
    const parsed = parseForm(form, turnOnForm, intent);
    if (!parsed.ok) return parsed.answer;
    const on = await turnOnSecondStep(db, tools, by, parsed.value);
    if (!on.ok) {
      noteAttempt(args.context, box, 'secondStep', on);
      return parsed.refuse(on);
    }
    return data({ recoveryCodes: on.recoveryCodes }, { headers: { 'Set-Cookie': sessionCookie(on.token) } });
  }
  const parsed = parseForm(form, codeForm, intent);
  if (!parsed.ok) return parsed.answer;
  const { code } = parsed.value;
  if (intent === 'turnOff') {
    const off = await turnOffSecondStep(db, tools, by, code);
    if (!off.ok) {
      noteAttempt(args.context, box, 'secondStep', off);
      return parsed.refuse(off);
    }
    return redirect(after(paths.accountSecondStep(), 'off'), { headers: { 'Set-Cookie': sessionCookie(off.token) } });
  }
  const renewed = await renewRecoveryCodes(db, tools, by, code);
  if (renewed.ok) return data({ recoveryCodes: renewed.recoveryCodes });
  noteAttempt(args.context, box, 'secondStep', renewed);
  return parsed.refuse(renewed);
}

export const headers = answerHeaders;

export const meta: MetaFunction = () => privateMeta('两步验证');

function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  return (
    <section aria-labelledby="codes" role="status" className="border-l-4 border-accent bg-accent-wash px-4 py-3">
      <h2 id="codes" className="font-semibold">
        请现在保存恢复码
      </h2>
      <p className="max-w-text">
        手机不在身边时，可以用恢复码代替动态码登录，每个只能用一次。恢复码只显示这一次，请抄下或打印后放在安全的地方。
      </p>
      <ol className="mt-3 grid max-w-[26rem] grid-cols-2 gap-x-8 font-mono text-lead">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
    </section>
  );
}

function SetUp({ secret, qr }: { secret: string; qr: string }) {
  const state = useFields<{ code: string; password: string }>('turnOn');
  return (
    <section aria-labelledby="set-up">
      <h2 id="set-up" className="text-lead">
        启用两步验证
      </h2>
      <ol className="mt-3 grid list-decimal gap-4 pl-6">
        <li>在手机上安装验证器应用（如各手机自带的密码管理、常见的身份验证器）。</li>
        <li>
          用它扫描二维码：
          <img
            src={qr}
            alt={`添加验证器的二维码，也可以手工输入密钥 ${secret}`}
            width="200"
            height="200"
            className="mt-2 border border-line"
          />
          <p className="mt-2 text-small text-muted">
            不能扫描时，手工输入密钥：<code className="font-mono">{secret}</code>
          </p>
        </li>
        <li>
          输入验证器显示的 6 位数字，并再输入一次密码，确认是您本人：
          <div className="mt-2">
            <SentForm state={state} intent="turnOn" className="grid max-w-[26rem] gap-5">
              <Field {...bound(state.fields.code)} label="验证码" autoComplete="one-time-code" inputMode="numeric" />
              <Field {...bound(state.fields.password)} label="密码" type="password" autoComplete="current-password" />
              <SendButton>启用</SendButton>
            </SentForm>
          </div>
        </li>
      </ol>
    </section>
  );
}

function TurnOff() {
  const state = useFields<{ code: string }>('turnOff');
  return (
    <section aria-labelledby="off">
      <h2 id="off" className="text-lead">
        停用两步验证
      </h2>
      <p className="max-w-text text-muted">停用后只凭密码即可登录。</p>
      <div className="mt-3">
        <SentForm state={state} intent="turnOff" className="grid max-w-[26rem] gap-5">
          <Field {...bound(state.fields.code)} label="验证码或恢复码" autoComplete="one-time-code" />
          <SendButton tone="danger">停用</SendButton>
        </SentForm>
      </div>
    </section>
  );
}

function Manage({ since, codesLeft, required }: { since: string; codesLeft: number; required: boolean }) {
  const renew = useFields<{ code: string }>('newCodes');
  return (
    <>
      <p className="flex flex-wrap items-center gap-3">
        <StatusTag tone="good">已启用</StatusTag>
        <span>
          {since} 启用，还有 {codesLeft} 个恢复码可用。
        </span>
      </p>
      <section aria-labelledby="renew">
        <h2 id="renew" className="text-lead">
          重新生成恢复码
        </h2>
        <p className="max-w-text text-muted">原来的恢复码随即失效。</p>
        <div className="mt-3">
          <SentForm state={renew} intent="newCodes" className="grid max-w-[26rem] gap-5">
            <Field {...bound(renew.fields.code)} label="验证码或恢复码" autoComplete="one-time-code" />
            <SendButton tone="secondary">重新生成</SendButton>
          </SentForm>
        </div>
      </section>
      {required ? <p className="max-w-text text-muted">您担任运营方、主管部门或系统管理员，两步验证不能停用。</p> : <TurnOff />}
    </>
  );
}

export default function AccountSecondStep() {
  const view = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <AccountPage
      title="两步验证"
      intro={<p>除密码外，再输入手机上的动态码才能登录，即使密码泄露也不会被冒用。</p>}
      done={{ off: '两步验证已停用。' }}
    >
      {view.due && (
        <Notice tone="attention" title="您的任命需要两步验证">
          <p>{view.on ? '请退出后重新登录并输入验证码，任命的权限随即生效。' : '启用两步验证后，任命的权限随即生效。'}</p>
        </Notice>
      )}
      {answer && 'recoveryCodes' in answer && <RecoveryCodes codes={answer.recoveryCodes} />}
      {view.on ? <Manage {...view} /> : <SetUp {...view} />}
    </AccountPage>
  );
}
