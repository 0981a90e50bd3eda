import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { readDraft } from '#app/kernel/content/read-draft.server.ts';
import { previewEnglishStorefront } from '#app/domain/storefronts/english-storefront.server.ts';
import { previewStorefront } from '#app/domain/storefronts/get-storefront.server.ts';
import { storefrontKind } from '#app/domain/storefronts/storefront-kind.server.ts';
import { EnglishStorefront } from '#app/domain/storefronts/storefront-english.tsx';
import { Storefront } from '#app/domain/storefronts/storefront.tsx';
import { PreviewNotice } from '#app/routes/writing/preview-notice.tsx';
import { toCorrect } from '#app/routes/writing/to-correct.ts';
import { ownInstitution } from '#app/routes/desk/own-institution.server.ts';
import { paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { refuse } from '#app/web/answer.server.ts';
import { storefrontAnswers } from '#app/domain/storefronts/storefront-answers.server.ts';
import { visit } from '#app/web/visit.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, today, now } = await visit(args, 'desk/storefront/preview');
  const { id } = await ownInstitution(db, actor);
  const draft = await readDraft(db, storefrontKind, id);
  if (!draft) throw refuse('absent', { title: '没有找到草稿', text: '请从“旗舰店”重新进入。' });
  const missing = toCorrect(storefrontKind, storefrontKind.shortcomings(draft.content, today), ({ section }) =>
    paths.deskStorefrontSection(section),
  );
  const lang = new URL(args.request.url).searchParams.get('lang');
  if (lang === null) {
    const view = await previewStorefront(db, id, draft.content, today);
    if (!view) throw refuse('absent', { title: '没有找到这家机构', text: '请从“旗舰店”重新进入。' });
    return { lang: 'zh' as const, view, missing, ...(await storefrontAnswers(db, id, now)) };
  }
  if (lang !== 'en') throw refuse('invalid', { title: '没有这种语言', text: '可以预览中文页面，以及填写了英文时的英文页面。' });
  const view = await previewEnglishStorefront(db, id, draft.content, today);
  if (!view) throw refuse('absent', { title: '还没有英文页面', text: '填写“英文名称与简介”之后，才有英文页面可以预览。' });
  return { lang: 'en' as const, view, missing };
}

export const meta: MetaFunction = () => privateMeta('预览旗舰店');

export default function PreviewStorefront() {
  const loaded = useLoaderData<typeof loader>();
  const { missing } = loaded;
  return (
    <>
      <PreviewNotice
        title="这是草稿的预览，只有本主体的成员能看到"
        missing={missing}
        links={[
          { name: '回到旗舰店目录', to: paths.deskStorefront() },
          { name: '核对并提交发布', to: paths.deskStorefrontPublish() },
        ]}
      />
      <div className="mt-6">
        {loaded.lang === 'en' ? (
          <EnglishStorefront view={loaded.view} chinese={paths.deskStorefrontPreview()} />
        ) : (
          <Storefront
            preview
            view={loaded.view}
            reviews={loaded.reviews}
            replies={loaded.replies}
            english={loaded.view.story?.english ? paths.deskStorefrontPreview('en') : null}
          />
        )}
      </div>
    </>
  );
}
