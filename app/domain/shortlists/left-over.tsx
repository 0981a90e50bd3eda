import { Link, useLocation } from '@remix-run/react';
import { button } from '#app/ui/button.ts';
import { Notice } from '#app/ui/notice.tsx';
import { PostForm } from '#app/kit/post-form.tsx';
import { paths } from '#app/paths.ts';
import { MOST_KEPT, type Kept } from './shortlist.ts';
import { useLeftOver, useNeed } from './use-shortlist.ts';

const GONE = '展示页已经撤下';

/** How many stand by. How many there were at signing in is not known any more: some may have been let go since, or gave way. */
const writeLeftOver = (over: readonly Kept[]): string => `登录时放不下，还有 ${over.length} 家没有放进候选`;

/** What a browser kept found no room in the account of somebody who signed in with it: says which, wherever they land, until they have chosen. */
export function LeftOver() {
  const over = useLeftOver();
  const need = useNeed();
  const { pathname } = useLocation();
  if (over.length === 0 || pathname === paths.shortlist()) return null;
  return (
    <aside aria-label="没有放进候选的机构" className="no-print mx-auto max-w-page px-4 pt-4 md:px-6">
      <Notice tone="attention" title={writeLeftOver(over)}>
        <p>
          候选最多 {MOST_KEPT} 家。没有放进的：{over.map(({ name, published }) => (published ? name : `${name}（${GONE}）`)).join('、')}。
          <Link to={paths.shortlist(need)}>选出要留下的</Link>
        </p>
      </Notice>
    </aside>
  );
}

interface ChooseAmongProps {
  kept: readonly Kept[];
  over: readonly Kept[];
  /** What was ticked when the choice was refused. */
  chosen: readonly string[] | null;
}

/** What is kept and what stands by, to choose from. */
export function ChooseAmong({ kept, over, chosen }: ChooseAmongProps) {
  const here = paths.shortlist(useNeed());
  const ticked = chosen ?? kept.map(({ slug }) => slug);
  return (
    <section aria-labelledby="choose" className="mt-6 max-w-text border-l-4 border-accent bg-accent-wash px-4 py-3">
      <h2 id="choose" className="font-semibold">
        {writeLeftOver(over)}
      </h2>
      <p>
        没有放进的：{over.map(({ name }) => name).join('、')}。
        {`候选最多 ${MOST_KEPT} 家，请勾选要留下的，其余的不再保留。选定之前至多有 ${MOST_KEPT} 家候着，再有放不下的，较早的让出。`}
      </p>
      <PostForm keyless action={here} preventScrollReset className="mt-2 grid gap-2">
        <ul>
          {[...kept, ...over].map(({ slug, name, published }) => (
            <li key={slug}>
              <label className="inline-flex min-h-11 items-center gap-3">
                <input type="checkbox" name="chosen" value={slug} defaultChecked={ticked.includes(slug)} className="size-5 accent-teal" />
                <span>
                  {name}
                  {!published && <span className="text-small text-danger">（{GONE}，不能比较和邀约）</span>}
                </span>
              </label>
            </li>
          ))}
        </ul>
        <input type="hidden" name="back" value={here} />
        <button name="intent" value="choose" className={`${button.primary} w-fit`}>
          留下勾选的
        </button>
      </PostForm>
    </section>
  );
}
