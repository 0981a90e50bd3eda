import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { agree, dueAgreement } from '#app/domain/site-texts/agreement.server.ts';
import { agreementForm } from '#app/domain/site-texts/forms.server.ts';
import { SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { PageHead, Purpose } from '#app/kit/page-head.tsx';
import { paths } from '#app/paths.ts';
import { AgreementField } from '#app/routes/account/agreement-field.tsx';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { deed, visit } from '#app/web/visit.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db } = await visit(args, 'account/agreement');
  return { agreement: await dueAgreement(db, actor.personId) };
}

export async function action(args: ActionFunctionArgs) {
  const { db, by, form } = await deed(args, 'account/agreement');
  const parsed = parseForm(form, agreementForm, 'agreement');
  if (!parsed.ok) return parsed.answer;
  const agreed = await agree(db, by, parsed.value.agreed);
  return agreed.ok ? redirect(paths.start()) : parsed.refuse(agreed);
}

export const meta: MetaFunction = () => privateMeta('网站的条款');

/** Asks again who agreed to a former version, when they sign in without having asked for a page, and from the desk. */
export default function Agreement() {
  const { agreement } = useLoaderData<typeof loader>();
  const state = useFields<{ agreed: string }>('agreement');
  if (agreement === null) {
    return (
      <PageHead title="网站的条款">
        <p>
          没有等您同意的新版本。<Link to={paths.start()}>回到我的工作台</Link>
        </p>
      </PageHead>
    );
  }
  return (
    <>
      <PageHead title="网站的条款有新版本">
        <p>您同意过以前的版本。请看过新的版本后再继续使用。</p>
      </PageHead>
      <div className="mt-6 grid max-w-text gap-5">
        <SentForm state={state}>
          <AgreementField field={state.fields.agreed} agreement={agreement} />
          <SendButton>同意并继续</SendButton>
        </SentForm>
        <p>
          不同意的，可以在<Link to={paths.accountData()}>我的数据</Link>里下载自己的数据、注销账号；查找机构和服务不需要账号。
        </p>
        <Purpose>您同意的版本和时间会留痕，供您和本站日后查证。</Purpose>
      </div>
    </>
  );
}
