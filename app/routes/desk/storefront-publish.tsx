import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { DifferenceList } from '#app/kernel/content/difference-list.tsx';
import { differences } from '#app/kernel/content/differences.server.ts';
import { sectionName } from '#app/kernel/content/content-kind.ts';
import { readDraft } from '#app/kernel/content/read-draft.server.ts';
import { pendingVersion } from '#app/kernel/content/read-version.server.ts';
import { draftMark, submitVersion } from '#app/kernel/content/submit-version.server.ts';
import { MODERATION_DAYS } from '#app/kernel/content/version-workflow.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { heldFacts } from '#app/domain/storefronts/read-desk.server.ts';
import { NO_ADDRESS } from '#app/domain/storefronts/shortcomings.ts';
import { statedDistrict, storefrontKind } from '#app/domain/storefronts/storefront-kind.server.ts';
import { button } from '#app/ui/button.ts';
import { Notice } from '#app/ui/notice.tsx';
import { PostForm } from '#app/kit/post-form.tsx';
import { DeskPage } from '#app/frame/desk-page.tsx';
import { deskView } from '#app/frame/desk-view.ts';
import { ownInstitution } from '#app/routes/desk/own-institution.server.ts';
import { sameOrganisation } from '#app/routes/desk/own-organisation.server.ts';
import { after, paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { refuse, refuseDeed } from '#app/web/answer.server.ts';
import { deed, visit } from '#app/web/visit.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, today } = await visit(args, 'desk/storefront/publish');
  const { id, organisationId } = await ownInstitution(db, actor);
  const [draft, shown, pending, held] = await Promise.all([
    readDraft(db, storefrontKind, id),
    storefrontKind.shown(db, id),
    pendingVersion(db, storefrontKind, id),
    heldFacts(db, id, today),
  ]);
  if (!draft) throw refuse('absent', { title: '没有找到草稿', text: '请从“旗舰店”重新进入。' });
  const missing = storefrontKind.shortcomings(draft.content, today).map(({ section, message }) => ({
    section,
    text: `${sectionName(storefrontKind, section)}：${message}`,
  }));
  const located = held.addresses.length > 0 || statedDistrict(draft.content) !== null;
  return {
    desk: deskView(actor),
    organisation: organisationId,
    mayPublish: may(actor, 'publish:storefront', { organisationId }),
    verified: held.organisation.standing === 'verified',
    by: held.parks[0]?.name ?? '所在区的主管部门',
    everPublic: shown !== null,
    pending: pending !== null,
    seen: draftMark(draft),
    changes: differences(storefrontKind, shown, draft.content),
    missing: located
      ? missing
      : [...missing, { section: 'places' as const, text: `${sectionName(storefrontKind, 'places')}：${NO_ADDRESS}` }],
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, db, by, form } = await deed(args, 'desk/storefront/publish');
  sameOrganisation(actor, form);
  const { id } = await ownInstitution(db, actor);
  const seen = form.get('seen');
  const submitted = await submitVersion(db, by, storefrontKind, { subjectId: id, seen: typeof seen === 'string' ? seen : '' });
  if (submitted.ok) return redirect(after(paths.deskStorefront(), 'submitted'));
  // The draft's problems are shown on the page itself, which is reloaded.
  if (submitted.why === 'stale' || submitted.why === 'incomplete') return redirect(after(paths.deskStorefrontPublish(), submitted.why));
  throw refuseDeed(submitted, '没有改动');
}

export const meta: MetaFunction = () => privateMeta('核对并提交发布');

const DONE = {
  stale: '您核对之后，草稿又有人修改过，没有提交。下面是最新的内容，请重新核对。',
  incomplete: '还有内容需要补全，没有提交。',
};

type Loaded = Awaited<ReturnType<typeof loader>>;

/** Everything that must be corrected first, all at once, each with a link. */
function Missing({ missing }: Pick<Loaded, 'missing'>) {
  return (
    <Notice tone="error" title={`还有 ${missing.length} 处需要补全，补全后才能提交`}>
      <ul className="list-disc pl-5">
        {missing.map(({ section, text }, i) => (
          <li key={i}>
            <Link to={paths.deskStorefrontSection(section)}>{text}</Link>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** The consequences, shown before submitting. */
function Consequences({ by, everPublic, pending }: Pick<Loaded, 'by' | 'everPublic' | 'pending'>) {
  return (
    <section aria-labelledby="then" className="max-w-text">
      <h2 id="then" className="text-lead">
        提交以后
      </h2>
      <ul className="mt-2 list-disc pl-5">
        <li>
          由{by}审核，只看上面列出的改动，一般 {MODERATION_DAYS} 个工作日内有结果，会通知您。
        </li>
        <li>{everPublic ? '审核期间，公开的页面保持现在的内容不变。' : '审核通过后，页面第一次公开；在此之前谁也看不到。'}</li>
        <li>被退回时会逐部分说明理由，改好可以再次提交；审核前也可以撤回。</li>
        <li>草稿可以继续修改，以后的修改要另行提交。</li>
        {pending && <li>先前提交、还在等待审核的一版会自动撤回，由这一版代替。</li>}
      </ul>
    </section>
  );
}

export default function PublishStorefront() {
  const { desk, organisation, mayPublish, verified, by, everPublic, pending, seen, changes, missing } = useLoaderData<typeof loader>();
  const nothing = everPublic && changes.length === 0;
  const ready = verified && mayPublish && !nothing && missing.length === 0;
  return (
    <DeskPage
      desk={desk}
      title="核对并提交发布"
      crumbs={[{ name: '旗舰店', to: paths.deskStorefront() }]}
      intro={<p>请逐项核对下面的改动。确认内容真实，图片和案例已取得有关方面同意。</p>}
      done={DONE}
    >
      {missing.length > 0 && <Missing missing={missing} />}
      {!verified && (
        <Notice tone="attention" title="主体待核验，还不能提交">
          <p>
            草稿可以先写好，核验通过后再提交。<Link to={paths.organisation()}>查看核验情况</Link>
          </p>
        </Notice>
      )}
      {!mayPublish && <Notice tone="info" title="提交发布由主体的所有者或管理员操作，您可以请他们核对后提交。" />}
      <section aria-labelledby="changes">
        <h2 id="changes" className="mb-3 text-lead">
          {everPublic ? '与公开内容相比的改动' : '将要公开的内容'}
        </h2>
        {nothing ? (
          <p className="border-y border-line py-6 text-muted">草稿与公开的内容相同，不需要提交。</p>
        ) : (
          <DifferenceList differences={changes} />
        )}
      </section>
      {!nothing && <Consequences by={by} everPublic={everPublic} pending={pending} />}
      <div className="flex flex-wrap gap-3">
        {ready && (
          <PostForm>
            <input type="hidden" name="organisation" value={organisation} />
            <input type="hidden" name="seen" value={seen} />
            <button name="intent" value="submit" className={button.primary}>
              提交发布
            </button>
          </PostForm>
        )}
        <Link to={paths.deskStorefrontPreview()} className={button.secondary}>
          预览
        </Link>
        <Link to={paths.deskStorefront()} className={button.secondary}>
          回去修改
        </Link>
      </div>
    </DeskPage>
  );
}
