import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { previewParkPage } from '#app/domain/park-pages/get-park-page.server.ts';
import { parkPageKind } from '#app/domain/park-pages/park-page-kind.server.ts';
import { leasingRows, ParkStory } from '#app/domain/park-pages/park-story.tsx';
import { readDraft } from '#app/kernel/content/read-draft.server.ts';
import { paths } from '#app/paths.ts';
import { ownPark } from '#app/routes/console/own-park.server.ts';
import { PreviewNotice } from '#app/routes/writing/preview-notice.tsx';
import { toCorrect } from '#app/routes/writing/to-correct.ts';
import { FactsTable } from '#app/ui/facts-table.tsx';
import { refuse } from '#app/web/answer.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { visit } from '#app/web/visit.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, today } = await visit(args, 'console/:park/page/preview');
  const park = await ownPark(db, actor, args.params.park);
  const draft = await readDraft(db, parkPageKind, park.slug);
  if (!draft) throw refuse('absent', { title: '没有找到草稿', text: '请从“公开页”重新进入。' });
  return {
    park,
    view: await previewParkPage(db, park.slug, draft.content, today),
    missing: toCorrect(parkPageKind, parkPageKind.shortcomings(draft.content, today), ({ section }) =>
      paths.parkPageSection(park.slug, section),
    ),
  };
}

export const meta: MetaFunction = () => privateMeta('预览公开页');

export default function PreviewParkPage() {
  const { park, view, missing } = useLoaderData<typeof loader>();
  const rows = leasingRows(view);
  return (
    <>
      <PreviewNotice
        title="这是草稿的预览，只有园区的运营方能看到"
        missing={missing}
        links={[
          { name: '回到公开页目录', to: paths.parkPage(park.slug) },
          { name: '核对并提交发布', to: paths.parkPagePublish(park.slug) },
        ]}
      >
        <p>地址、平面图、入驻条件和在园机构与现在的公开页相同，这里不重复。</p>
      </PreviewNotice>
      <article className="mt-6 max-w-[46rem]">
        <h1 className="mb-4 text-title">{park.name}</h1>
        {rows.length > 0 && <FactsTable rows={rows} />}
        <ParkStory slug={park.slug} view={view} />
      </article>
    </>
  );
}
