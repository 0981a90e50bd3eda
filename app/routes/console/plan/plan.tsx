import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { writeMoment } from '#app/kernel/calendar.ts';
import { discardDraft } from '#app/domain/plans/drafts/discard-draft.server.ts';
import { draftOverview, listPlanVersions } from '#app/domain/plans/drafts/draft-overview.server.ts';
import { openDraft } from '#app/domain/plans/drafts/open-draft.server.ts';
import { button } from '#app/ui/button.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { ConsolePage } from '#app/frame/console-page.tsx';
import { DoneNotice } from '#app/kit/done-notice.tsx';
import { SendButton } from '#app/kit/form.tsx';
import { PostForm } from '#app/kit/post-form.tsx';
import { parkToDraw } from '#app/routes/console/plan/plan-address.server.ts';
import { versionDays } from '#app/routes/console/plan/plan-versions.ts';
import { after, paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { refuseDeed } from '#app/web/answer.server.ts';
import { deed, visit } from '#app/web/visit.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db } = await visit(args, 'console/:park/plan');
  const park = await parkToDraw(db, actor, args.params.park);
  const draft = park.online ? null : await draftOverview(db, park.slug);
  const versions = await listPlanVersions(db, park.slug);
  const said = <S extends { changed: { by: string | null; at: Date } | null }>({ changed, ...sheet }: S) => ({
    ...sheet,
    changed: changed && `${changed.by ?? '已注销的人'}，${writeMoment(changed.at)}`,
  });
  return {
    park,
    draft: draft && {
      mark: draft.mark,
      site: said(draft.site),
      buildings: draft.buildings.map(({ floors, ...building }) => ({ ...building, floors: floors.map(said) })),
    },
    versions: versions.map(({ at, by, ...version }) => ({
      number: version.number,
      note: version.note,
      days: versionDays(version),
      published: by === null ? writeMoment(at) : `${by}，${writeMoment(at)}`,
    })),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, by, db, intent, form } = await deed(args, 'console/:park/plan');
  const { slug } = await parkToDraw(db, actor, args.params.park);
  const seen = form.get('seen');
  const done =
    intent === 'open'
      ? await openDraft(db, by, slug)
      : await discardDraft(db, by, { parkSlug: slug, seen: typeof seen === 'string' ? seen : '' });
  if (!done.ok) throw refuseDeed(done, '没有改动');
  return redirect(after(paths.parkDrawing(slug), intent));
}

export const meta: MetaFunction<typeof loader> = ({ data }) => privateMeta(data ? `平面图 · ${data.park.name}` : '平面图');

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;
type Draft = NonNullable<Loaded['draft']>;

function SheetState({ sheet: { differs, faults, changed } }: { sheet: Pick<Draft['site'], 'differs' | 'faults' | 'changed'> }) {
  return (
    <>
      {faults > 0 && <StatusTag tone="bad">{faults} 处须改正</StatusTag>}
      {differs && <StatusTag tone="attention">未发布</StatusTag>}
      {changed && <span className="text-small text-muted">{changed}</span>}
    </>
  );
}

function Sheets({ slug, draft }: { slug: string; draft: Draft }) {
  return (
    <section aria-labelledby="draft" className="grid gap-4">
      <h2 id="draft" className="text-lead">
        草稿
      </h2>
      <p className="flex flex-wrap items-center gap-x-4 border-y border-line py-2">
        <Link to={paths.parkDrawingSite(slug)} className="inline-flex min-h-11 items-center font-semibold">
          {draft.site.title}
        </Link>
        <SheetState sheet={draft.site} />
      </p>
      {draft.buildings.length === 0 && <p className="text-muted">还没有楼宇。先在总平面上添加楼宇，再画各层的单元。</p>}
      {draft.buildings.map(({ id, name, floors }) => (
        <section key={id} aria-labelledby={`building-${id}`}>
          <h3 id={`building-${id}`} className="font-semibold">
            {name}
          </h3>
          <ul className="grid gap-x-8 border-t border-line sm:grid-cols-2 lg:grid-cols-3">
            {floors.map((floor) => (
              <li key={floor.level} className="flex flex-wrap items-center gap-x-4 border-b border-line">
                <Link to={paths.parkDrawingFloor(slug, id, floor.level)} className="inline-flex min-h-11 items-center">
                  {floor.title}
                </Link>
                <span className="text-muted">{floor.units} 个单元</span>
                <SheetState sheet={floor} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      <div className="flex flex-wrap gap-3">
        <Link to={paths.parkDrawingPublish(slug)} className={button.primary}>
          核对并发布
        </Link>
        <details>
          <summary className="min-h-11 py-2">放弃草稿…</summary>
          <PostForm className="grid gap-2 pb-2">
            <p className="max-w-text text-muted">草稿里所有没有发布的改动都会删除，不能恢复；已发布的平面图不变。</p>
            <input type="hidden" name="seen" value={draft.mark} />
            <SendButton tone="danger" intent="discard">
              放弃草稿
            </SendButton>
          </PostForm>
        </details>
      </div>
    </section>
  );
}

function Versions({ slug, versions }: { slug: string; versions: Loaded['versions'] }) {
  return (
    <section aria-labelledby="versions">
      <h2 id="versions" className="mb-2 text-lead">
        版本
      </h2>
      {versions.length === 0 ? (
        <p className="border-y border-line py-6 text-muted">还没有发布过平面图。</p>
      ) : (
        <ul className="border-t border-line">
          {versions.map(({ number, days, note, published }) => (
            <li key={number} className="border-b border-line py-2">
              <Link to={paths.parkDrawingVersion(slug, number)} className="font-semibold">
                第 {number} 版
              </Link>{' '}
              {days}
              {note && <span className="block">{note}</span>}
              <span className="block text-small text-muted">发布：{published}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

export default function PlanOverview() {
  const { park, draft, versions } = useLoaderData<typeof loader>();
  const { slug } = park;
  if (park.online) {
    return (
      <ConsolePage park={park} title="平面图">
        <EmptyState title="线上园没有平面图">
          <p>线上园没有楼宇和单元，机构直接列在园区页面上，不需要画平面图。</p>
          <p>
            <Link to={paths.park(slug)}>查看园区页面</Link>
          </p>
        </EmptyState>
      </ConsolePage>
    );
  }
  return (
    <ConsolePage
      park={park}
      title="平面图"
      intro={<p>在草稿里画楼宇、楼层和单元，核对后发布；发布之前，公开页面不变。每一版都保留，可以回看。</p>}
    >
      <DoneNotice
        says={{
          open: '草稿已打开，内容与已发布的平面图相同。',
          discard: '草稿已放弃，已发布的平面图没有改变。',
          publish: '已发布，平面图从今天起按新的一版展示。',
        }}
      />
      <div className="grid gap-10">
        {draft ? (
          <Sheets slug={slug} draft={draft} />
        ) : (
          <PostForm className="grid gap-3">
            <p className="max-w-text">
              {versions.length > 0
                ? '现在没有草稿。打开草稿后，从最新的一版开始修改。'
                : '这个园区还没有平面图。打开草稿后，从空白的总平面开始。'}
            </p>
            <SendButton intent="open">打开草稿</SendButton>
          </PostForm>
        )}
        <Versions slug={slug} versions={versions} />
      </div>
    </ConsolePage>
  );
}
