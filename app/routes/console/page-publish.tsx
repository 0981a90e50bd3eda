import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { parkPageKind } from '#app/domain/park-pages/park-page-kind.server.ts';
import { ConsolePage } from '#app/frame/console-page.tsx';
import { differencesToCheck } from '#app/kernel/content/differences.server.ts';
import { readDraft } from '#app/kernel/content/read-draft.server.ts';
import { pendingVersion } from '#app/kernel/content/read-version.server.ts';
import { draftMark, submitVersion } from '#app/kernel/content/submit-version.server.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { after, paths } from '#app/paths.ts';
import { ownPark } from '#app/routes/console/own-park.server.ts';
import { PUBLISH_DONE, PublishCheck } from '#app/routes/writing/publish-check.tsx';
import { toCorrect } from '#app/routes/writing/to-correct.ts';
import { refuse, refuseDeed } from '#app/web/answer.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { deed, visit } from '#app/web/visit.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, today } = await visit(args, 'console/:park/page/publish');
  const park = await ownPark(db, actor, args.params.park);
  const [draft, shown, pending, author] = await Promise.all([
    readDraft(db, parkPageKind, park.slug),
    parkPageKind.shown(db, park.slug),
    pendingVersion(db, parkPageKind, park.slug),
    parkPageKind.authorOf(db, park.slug),
  ]);
  if (!draft) throw refuse('absent', { title: '没有找到草稿', text: '请从“公开页”重新进入。' });
  return {
    park,
    checked: {
      mayPublish: may(actor, 'publish:park-page', { parkSlug: park.slug }),
      barred: author?.barred ?? null,
      by: `${park.district.name}的主管部门`,
      everPublic: shown !== null,
      pending: pending !== null,
      seen: draftMark(draft),
      changes: differencesToCheck(parkPageKind, shown, draft.content),
      missing: toCorrect(parkPageKind, parkPageKind.shortcomings(draft.content, today), ({ section }) =>
        paths.parkPageSection(park.slug, section),
      ),
    },
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, db, by, form } = await deed(args, 'console/:park/page/publish');
  const { slug } = await ownPark(db, actor, args.params.park);
  const seen = form.get('seen');
  const submitted = await submitVersion(db, by, parkPageKind, { subjectId: slug, seen: typeof seen === 'string' ? seen : '' });
  if (submitted.ok) return redirect(after(paths.parkPage(slug), 'submitted'));
  // The draft's problems are shown on the page itself, which is reloaded.
  if (Object.hasOwn(PUBLISH_DONE, submitted.why)) return redirect(after(paths.parkPagePublish(slug), submitted.why));
  throw refuseDeed(submitted, '没有改动');
}

export const meta: MetaFunction = () => privateMeta('核对并提交发布');

export default function PublishParkPage() {
  const { park, checked } = useLoaderData<typeof loader>();
  return (
    <ConsolePage
      park={park}
      title="核对并提交发布"
      crumbs={[{ name: '公开页', to: paths.parkPage(park.slug) }]}
      intro={<p>请逐项核对下面的改动。确认内容真实，图片可以公开，政策的网址打得开。</p>}
      done={PUBLISH_DONE}
    >
      <PublishCheck checked={checked} preview={paths.parkPagePreview(park.slug)} back={paths.parkPage(park.slug)} />
    </ConsolePage>
  );
}
