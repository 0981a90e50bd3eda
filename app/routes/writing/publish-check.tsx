import { Link } from '@remix-run/react';
import { PostForm } from '#app/kit/post-form.tsx';
import { DifferenceList } from '#app/kernel/content/difference-list.tsx';
import type { SectionDifference } from '#app/kernel/content/differences.server.ts';
import type { Author } from '#app/kernel/content/content-kind.server.ts';
import { MODERATION_DAYS } from '#app/kernel/content/version-workflow.ts';
import { button } from '#app/ui/button.ts';
import { Notice } from '#app/ui/notice.tsx';
import { paths } from '#app/paths.ts';
import type { ToCorrect } from './to-correct.ts';

/** What the page to check before submitting shows of a draft. */
export interface Checked {
  mayPublish: boolean;
  /** Why nothing of its author can be submitted now; null if it can. */
  barred: Author['barred'];
  /** Who moderates it. */
  by: string;
  everPublic: boolean;
  /** Whether a version of it waits already. */
  pending: boolean;
  /** The mark of the draft that is shown: only this is submitted. */
  seen: string;
  changes: SectionDifference[];
  /** Everything that keeps it from being submitted, each with where to correct it. */
  missing: readonly ToCorrect[];
}

/** What the page says if nothing was submitted. */
export const PUBLISH_DONE = {
  stale: '您核对之后，草稿又有人修改过，没有提交。下面是最新的内容，请重新核对。',
  incomplete: '还有内容需要补全，没有提交。',
  nothing: '同样的内容已经提交或公开，没有再次提交。',
};

/** Everything that must be corrected first, all at once, each with a link. */
function Missing({ missing }: Pick<Checked, 'missing'>) {
  return (
    <Notice tone="error" title={`还有 ${missing.length} 处需要补全，补全后才能提交`}>
      <ul className="list-disc pl-5">
        {missing.map(({ to, text }, i) => (
          <li key={i}>
            <Link to={to}>{text}</Link>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** The consequences, shown before submitting. */
function Consequences({ by, everPublic, pending }: Pick<Checked, 'by' | 'everPublic' | 'pending'>) {
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

/** The page between a draft and its submission: what is missing, what changes, what follows, and only then the button. */
export function PublishCheck({
  checked: { mayPublish, barred, by, everPublic, pending, seen, changes, missing },
  organisation,
  preview,
  back,
}: {
  checked: Checked;
  /** The organisation that the page was opened for, if it is an organisation's. */
  organisation?: string;
  preview: string;
  back: string;
}) {
  const nothing = everPublic && changes.length === 0;
  const ready = barred === null && mayPublish && !nothing && missing.length === 0;
  return (
    <>
      {missing.length > 0 && <Missing missing={missing} />}
      {barred && (
        <Notice tone="attention" title="现在还不能提交">
          <p>
            {barred.message}
            {barred.why === 'guard' && <Link to={paths.organisation()}>查看核验情况</Link>}
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
            {organisation !== undefined && <input type="hidden" name="organisation" value={organisation} />}
            <input type="hidden" name="seen" value={seen} />
            <button name="intent" value="submit" className={button.primary}>
              提交发布
            </button>
          </PostForm>
        )}
        <Link to={preview} className={button.secondary}>
          预览
        </Link>
        <Link to={back} className={button.secondary}>
          回去修改
        </Link>
      </div>
    </>
  );
}
