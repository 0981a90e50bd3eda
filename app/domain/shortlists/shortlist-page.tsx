import { Link } from '@remix-run/react';
import { button } from '#app/ui/button.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHead, Purpose } from '#app/kit/page-head.tsx';
import { PostForm } from '#app/kit/post-form.tsx';
import { useFault } from '#app/kit/use-fault.ts';
import { paths } from '#app/paths.ts';
import { categoryName, type CategorySlug } from '../lines/categories.ts';
import { writeNeed, type Need } from '../inquiries/sending/need.ts';
import { RecentlySeen } from './recently-seen.tsx';
import { ChooseAmong } from './left-over.tsx';
import { MOST_KEPT } from './shortlist.ts';
import { useLeftOver, useShortlist } from './use-shortlist.ts';

interface ShortlistPageProps {
  /** Why the last change was refused; null if it was not. */
  refused: string | null;
  /** What was ticked when a choice was refused; null if none was. */
  chosen: readonly string[] | null;
  signedIn: boolean;
  /** What they are wanted for, as far as the address says it. */
  need: Need;
  /** The line for which they are invited, the one asked for if there is one, and who may offer it today. */
  invited: { line: CategorySlug; able: readonly string[] } | null;
}

/** 候选: what the reader keeps, with the ways on from it. */
export function ShortlistPage({ refused, chosen, signedIn, need, invited }: ShortlistPageProps) {
  const kept = useShortlist();
  const over = useLeftOver();
  const slugs = kept.filter(({ published }) => published).map(({ slug }) => slug);
  const here = paths.shortlist(need);
  useFault(refused !== null);
  return (
    <>
      <PageHead title="候选机构" crumbs={[{ name: '机构名录', to: paths.directory('institutions') }]}>
        <p>在名录、机构和服务的页面上点“加入候选”，最多 {MOST_KEPT} 家，放在一起比较，再一次发出邀约。</p>
        {need.line !== null && <p>您要找的：{writeNeed({ ...need, line: need.line })}</p>}
      </PageHead>
      {refused !== null && (
        <div className="mt-4">
          <Notice tone="error" title={refused} />
        </div>
      )}
      {over.length > 0 && <ChooseAmong kept={kept} over={over} chosen={chosen} />}
      {kept.length + over.length === 0 && (
        <div className="mt-6">
          <EmptyState title="还没有候选机构">
            <p>
              到<Link to={paths.directory('institutions')}>机构名录</Link>或<Link to={paths.directory('services')}>服务名录</Link>
              里挑选，点“加入候选”，会出现在这里。
            </p>
          </EmptyState>
        </div>
      )}
      {kept.length > 0 && (
        <ul className="mt-6 border-t border-line">
          {kept.map(({ slug, name, published }) => (
            <li key={slug} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 border-b border-line py-2">
              <span>
                {published ? <Link to={paths.institution(slug)}>{name}</Link> : name}
                {!published && <span className="block text-small text-danger">它的展示页已经撤下，不能比较，也不能邀约。</span>}
              </span>
              <PostForm keyless action={here} preventScrollReset>
                <input type="hidden" name="slug" value={slug} />
                <input type="hidden" name="back" value={here} />
                <button name="intent" value="remove" className={button.secondary} aria-label={`移出：${name}`}>
                  移出
                </button>
              </PostForm>
            </li>
          ))}
        </ul>
      )}
      {kept.length + over.length > 0 && (
        <div className="no-print mt-6 flex flex-wrap gap-3">
          {slugs.length > 0 && (
            <>
              <Link to={paths.compare({ of: slugs, ...need })} className={button.primary}>
                {slugs.length > 1 ? `比较这 ${slugs.length} 家` : '查看比较表'}
              </Link>
              {invited && invited.able.length > 0 && (
                <Link to={paths.newInquiry({ ...need, to: invited.able, line: invited.line })} className={button.secondary}>
                  向今天能提供{categoryName(invited.line)}的 {invited.able.length} 家发起服务邀约
                </Link>
              )}
            </>
          )}
          <PostForm keyless action={here} preventScrollReset>
            <input type="hidden" name="back" value={here} />
            <button name="intent" value="clear" className={button.secondary}>
              清空候选
            </button>
          </PostForm>
        </div>
      )}
      {need.line !== null && invited?.able.length === 0 && (
        <p className="mt-3 text-muted">候选里今天没有机构能提供“{categoryName(need.line)}”。</p>
      )}
      <div className="mt-6">
        <Purpose>
          {signedIn
            ? '候选保存在您的账号里，只有您能看到；注销账号时一并删除。'
            : `没有登录时，候选只记在这个浏览器里，保留 180 天，清空即删除；登录后并入您的账号，这个浏览器里不再保留；合起来超过 ${MOST_KEPT} 家时先留下刚选的，其余（最多 ${MOST_KEPT} 家）列在这里，由您再选。`}
        </Purpose>
      </div>
      <RecentlySeen />
    </>
  );
}
