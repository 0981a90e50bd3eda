import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { siteTextForm } from '#app/domain/site-texts/forms.server.ts';
import { publishSiteText } from '#app/domain/site-texts/publish-site-text.server.ts';
import { findSiteText } from '#app/domain/site-texts/read-site-text.server.ts';
import { SITE_TEXT_LENGTH, SITE_TEXT_NAME, siteTextNamed, type SiteTextKind } from '#app/domain/site-texts/site-text.ts';
import { ADMIN_SECTIONS } from '#app/frame/menu.ts';
import { DoneNotice } from '#app/kit/done-notice.tsx';
import { bound, SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { PageHead } from '#app/kit/page-head.tsx';
import { after, paths } from '#app/paths.ts';
import { SectionNav } from '#app/ui/section-nav.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { refuse } from '#app/web/answer.server.ts';
import { answerHeaders } from '#app/web/answer-headers.ts';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { deed, visit } from '#app/web/visit.server.ts';

function kindOf(name: string | undefined): SiteTextKind {
  const kind = siteTextNamed(name);
  if (!kind) throw refuse('absent', { title: '没有这种文本', text: '请回到“网站的文本”重新选择。' });
  return kind;
}

export async function loader(args: LoaderFunctionArgs) {
  const { db } = await visit(args, 'admin/texts/:kind');
  const kind = kindOf(args.params.kind);
  const current = await findSiteText(db, kind);
  return { kind, name: SITE_TEXT_NAME[kind], number: current?.number ?? 0, text: current?.text ?? '' };
}

export async function action(args: ActionFunctionArgs) {
  const { db, by, form } = await deed(args, 'admin/texts/:kind');
  const kind = kindOf(args.params.kind);
  const parsed = parseForm(form, siteTextForm, 'site-text');
  if (!parsed.ok) return parsed.answer;
  const published = await publishSiteText(db, by, { kind, ...parsed.value });
  return published.ok ? redirect(after(paths.adminText(kind), 'published')) : parsed.refuse(published);
}

export const headers = answerHeaders;

export const meta: MetaFunction = () => privateMeta('修改网站的文本');

const DONE = { published: '已发布，即日起有效。以前的版本仍然可查。' };

export default function Text() {
  const { kind, name, number, text } = useLoaderData<typeof loader>();
  const state = useFields<{ text: string }>('site-text', { text });
  return (
    <>
      <PageHead
        title={name}
        crumbs={[
          { name: '工作台', to: paths.desk() },
          { name: '网站的文本', to: paths.adminTexts() },
        ]}
      >
        <p>{number === 0 ? '还没有发布。' : <Link to={paths.siteText(kind)}>查看现行的第 {number} 版</Link>}</p>
      </PageHead>
      <div className="mt-4">
        <SectionNav label="系统管理" sections={ADMIN_SECTIONS} />
      </div>
      <DoneNotice says={DONE} />
      <SentForm state={state} intent="publish">
        <input type="hidden" name="seen" value={number} />
        <TextAreaField
          {...bound(state.fields.text)}
          label="文本"
          hint={`每行一段；以“- ”开头的行是列表，两边各两个星号的字加粗。${SITE_TEXT_LENGTH.least} 到 ${SITE_TEXT_LENGTH.most} 个字。`}
          rows={24}
          maxLength={SITE_TEXT_LENGTH.most}
        />
        <p className="max-w-text text-muted">发布后立即有效，成为第 {number + 1} 版，不能修改或删除，只能再发布新的版本。</p>
        <SendButton>发布</SendButton>
      </SentForm>
    </>
  );
}
