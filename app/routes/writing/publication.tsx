import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { MODERATION_DAYS } from '#app/kernel/content/version-workflow.ts';
import { PostForm } from '#app/kit/post-form.tsx';
import { button } from '#app/ui/button.ts';
import { Notice } from '#app/ui/notice.tsx';

interface PublicationProps {
  /** The version that waits; null if none does. */
  pending: { id: string; said: string; to: string } | null;
  mayPublish: boolean;
  /** Whether the draft can be reset to what is public, and what is seen of it now. */
  discardable: boolean;
  seen: string;
  to: { publish: string; preview: string; history: string; public: string | null };
  /** Further fields of its forms. */
  fields?: ReactNode;
  /** Notices before what waits. */
  children?: ReactNode;
}

/** What is said of a version that waits. */
export const saidPending = (who: string | null, submitted: string, version: string): string =>
  `${who ?? ''}于 ${submitted} 提交了${version}。`;

/** What was just done with a content. */
export const PUBLICATION_DONE = {
  discarded: '已放弃没有公开的修改，草稿恢复为公开的内容。',
  withdrawn: '已撤回提交，草稿没有变化。',
  submitted: '已提交，等待审核。审核有结果时会通知您。',
};

/** The state of publication of a content, and the next step. */
export function Publication({ pending, mayPublish, discardable, seen, to, fields, children }: PublicationProps) {
  return (
    <section aria-label="发布" className="grid gap-4">
      {children}
      {pending && (
        <Notice tone="info" title="正在等待审核">
          <p>{`${pending.said}一般 ${MODERATION_DAYS} 个工作日内有结果；审核期间公开的内容不变，草稿可以继续修改。`}</p>
          <div className="mt-2 flex flex-wrap items-center gap-4">
            <Link to={pending.to}>查看提交的内容</Link>
            {mayPublish && (
              <PostForm>
                {fields}
                <input type="hidden" name="version" value={pending.id} />
                <button name="intent" value="withdraw" className={button.secondary}>
                  撤回提交
                </button>
              </PostForm>
            )}
          </div>
        </Notice>
      )}
      <div className="flex flex-wrap gap-3">
        <Link to={to.publish} className={button.primary}>
          核对并提交发布
        </Link>
        <Link to={to.preview} className={button.secondary}>
          预览
        </Link>
        <Link to={to.history} className={button.secondary}>
          历史版本
        </Link>
        {to.public !== null && (
          <Link to={to.public} className={button.secondary}>
            查看公开页面
          </Link>
        )}
      </div>
      {discardable && (
        <details>
          <summary className="w-fit">放弃没有公开的修改</summary>
          <PostForm className="mt-2 grid gap-2">
            <p className="max-w-text text-muted">
              草稿会恢复成现在公开的内容，各部分没有公开的修改都会放弃；已提交的版本不受影响，仍可在历史版本里找到。
            </p>
            {fields}
            <input type="hidden" name="seen" value={seen} />
            <button name="intent" value="discard" className={`${button.secondary} w-fit`}>
              放弃修改
            </button>
          </PostForm>
        </details>
      )}
    </section>
  );
}
